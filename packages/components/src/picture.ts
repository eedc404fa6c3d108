// A picture that somebody has chosen: checked before it is decoded, upright, and no larger than a page can use.
import {formatDecimal} from './locale.js';
import {headerBytes, statedSize} from './picture-size.js';
import type {StatedSize} from './picture-size.js';
import {strings} from './strings.js';

export interface Picture {
  /** The file's name, or what stands for it. */
  readonly name: string;
  /** As it was given. */
  readonly width: number;
  readonly height: number;
  /** Upright, sRGB, its longest side at most {@link longestSide}. */
  readonly bitmap: ImageBitmap;
  /** The file, where it was one: what a form sends. */
  readonly file?: Blob;
}

/** Why a picture was not taken, in a word that programs can test. */
export type PictureErrorCode =
  | 'empty-file'
  | 'not-a-picture'
  | 'unreadable'
  | 'too-large'
  | 'nothing-dropped'
  | 'nothing-pasted'
  | 'address-invalid'
  | 'address-unreachable'
  | 'cross-origin'
  | 'camera-refused'
  | 'camera-missing'
  | 'camera-unavailable';

/** A picture that was not taken; the message is a sentence for people. */
export class PictureError extends Error {
  override readonly name = 'PictureError';

  constructor(
    readonly code: PictureErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** More than any size that can be asked for: a photograph of 12 megapixels would cost 150 MB as a tensor. */
export const longestSide = 2048;

/** What browsers can hold on a canvas. */
const mostASide = 16_384;
const mostPixels = 100e6;

/**
 * Decodes a file.
 *
 * @throws {PictureError} for what is no picture, is damaged or too large.
 */
export async function readPicture(file: Blob, name: string): Promise<Picture> {
  if (file.size === 0) throw new PictureError('empty-file', strings.fileEmpty(name));
  const header = new Uint8Array(await file.slice(0, headerBytes).arrayBuffer());
  const stated = statedSize(header);
  if (stated) assertSize(stated, name);
  const bitmap = await decode(file, name, stated !== undefined);
  return {...(await fitted(bitmap, name)), file};
}

/**
 * Takes what a page shows: an `<img>` that has loaded, a canvas, a video's frame, a bitmap (which stays the caller's).
 *
 * @throws {PictureError} where its pixels may not be read.
 */
export async function pictureFrom(source: ImageBitmapSource, name: string): Promise<Picture> {
  try {
    const bitmap = await createImageBitmap(source);
    assertReadable(bitmap);
    return await fitted(bitmap, name);
  } catch (cause) {
    if (cause instanceof PictureError) throw cause;
    throw new PictureError('cross-origin', strings.slottedUnreadable, {cause});
  }
}

/**
 * Fetches and decodes.
 *
 * @throws {PictureError} for an address that is none, that nobody answers, or that holds no picture.
 */
export async function fetchPicture(address: string, signal?: AbortSignal): Promise<Picture> {
  const url = URL.canParse(address, document.baseURI) ? new URL(address, document.baseURI) : undefined;
  if (!url || !/^(https?|blob|data):$/.test(url.protocol)) {
    throw new PictureError('address-invalid', strings.addressInvalid(address));
  }
  const shown = url.protocol.startsWith('http') ? url.href : `${url.protocol}…`;
  const response = await fetch(url, {signal: signal ?? null}).catch((cause: unknown) => {
    signal?.throwIfAborted();
    throw new PictureError('address-unreachable', strings.addressUnreachable(shown), {cause});
  });
  if (!response.ok) throw new PictureError('address-unreachable', strings.addressUnreachable(shown));
  const name = url.protocol.startsWith('http') ? fileNameIn(url) : strings.photograph;
  return readPicture(await response.blob(), name);
}

/** The last part of an address, as people read it; some servers have names that are no text. */
function fileNameIn({pathname, hostname}: URL): string {
  const [name] = /[^/]*$/.exec(pathname)!;
  try {
    return decodeURIComponent(name) || hostname;
  } catch {
    return name;
  }
}

/** A picture's own name without the file's ending. */
export function titleOf({name}: Pick<Picture, 'name'>): string {
  return name.replace(/\.\w{2,5}$/, '').replaceAll(/[-_]+/g, ' ');
}

function assertSize({width, height}: StatedSize, name: string): void {
  if (Math.max(width, height) <= mostASide && width * height <= mostPixels) return;
  const most = Math.min(mostASide, Math.floor(Math.sqrt(mostPixels)));
  const [w, h, limit] = [width, height, most].map(side => formatDecimal(side, 0));
  throw new PictureError('too-large', strings.fileTooLarge(name, w!, h!, limit!));
}

async function decode(file: Blob, name: string, hasHeader: boolean): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(file, {imageOrientation: 'from-image'});
  } catch (cause) {
    const isPicture = hasHeader || file.type.startsWith('image/');
    if (isPicture) throw new PictureError('unreadable', strings.fileUnreadable(name), {cause});
    throw new PictureError('not-a-picture', strings.fileNoPicture(name), {cause});
  }
}

/** Takes the bitmap over. */
async function fitted(full: ImageBitmap, name: string): Promise<Picture> {
  const {width, height} = full;
  const scale = longestSide / Math.max(width, height);
  if (scale >= 1) return {name, width, height, bitmap: full};
  try {
    assertSize(full, name);
    const bitmap = await createImageBitmap(full, {
      resizeWidth: Math.max(1, Math.round(width * scale)),
      resizeHeight: Math.max(1, Math.round(height * scale)),
      resizeQuality: 'high',
    });
    return {name, width, height, bitmap};
  } finally {
    full.close();
  }
}

/** A bitmap of another site's picture can be shown, but not read: better to say so now. */
function assertReadable(bitmap: ImageBitmap): void {
  const context = Object.assign(document.createElement('canvas'), {width: 1, height: 1}).getContext('2d');
  context?.drawImage(bitmap, 0, 0, 1, 1);
  context?.getImageData(0, 0, 1, 1);
}
