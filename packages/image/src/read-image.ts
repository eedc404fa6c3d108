import {open, stat} from 'node:fs/promises';
import type {FileHandle} from 'node:fs/promises';
import * as tf from '@tensorflow/tfjs-core';
import sharp, {type Metadata, type Sharp} from 'sharp';
import {isSrgbProfile} from './color-profile.js';
import {assertColor, compositeOver, white, type Color} from './compositing.js';
import {sniffFormat} from './file-format.js';
import type {Image, Size} from './image.js';
import {assertSide, fitSize} from './size.js';
import {defaultMaxPixels} from './source.js';
import {errorCode, errorReason} from './system-error.js';

export interface ReadImageOptions {
  /** A picture with more pixels is refused from its header, before anything is decoded. */
  maxPixels?: number;
  /** Pixels; a picture with a longer side is scaled down to it while it is decoded (Lanczos, antialiased). Never enlarges. */
  longestSide?: number;
  /** What shows through where the picture is transparent. */
  background?: Color;
}

/** A file that cannot be read as a picture: the message says which, why, and what to do. */
export class ImageReadError extends Error {
  override readonly name = 'ImageReadError';
  /** Undefined where the picture was handed over as bytes. */
  readonly path: string | undefined;

  constructor(file: string | Uint8Array, reason: string, options?: ErrorOptions) {
    super(`readImage: ${describeFile(file)} ${reason}`, options);
    this.path = typeof file === 'string' ? file : undefined;
  }
}

/**
 * A picture file as an image: JPEG, PNG, WebP, AVIF, GIF or TIFF, told by its content and not by its name.
 *
 * EXIF orientation is applied, grey and CMYK become RGB, an embedded colour profile is converted to sRGB, 16-bit files
 * keep their precision, transparency is laid over a background, and of an animation the first frame is taken.
 *
 * @param file  Path, or the file's bytes.
 * @returns `[1, h, w, 3]`, float32 in [0, 1]. Caller disposes.
 * @throws {ImageReadError} for a file that is missing, empty, damaged, too large or no picture.
 * @throws {RangeError} for a bad option.
 *
 * Departs: the profile of a 16-bit grey file is ignored; other 16-bit files go through Display P3 on their way to sRGB.
 */
export async function readImage(
  file: string | Uint8Array,
  {maxPixels = defaultMaxPixels, longestSide, background = white}: ReadImageOptions = {},
): Promise<Image> {
  if (longestSide !== undefined) assertSide(longestSide, 'readImage: longestSide');
  if (!(maxPixels > 0)) throw new RangeError(`readImage: maxPixels must be greater than 0, got ${maxPixels}.`);
  assertColor(background, 'readImage');
  const bytes = typeof file === 'string' ? await readBytes(file, maxPixels) : file;
  assertPicture(file, bytes);
  const header = await readHeader(file, bytes, maxPixels);
  return decode(file, bytes, header, {longestSide, background});
}

/**
 * Finds out before a run what would stop `readImage` in it: a file that is missing or may not be read, or is no picture by
 * its first bytes.
 *
 * @throws {ImageReadError} that says what is wrong.
 */
export async function assertReadable(path: string): Promise<void> {
  await openPath(path, Infinity, async () => undefined);
}

function readBytes(path: string, maxPixels: number): Promise<Uint8Array> {
  return openPath(path, maxPixels, handle => handle.readFile());
}

/** Opens a file that begins as a picture does, and is not longer than so many pixels can be. */
async function openPath<T>(path: string, maxPixels: number, use: (handle: FileHandle) => Promise<T>): Promise<T> {
  try {
    // Before opening, which would wait for ever on a pipe.
    const {size} = await assertFile(path);
    // 16-bit RGBA without compression, and room for metadata.
    if (size > maxPixels * 8 + 2 ** 26) {
      throw new ImageReadError(
        path,
        `is ${size} bytes, too large for ${maxPixels} pixels. Raise maxPixels to read it.`,
      );
    }
    const handle = await open(path);
    try {
      const head = Buffer.alloc(4096);
      const {bytesRead} = await handle.read(head, 0, head.length, 0);
      assertPicture(path, head.subarray(0, bytesRead));
      return await use(handle);
    } finally {
      await handle.close();
    }
  } catch (cause) {
    if (cause instanceof ImageReadError) throw cause;
    throw new ImageReadError(path, whyUnreadable(path, cause), {cause});
  }
}

