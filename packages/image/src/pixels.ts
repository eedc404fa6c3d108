import * as tf from '@tensorflow/tfjs-core';
import {assertColor, compositeOver, white, type Color} from './compositing.js';
import {assertImage, sizeOf, type Image} from './image.js';
import {turn} from './turn.js';

/** 8-bit RGBA, rows from the top, alpha not premultiplied. An `ImageData` is one. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** `width · height · 4` values. */
  readonly data: Uint8ClampedArray<ArrayBufferLike> | Uint8Array<ArrayBufferLike>;
}

export interface ImageFromPixelsOptions {
  /** What shows through where the pixels are transparent. */
  background?: Color;
}

/**
 * Pixels as an image tensor.
 *
 * @returns `[1, height, width, 3]`, float32 in [0, 1]. Caller disposes.
 * @throws {RangeError} if the size and the data do not fit together.
 */
export function imageFromPixels(pixels: Pixels, {background = white}: ImageFromPixelsOptions = {}): Image {
  assertPixels(pixels, 'imageFromPixels');
  assertColor(background, 'imageFromPixels');
  const rgb = compositeOver({values: pixels.data, channels: 4, max: 255}, background);
  return tf.tensor4d(rgb, [1, pixels.height, pixels.width, 3]);
}

/**
 * An image tensor as opaque pixels: clamped to [0, 1], rounded to 8 bits; NaN becomes 0. Reads the tensor once.
 *
 * @param image  `[1, h, w, 3]`, float32. Not disposed.
 */
export async function imageToPixels(image: Image): Promise<Pixels & {readonly data: Uint8ClampedArray<ArrayBuffer>}> {
  assertImage(image, 'imageToPixels');
  const size = sizeOf(image);
  const rgb = await image.data();
  const data = new Uint8ClampedArray(size.width * size.height * 4);
  for (let from = 0; from < rgb.length; from += samplesATurn) {
    if (from > 0) await turn();
    toOpaque(rgb, data, from, Math.min(rgb.length, from + samplesATurn));
  }
  return {...size, data};
}

/** Samples, whole pixels of three, after which others have their turn: a few milliseconds. */
const samplesATurn = 3 * 2 ** 18;

function toOpaque(rgb: ArrayLike<number>, data: Uint8ClampedArray, first: number, end: number): void {
  for (let from = first, to = (first / 3) * 4; from < end; from += 3, to += 4) {
    // A clamped array clamps and rounds what is assigned to it.
    data[to] = rgb[from]! * 255;
    data[to + 1] = rgb[from + 1]! * 255;
    data[to + 2] = rgb[from + 2]! * 255;
    data[to + 3] = 255;
  }
}

function assertPixels({width, height, data}: Pixels, caller: string): void {
  if (!(Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0)) {
    throw new RangeError(`${caller}: width and height must be positive whole numbers, got ${width} × ${height}.`);
  }
  if (!(data instanceof Uint8ClampedArray || data instanceof Uint8Array)) {
    throw new RangeError(`${caller}: data must be a Uint8ClampedArray or a Uint8Array, got ${describeData(data)}.`);
  }
  if (data.length !== width * height * 4) {
    throw new RangeError(
      `${caller}: ${width} × ${height} RGBA pixels need ${width * height * 4} values, got ${data.length}.`,
    );
  }
}

function describeData(data: unknown): string {
  return typeof data === 'object' && data !== null ? data.constructor.name : String(data);
}
