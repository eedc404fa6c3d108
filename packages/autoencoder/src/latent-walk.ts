import * as tf from '@tensorflow/tfjs-core';
import type {Tensor4D} from '@tensorflow/tfjs-core';
import type {Autoencoder} from './autoencoder.js';
import {decodeLatents, encodeImages} from './latents.js';
import type {Latent} from './latents.js';

/** A straight way through a latent space. */
export interface LatentWalk {
  /** `[steps, h, w, channels]`: the first and last are what the network makes of the two pictures. The caller disposes. */
  readonly images: Tensor4D;
  readonly latents: readonly Latent[];
}

/**
 * Walks from one picture to another through the latent space, in equal steps.
 *
 * @param from  `[1, h, w, channels]`. Not disposed.
 * @param to  The same shape. Not disposed.
 * @param steps  Pictures on the way, both ends counted; at least 2.
 * @throws {RangeError} for fewer, or pictures that do not fit the network.
 */
export async function walkLatents(model: Autoencoder, from: Tensor4D, to: Tensor4D, steps = 9): Promise<LatentWalk> {
  if (!Number.isSafeInteger(steps) || steps < 2) {
    throw new RangeError(`walkLatents: steps must be a whole number from 2 on, got ${steps}.`);
  }
  const ends = tf.concat([from, to]);
  const [a, b] = await encodeImages(model, ends).finally(() => ends.dispose());
  const latents = Array.from({length: steps}, (_, i) =>
    a!.map((value, j) => value + ((b![j]! - value) * i) / (steps - 1)),
  );
  const {config} = model;
  const scale = config.unshuffle * 2 ** (config.widths.length - 1);
  return {images: decodeLatents(model, latents, [from.shape[1] / scale, from.shape[2] / scale]), latents};
}
