import * as tf from '@tensorflow/tfjs-core';
import type {Tensor4D} from '@tensorflow/tfjs-core';
import type {AdamState, AdamUpdateOptions} from './adam-state.js';
import {adamByKernel} from './gpu-js/adam.js';
import {whyNoKernels} from './gpu-js/availability.js';

/**
 * One step of Adam.
 *
 * m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², x ← x − rate · m̂ / (√v̂ + ε), m̂ and v̂ freed of their start at 0. On WebGL 2 one
 * GPU.js kernel writes all three, where ops take a dozen passes.
 *
 * @param state  float32. Not disposed.
 * @param gradient  The same shape. Not disposed.
 * @returns Three new tensors, which the caller disposes.
 * @throws {RangeError} if the shapes differ.
 *
 * Source: Kingma2015, algorithm 1 (docs/papers.md).
 * Departs: nothing.
 */
export function adamUpdate(state: AdamState, gradient: Tensor4D, options: AdamUpdateOptions): AdamState {
  for (const [name, tensor] of Object.entries({...state, gradient})) {
    if (tensor.shape.join() === state.image.shape.join()) continue;
    throw new RangeError(
      `adamUpdate: ${name} must be [${state.image.shape.join(', ')}], got [${tensor.shape.join(', ')}].`,
    );
  }
  const byKernel = whyNoKernels() === undefined ? adamByKernel(state, gradient, options) : undefined;
  return byKernel ?? adamByOps(state, gradient, options);
}

function adamByOps(
  {image, first, second}: AdamState,
  gradient: Tensor4D,
  {learningRate, beta1, beta2, epsilon, step}: AdamUpdateOptions,
): AdamState {
  return tf.tidy(() => {
    const m: Tensor4D = tf.add(tf.mul(first, beta1), tf.mul(gradient, 1 - beta1));
    const v: Tensor4D = tf.add(tf.mul(second, beta2), tf.mul(tf.square(gradient), 1 - beta2));
    const deviation = tf.add(tf.sqrt(tf.div(v, 1 - beta2 ** step)), epsilon);
    const rate = learningRate / (1 - beta1 ** step);
    return {image: tf.sub<Tensor4D>(image, tf.mul(tf.div(m, deviation), rate)), first: m, second: v};
  });
}
