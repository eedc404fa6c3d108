import {fileURLToPath} from 'node:url';
import {imageFrom as imageFromPlatform, readImage} from '@scumble/image/node';
import type {Image, ImageSource, ReadImageOptions} from '@scumble/image/node';

/** Whatever Node has a picture in: a file's path, `file:` URL, bytes or Blob; an image tensor; RGBA pixels. */
export type NodeImageSource = ImageSource | string | URL | Uint8Array | ArrayBuffer;

/**
 * An image tensor from whatever Node has a picture in.
 *
 * @param source  Not disposed, not changed.
 * @param options  `longestSide` counts for files only, which are scaled down while they are decoded.
 * @returns Always a new tensor `[1, h, w, 3]`. Caller disposes.
 * @throws {ImageReadError} for a file that cannot be read as a picture; the message says which and why.
 * @throws {RangeError} for what is no picture at all.
 */
export async function imageFrom(source: NodeImageSource, options: ReadImageOptions = {}): Promise<Image> {
  if (source instanceof URL)
    return readImage(source.protocol === 'file:' ? fileURLToPath(source) : source.href, options);
  if (typeof source === 'string' || source instanceof Uint8Array) return readImage(source, options);
  if (source instanceof ArrayBuffer) return readImage(new Uint8Array(source), options);
  if (source instanceof Blob) return readImage(new Uint8Array(await source.arrayBuffer()), options);
  if (typeof source === 'object' && source !== null) return imageFromPlatform(source, options);
  throw new RangeError(
    `imageFrom: expected a file (its path, file: URL or bytes, or a Blob), an image tensor or RGBA pixels, got ${String(source)}.`,
  );
}
