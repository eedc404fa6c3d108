import type {Image, Size} from '@scumble/image';
import * as tf from '@tensorflow/tfjs-core';
import {valuesAtHand} from './held-image.js';

/** Pixels of a strip, about: a picture that is no larger is one. */
const stripPixels = 2 ** 20;

/** Rows of a picture. */
export interface Rows {
  readonly from: number;
  readonly count: number;
}

/** Cuts a picture into strips of rows, so that what comes and goes on the way is a strip's and not a picture's. */
export function rowsOfStrips({width, height}: Size, pixels = stripPixels): readonly Rows[] {
  const most = Math.max(1, Math.floor(pixels / width));
  const strips = Math.ceil(height / most);
  return Array.from({length: strips}, (_, i) => ({from: i * most, count: Math.min(most, height - i * most)}));
}

/** The numbers of these rows, off the device. They may be the tensor's own: not to be changed. */
export async function readRows(image: Image, {from, count}: Rows): Promise<Float32Array> {
  const [, height, width] = image.shape;
  const atHand = valuesAtHand(image);
  if (atHand) return atHand.subarray(3 * from * width, 3 * (from + count) * width);
  if (count === height) return image.data<'float32'>();
  // A strip of a texture would be a second one; and numbers that are on the CPU would go there first.
  if (tf.getBackend() === 'webgl') {
    return (await image.data<'float32'>()).subarray(3 * from * width, 3 * (from + count) * width);
  }
  const strip = tf.slice(image, [0, from, 0, 0], [1, count, width, 3]);
  const values = await strip.data<'float32'>();
  strip.dispose();
  return values;
}
