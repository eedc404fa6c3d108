import {turn} from '@scumble/image';
import type {Image} from '@scumble/image';
import * as tf from '@tensorflow/tfjs-core';
import {heldImage, roomFor, sharedImage, valuesAtHand} from './held-image.js';

/** Numbers after which others have their turn: a few milliseconds. */
const valuesATurn = 2 ** 20;

/** An image in [0, 1]: where its numbers are. Caller disposes. */
export async function clampedImage(image: Image): Promise<Image> {
  const values = valuesAtHand(image);
  if (!values) return tf.clipByValue(image, 0, 1);
  // Others may let go of the image meanwhile, and its numbers must not be written over then.
  const shared = sharedImage(image);
  try {
    return await clampedNumbers(values, image.shape);
  } finally {
    shared.dispose();
  }
}

/** The same of plain numbers, which stay as they are. */
export async function clampedNumbers(values: Float32Array, shape: Image['shape']): Promise<Image> {
  const clamped = roomFor(values.length);
  for (let first = 0; first < clamped.length; first += valuesATurn) {
    if (first > 0) await turn();
    const end = Math.min(clamped.length, first + valuesATurn);
    for (let i = first; i < end; i++) clamped[i] = Math.min(1, Math.max(0, values[i]!));
  }
  return heldImage(clamped, shape);
}