async function assertFile(path: string): Promise<{readonly size: number}> {
  const stats = await stat(path);
  if (stats.isDirectory()) throw new ImageReadError(path, 'is a folder. Name a picture in it.');
  if (!stats.isFile()) throw new ImageReadError(path, 'is not a file but a device, pipe or socket.');
  return stats;
}

function assertPicture(file: string | Uint8Array, head: Uint8Array): void {
  if (head.length === 0) throw new ImageReadError(file, 'is empty.');
  const {format, description} = sniffFormat(head);
  if (format) return;
  throw new ImageReadError(file, `is ${description}. Convert it to JPEG, PNG, WebP, AVIF, GIF or TIFF.`);
}

async function readHeader(file: string | Uint8Array, bytes: Uint8Array, maxPixels: number): Promise<Metadata> {
  const header = await openPicture(bytes)
    .metadata()
    .catch((cause: unknown) => {
      throw new ImageReadError(file, damaged(cause), {cause});
    });
  if (header.width * header.height <= maxPixels) return header;
  const size = `${header.width} × ${header.height}`;
  throw new ImageReadError(file, `is ${size}, more than ${maxPixels} pixels. Scale it down, or raise maxPixels.`);
}

async function decode(
  file: string | Uint8Array,
  bytes: Uint8Array,
  header: Metadata,
  {longestSide, background}: {readonly longestSide: number | undefined; readonly background: Color},
): Promise<Image> {
  const bits = header.depth === 'uchar' ? 8 : 16;
  const pipeline = convertColors(openPicture(bytes, header.icc), header, bits).autoOrient();
  const target = smallerSize(header.autoOrient, longestSide);
  // Without shrink-on-load, which folds fine patterns into coarse ones.
  if (target) pipeline.resize({...target, fit: 'fill', kernel: 'lanczos3', fastShrinkOnLoad: false});
  try {
    const {data, info} = await pipeline
      .raw({depth: bits === 8 ? 'uchar' : 'ushort'})
      .toBuffer({resolveWithObject: true});
    const {channels} = info;
    if (channels !== 3 && channels !== 4) throw new Error(`${channels} channels after conversion to RGB`);
    const values = bits === 8 ? data : new Uint16Array(data.buffer, data.byteOffset, data.length / 2);
    const rgb = compositeOver({values, channels, max: 2 ** bits - 1}, background);
    return tf.tensor4d(rgb, [1, info.height, info.width, 3]);
  } catch (cause) {
    throw new ImageReadError(file, damaged(cause), {cause});
  }
}

/** `pages` 1 is the first frame; the limit on pixels is ours, checked on the header. */
function openPicture(bytes: Uint8Array, icc?: Uint8Array): Sharp {
  const ignoreIcc = icc !== undefined && isSrgbProfile(icc);
  return sharp(bytes, {failOn: 'error', limitInputPixels: false, pages: 1, ignoreIcc});
}

/** sharp converts 8-bit pixels to sRGB by itself, but takes 16-bit ones only as far as Display P3. */
function convertColors(pipeline: Sharp, {icc, space}: Metadata, bits: 8 | 16): Sharp {
  if (bits === 8) return pipeline.toColourspace('srgb');
  pipeline.toColourspace('rgb16');
  const converts = icc !== undefined && !isSrgbProfile(icc) && space !== 'grey16';
  return converts ? pipeline.withIccProfile('srgb') : pipeline;
}

function smallerSize(size: Size, longestSide: number | undefined): Size | undefined {
  if (longestSide === undefined || Math.max(size.width, size.height) <= longestSide) return undefined;
  return fitSize(size, longestSide);
}

function describeFile(file: string | Uint8Array): string {
  return typeof file === 'string' ? `"${file}"` : `the picture of ${file.length} bytes`;
}

function damaged(cause: unknown): string {
  return `is truncated or damaged (${errorReason(cause)}).`;
}

function whyUnreadable(path: string, cause: unknown): string {
  const code = errorCode(cause);
  if (isAddress(path)) return 'is an address. Download the picture first, or pass its bytes.';
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'does not exist. Check the path.';
  if (code === 'EACCES' || code === 'EPERM') return 'may not be read by this user. Check its permissions.';
  return `cannot be read (${errorReason(cause)}).`;
}

/** `https://…`: a file of that name may well be there, but hardly anybody means one. */
function isAddress(path: string): boolean {
  return /^[a-z][a-z\d+.-]+:\/\//i.test(path);
}
