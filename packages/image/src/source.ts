import * as tf from '@tensorflow/tfjs-core';
import {readDrawable} from './canvas.js';
import type {Color} from './compositing.js';
import {assertImage, type Image} from './image.js';
import {imageFromPixels, type Pixels} from './pixels.js';

/** Whatever a page has a picture in. */
export type ImageSource =
  | Image
  | Pixels
  | ImageData
  | HTMLCanvasElement
  | OffscreenCanvas
  | ImageBitmap
  | HTMLImageElement
  | HTMLVideoElement
  | Blob;

export interface ImageFromOptions {
  /** What shows through where the picture is transparent. Default white. */
  background?: Color;
  /** A picture with more pixels is refused before its pixels are copied. */
  maxPixels?: number;
}

/** 100 megapixels: 1.2 GB as a tensor. */
export const defaultMaxPixels = 100e6;

/**
 * An image tensor from whatever a page has a picture in.
 *
 * A `Blob` or `File` is decoded by the browser: EXIF orientation applied, colours converted to sRGB. A video gives its
 * current frame. A WebGL canvas must have been drawn in this task, or keep its drawing buffer.
 *
 * @param source  Not disposed, not changed.
 * @returns Always a new tensor `[1, h, w, 3]`, also from a tensor. Caller disposes.
 * @throws {RangeError} for what is not a picture, has not loaded, has no size or too many pixels.
 * @throws {Error} for a picture whose pixels the page may not read, or a blob that is not a picture.
 */
export async function imageFrom(
  source: ImageSource,
  {background, maxPixels = defaultMaxPixels}: ImageFromOptions = {},
): Promise<Image> {
  if (source instanceof tf.Tensor) return copyImage(source);
  if (isA(source, 'Blob')) return imageFromBlob(source, {background, maxPixels});
  const size = drawableSize(source);
  if (size) {
    assertPixelCount(size, maxPixels);
    return imageFromPixels(readDrawable(source as CanvasImageSource, size, 'imageFrom'), {background});
  }
  if (isPixels(source)) return imageFromPixels(source, {background});
  throw new RangeError(`imageFrom: ${describeOther(source)}`);
}

function copyImage(image: Image): Image {
  if (image.isDisposed) {
    throw new RangeError('imageFrom: the image tensor has been disposed. Keep it until the image is made.');
  }
  assertImage(image, 'imageFrom');
  return tf.clone(image);
}

async function imageFromBlob(blob: Blob, options: {background?: Color; maxPixels: number}): Promise<Image> {
  if (typeof createImageBitmap !== 'function') {
    throw new RangeError(
      'imageFrom: a Blob can only be decoded in a page. In Node use readImage of "@scumble/image/node".',
    );
  }
  if (blob.size === 0) throw new RangeError(`imageFrom: ${describeBlob(blob)} is empty.`);
  const bitmap = await decode(blob);
  try {
    return await imageFrom(bitmap, options);
  } finally {
    bitmap.close();
  }
}

async function decode(blob: Blob): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(blob, {imageOrientation: 'from-image', colorSpaceConversion: 'default'});
  } catch (cause) {
    const remedy = 'It may be damaged, too large, or of a format this browser does not know. Try a JPEG, PNG or WebP.';
    throw new Error(`imageFrom: ${describeBlob(blob)} cannot be decoded as a picture. ${remedy}`, {cause});
  }
}

interface DrawableSize {
  readonly width: number;
  readonly height: number;
}

/** The size of what a canvas can draw; undefined for anything else. */
function drawableSize(source: unknown): DrawableSize | undefined {
  if (isA(source, 'HTMLImageElement')) return imageElementSize(source);
  if (isA(source, 'HTMLVideoElement')) return videoSize(source);
  const kind = (['HTMLCanvasElement', 'OffscreenCanvas', 'ImageBitmap'] as const).find(name => isA(source, name));
  if (!kind) return undefined;
  const {width, height} = source as DrawableSize;
  if (width > 0 && height > 0) return {width, height};
  const remedy =
    kind === 'ImageBitmap' ? 'It has been closed; make the image first.' : 'Give it a size and draw first.';
  throw new RangeError(`imageFrom: the ${kind} is ${width} × ${height}. ${remedy}`);
}

function imageElementSize(element: HTMLImageElement): DrawableSize {
  const name = element.currentSrc || element.src || 'without src';
  if (!element.complete) {
    throw new RangeError(`imageFrom: the <img> ${shorten(name)} has not loaded yet. Await its decode() first.`);
  }
  if (element.naturalWidth > 0 && element.naturalHeight > 0) {
    return {width: element.naturalWidth, height: element.naturalHeight};
  }
  throw new RangeError(`imageFrom: the <img> ${shorten(name)} did not load, or has no size of its own. Check its src.`);
}

function videoSize({readyState, videoWidth, videoHeight}: HTMLVideoElement): DrawableSize {
  // 2 is HAVE_CURRENT_DATA.
  if (readyState >= 2 && videoWidth > 0 && videoHeight > 0) return {width: videoWidth, height: videoHeight};
  throw new RangeError('imageFrom: the <video> has no frame yet. Wait for its "loadeddata" event.');
}

function assertPixelCount({width, height}: DrawableSize, maxPixels: number): void {
  if (width * height <= maxPixels) return;
  throw new RangeError(
    `imageFrom: the picture is ${width} × ${height}, more than ${maxPixels} pixels. Scale it down, or raise maxPixels.`,
  );
}

type Platform = typeof globalThis;
type PlatformClass =
  'Blob' | 'HTMLImageElement' | 'HTMLVideoElement' | 'HTMLCanvasElement' | 'OffscreenCanvas' | 'ImageBitmap';

/** `instanceof` for a class that this platform may not have: workers have no elements, Node has no canvas. */
function isA<Name extends PlatformClass>(value: unknown, name: Name): value is InstanceType<Platform[Name]> {
  const platformClass = globalThis[name] as Platform[Name] | undefined;
  return platformClass !== undefined && value instanceof platformClass;
}

function isPixels(value: unknown): value is Pixels {
  return value instanceof Object && 'width' in value && 'height' in value && 'data' in value;
}

function describeOther(value: unknown): string {
  if (typeof value === 'string') {
    return (
      `got the string "${shorten(value)}", which is not a picture. ` +
      'In a page fetch it and pass the Blob; in Node use readImage of "@scumble/image/node".'
    );
  }
  const kinds = 'an image tensor, ImageData, a canvas, an ImageBitmap, an <img>, a <video> or a Blob';
  return `expected ${kinds}, got ${value instanceof Object ? value.constructor.name : String(value)}.`;
}

function describeBlob(blob: Blob): string {
  const name = 'name' in blob ? `the file "${String(blob.name)}"` : 'the Blob';
  return `${name} (${blob.type || 'no type'}, ${blob.size} bytes)`;
}

/** Data URLs can be megabytes long. */
function shorten(text: string): string {
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
