import {randomUUID} from 'node:crypto';
import {open, rename, rm, stat} from 'node:fs/promises';
import {basename, dirname, extname, join} from 'node:path';
import sharp, {type Sharp} from 'sharp';
import {assertImage, sizeOf, type Image} from './image.js';
import {imageToPixels} from './pixels.js';
import {errorCode, errorReason} from './system-error.js';

export interface WriteImageOptions {
  /** 1 to 100, for JPEG, WebP and AVIF; PNG and TIFF lose nothing. Default 95, AVIF 80. */
  quality?: number;
  /** Per channel; 16 for PNG and TIFF only. */
  bits?: 8 | 16;
}

/** An image that could not be written: the message says where, why, and what to do. The picture itself is not touched. */
export class ImageWriteError extends Error {
  override readonly name = 'ImageWriteError';
  readonly path: string;

  constructor(path: string, caller: string, reason: string, options?: ErrorOptions) {
    super(`${caller}: ${reason}`, options);
    this.path = path;
  }
}

interface Encoding {
  readonly quality: number;
  readonly bits: 8 | 16;
}

// Full colour resolution: halved, saturated brush strokes bleed.
const encoders: Readonly<Record<string, (pixels: Sharp, encoding: Encoding) => Sharp>> = {
  '.png': pixels => pixels.png({compressionLevel: 6}),
  '.jpg': (pixels, {quality}) => pixels.jpeg({quality, chromaSubsampling: '4:4:4'}),
  '.jpeg': (pixels, {quality}) => pixels.jpeg({quality, chromaSubsampling: '4:4:4'}),
  '.webp': (pixels, {quality}) => pixels.webp({quality, smartSubsample: true}),
  '.avif': (pixels, {quality}) => pixels.avif({quality, chromaSubsampling: '4:4:4'}),
  '.tif': pixels => pixels.tiff({compression: 'deflate', predictor: 'horizontal'}),
  '.tiff': pixels => pixels.tiff({compression: 'deflate', predictor: 'horizontal'}),
};
const deep = ['.png', '.tif', '.tiff'];

/**
 * Writes an image in the format of the file's extension: png, jpg, webp, avif, tiff. Tagged as sRGB.
 *
 * The file is written beside its place under another name and renamed, so a file of the final name is always whole; one
 * that was there is replaced.
 *
 * @param image  `[1, h, w, 3]`, clamped to [0, 1]. Not disposed.
 * @throws {ImageWriteError} with the system's error as `cause` (`code` ENOSPC: the disk is full).
 * @throws {RangeError} for what is not an image, or a bad option.
 */
export async function writeImage(path: string, image: Image, options: WriteImageOptions = {}): Promise<void> {
  assertImage(image, 'writeImage');
  const {encode, encoding} = encoderFor(path, 'writeImage', options);
  const encoded = await encodeImage(image, encode, encoding).catch((cause: unknown) => {
    throw writeError(path, 'writeImage', cause);
  });
  await writeWhole(path, 'writeImage', encoded);
}

/**
 * Finds out before a run what would stop `writeImage` after it: the extension, the options, a folder that is missing or
 * cannot be written. Writes an empty file beside the place and removes it.
 *
 * @throws {ImageWriteError} that says what is wrong.
 * @throws {RangeError} for a bad option.
 */
export async function assertWritable(path: string, options: WriteImageOptions = {}): Promise<void> {
  encoderFor(path, 'assertWritable', options);
  await assertPlace(path, 'assertWritable');
  const probe = pathBeside(path);
  try {
    await (await open(probe, 'wx')).close();
    await rm(probe);
  } catch (cause) {
    throw writeError(path, 'assertWritable', cause);
  }
}

