import * as tf from '@tensorflow/tfjs-core';
import type {Tensor1D, Tensor4D} from '@tensorflow/tfjs-core';
import {corrupt} from './corruption.js';
import type {Random} from './random.js';
import type {TrainSettings} from './train-settings.js';
import {drawPatch} from './training-pictures.js';
import type {StoredPicture} from './training-pictures.js';

/** Patches as they were and as they were spoilt. */
export interface Batch {
  /** `[n, side, side, channels]` in [0, 1]. */
  readonly clean: Tensor4D;
  readonly noisy: Tensor4D;
  /** `[n]`: standard deviation of what was added. */
  readonly sigmas: Tensor1D;
}

/**
 * Draws clean patches and spoils them.
 *
 * @param random  What is drawn depends on it alone.
 * @returns The caller disposes its tensors.
 */
export function drawBatch(
  pictures: readonly StoredPicture[],
  count: number,
  settings: TrainSettings,
  random: Random,
): Batch {
  const {patch: side, corruption, turned} = settings;
  const channels = pictures[0]!.channels;
  const size = side * side * channels;
  const [clean, noisy] = [new Float32Array(count * size), new Float32Array(count * size)];
  const sigmas = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    const patch = drawPatch(pictures, side, random, turned);
    const spoilt = corrupt(patch, corruption[random.integer(corruption.length)]!, random);
    clean.set(patch.data, i * size);
    noisy.set(spoilt.patch.data, i * size);
    sigmas[i] = spoilt.sigma;
  }
  const shape: [number, number, number, number] = [count, side, side, channels];
  return {clean: tf.tensor4d(clean, shape), noisy: tf.tensor4d(noisy, shape), sigmas: tf.tensor1d(sigmas)};
}

/** Frees a batch's tensors. */
export function disposeBatch({clean, noisy, sigmas}: Batch): void {
  tf.dispose([clean, noisy, sigmas]);
}
