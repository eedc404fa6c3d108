import {adamUpdate, isHalfFloat} from '@scumble/kernels';
import * as tf from '@tensorflow/tfjs-core';
import type {Scalar, Tensor, Tensor4D} from '@tensorflow/tfjs-core';
import type {Autoencoder} from './autoencoder.js';
import type {Batch} from './batch.js';

/** The mean gradient and the mean squared gradient of all parameters, `[1, 1, 1, count]` each. */
export interface Moments {
  readonly first: Tensor4D;
  readonly second: Tensor4D;
}

/** One step's loss and the gradient of every parameter, in one vector. */
export interface LossAndGradient {
  readonly loss: Scalar;
  /** `[count]`, in the order of the parameters. */
  readonly gradient: Tensor;
}

/**
 * The loss of a batch and its gradient in every parameter.
 *
 * Where the network is told the noise level, each patch's error counts in units of σ + 0.02, so that strong noise does not
 * outweigh weak noise.
 *
 * @param batch  Not disposed.
 * @returns Caller disposes both.
 */
export function lossAndGradient(model: Autoencoder, batch: Batch, loss: 'l1' | 'l2'): LossAndGradient {
  return tf.tidy(() => {
    const {tensors} = model.parameters;
    const names = [...tensors.keys()];
    const {value, grads} = tf.valueAndGrads((...values: Tensor[]) => {
      const parameters = new Map(names.map((name, i) => [name, values[i]!]));
      return lossOf(model, batch, model.run(batch.noisy, parameters, batch.sigmas), loss);
    })([...tensors.values()]);
    return {loss: value as Scalar, gradient: tf.concat(grads.map(grad => tf.reshape(grad, [-1])))};
  });
}

function lossOf({config}: Autoencoder, {clean, sigmas}: Batch, result: Tensor4D, kind: 'l1' | 'l2'): Scalar {
  let error: Tensor = tf.sub(result, clean);
  if (config.noiseLevel) error = tf.div(error, tf.add(tf.reshape(sigmas, [-1, 1, 1, 1]), 0.02));
  return tf.mean(kind === 'l1' ? tf.abs(error) : tf.square(error));
}

/** Adam's memory of the steps before: the second moment forgets within a hundred steps, for runs of a few hundred. */
const betas = {beta1: 0.9, beta2: 0.99};

/**
 * Moves the network's parameters by one step of Adam.
 *
 * @param moments  Are replaced: the old ones are disposed, the new ones returned. Caller disposes.
 * @param gradient  `[count]`. Not disposed.
 * @param step  From 1.
 */
export function moveParameters(
  model: Autoencoder,
  moments: Moments,
  gradient: Tensor,
  rate: number,
  step: number,
): Moments {
  const shape: [number, number, number, number] = [1, 1, 1, gradient.size];
  const epsilon = isHalfFloat() ? 1e-4 : 1e-8;
  const views = [model.parameters.vector, gradient].map(tensor => tf.reshape<tf.Rank.R4>(tensor, shape));
  const next = adamUpdate({image: views[0]!, ...moments}, views[1]!, {learningRate: rate, ...betas, epsilon, step});
  model.parameters.replace(tf.reshape(next.image, [gradient.size]));
  tf.dispose([...views, next.image, moments.first, moments.second]);
  return {first: next.first, second: next.second};
}