function encoderFor(path: string, caller: string, {quality, bits = 8}: WriteImageOptions) {
  const extension = extname(path).toLowerCase();
  const encode = encoders[extension];
  if (!encode) {
    const got = extension ? `the extension "${extension}" is not one of` : 'has no extension; expected one of';
    throw new ImageWriteError(path, caller, `"${path}": ${got} ${Object.keys(encoders).join(', ')}.`);
  }
  if (quality !== undefined && !(quality >= 1 && quality <= 100)) {
    throw new RangeError(`${caller}: quality must be from 1 to 100, got ${quality}.`);
  }
  if (bits !== 8 && bits !== 16) throw new RangeError(`${caller}: bits must be 8 or 16, got ${String(bits)}.`);
  if (bits === 16 && !deep.includes(extension)) {
    throw new RangeError(`${caller}: ${extension} cannot hold 16 bits. Use one of ${deep.join(', ')}.`);
  }
  const encoding = {quality: Math.round(quality ?? (extension === '.avif' ? 80 : 95)), bits};
  return {encode, encoding};
}

async function encodeImage(image: Image, encode: (pixels: Sharp, encoding: Encoding) => Sharp, encoding: Encoding) {
  const pixels = encoding.bits === 8 ? await pixels8(image) : await pixels16(image);
  return encode(pixels.withIccProfile('srgb'), encoding).toBuffer();
}

async function pixels8(image: Image): Promise<Sharp> {
  const {width, height, data} = await imageToPixels(image);
  return sharp(data, {raw: {width, height, channels: 4}}).removeAlpha();
}

async function pixels16(image: Image): Promise<Sharp> {
  const values = await image.data<'float32'>();
  const data = Uint16Array.from(values, value => Math.round(Math.min(Math.max(value, 0), 1) * 65535));
  // sharp takes 16-bit pixels for Display P3 when it tags them, but not when they come through linear light (which is exact).
  return sharp(data, {raw: {...sizeOf(image), channels: 3}})
    .pipelineColourspace('scrgb')
    .toColourspace('rgb16');
}

async function writeWhole(path: string, caller: string, bytes: Uint8Array): Promise<void> {
  await assertPlace(path, caller);
  const partial = pathBeside(path);
  try {
    const handle = await open(partial, 'wx');
    try {
      await handle.writeFile(bytes);
      // Some systems report a full disk only here.
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(partial, path);
  } catch (cause) {
    // Whatever stopped the writing is the news, not that this fails too.
    await rm(partial, {force: true}).catch(() => undefined);
    throw writeError(path, caller, cause);
  }
}

async function assertPlace(path: string, caller: string): Promise<void> {
  const folder = dirname(path);
  const isFolder = await isDirectory(folder);
  if (isFolder === undefined) {
    throw new ImageWriteError(path, caller, `the folder "${folder}" of "${path}" does not exist. Create it first.`);
  }
  if (!isFolder) throw new ImageWriteError(path, caller, `"${folder}" in "${path}" is a file, not a folder.`);
  if (await isDirectory(path)) throw new ImageWriteError(path, caller, `"${path}" is a folder. Name a file in it.`);
}

/** Undefined where there is nothing, or nothing that may be looked at. */
async function isDirectory(path: string): Promise<boolean | undefined> {
  return stat(path).then(
    stats => stats.isDirectory(),
    () => undefined,
  );
}

/** On the same file system, so that renaming it cannot fail halfway. */
function pathBeside(path: string): string {
  return join(dirname(path), `.${basename(path)}.${randomUUID().slice(0, 8)}.partial`);
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full. Free some space, or write elsewhere',
  EDQUOT: 'the disk quota is used up. Free some space, or write elsewhere',
  EACCES: 'this user may not write there. Choose another folder',
  EPERM: 'this user may not write there. Choose another folder',
  ENOENT: 'no file can be made there. Choose another folder',
  EROFS: 'the file system is read-only. Choose another folder',
  ENAMETOOLONG: 'the name is too long. Choose a shorter one',
};

function writeError(path: string, caller: string, cause: unknown): ImageWriteError {
  const reason = reasons[errorCode(cause) ?? ''] ?? errorReason(cause);
  return new ImageWriteError(path, caller, `cannot write "${path}": ${reason}.`, {cause});
}
