import type {Image} from '@scumble/image';
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor4D} from '@tensorflow/tfjs-core';
import {valuesAtHand, valuesOf} from '../images/held-image.js';
import {sharedTensor} from '../images/shared-tensor.js';

/** A rectangle of pixels, or of a layer's cells. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What lies in the area. Differentiable. Caller disposes. */
export function crop(features: Tensor4D, {x, y, width, height}: Area): Tensor4D {
  if (width === features.shape[2] && height === features.shape[1]) return sharedTensor(features);
  const [, rows, columns, channels] = features.shape;
  if (tf.getBackend() === 'webgl') return tf.slice(features, [0, y, x, 0], [1, height, width, channels]);
  // A matrix with a row of cells in each of its rows: tfjs-wasm cuts that out by whole rows, and four dimensions cell by cell.
  return tf.tidy(() => {
    const matrix = tf.reshape(features, [rows, columns * channels]);
    const cut = tf.slice(matrix, [y, x * channels], [height, width * channels]);
    return tf.reshape(cut, [1, height, width, channels]);
  });
}

/**
 * What lies in an area of a picture, for the network to look at.
 *
 * Numbers that are at hand stay there: a picture that is looked at in tiles then needs no tensor of its own size on the device. On WebGL
 * that is worth reading it once.
 *
 * @param image  Not disposed.
 * @returns Caller disposes.
 */
export async function cutOut(image: Image, area: Area): Promise<Image> {
  const {width, height} = area;
  const isWorthReading = tf.getBackend() === 'webgl' && 3 * width * height < image.size;
  if (!valuesAtHand(image) && !isWorthReading) return crop(image, area);
  const cut = cutOutValues(await valuesOf(image), image.shape[2], area);
  return tf.tensor4d(cut, [1, height, width, 3]);
}

/**
 * The numbers of an area of a picture, off the device; a copy.
 *
 * @param into  May be written over, if it is of the right length.
 */
export async function readArea(image: Image, area: Area, into?: Float32Array): Promise<Float32Array> {
  const atHand = valuesAtHand(image);
  if (atHand) return cutOutValues(atHand, image.shape[2], area, into);
  const cut = await cutOut(image, area);
  const values = await cut.data<'float32'>();
  cut.dispose();
  return values;
}

function cutOutValues(
  values: Float32Array,
  pictureWidth: number,
  {x, y, width, height}: Area,
  into?: Float32Array,
): Float32Array {
  const line = 3 * pictureWidth;
  const length = 3 * width * height;
  const cut = into?.length === length ? into : new Float32Array(length);
  for (let row = 0; row < height; row++) {
    const from = (y + row) * line + 3 * x;
    cut.set(values.subarray(from, from + 3 * width), row * 3 * width);
  }
  return cut;
}

/** How many cells or pixels it holds. */
export function countCells({width, height}: Area): number {
  return width * height;
}
