import {adamUpdate, prepareKernels, totalVariation, type AdamState} from '@scumble/kernels';
import {sharedContext} from '@scumble/kernels/gpu-js';
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor4D} from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-webgl';
import {largestError} from './numbers.js';

type Shape = [number, number, number, number];

/** How far the kernels on WebGL are from the ops on the CPU; and how many kernels that took. */
export async function errors({shape}: {shape: Shape}) {
  const values = [1, 2, 3, 4].map(seed =>
    tf.randomUniform<tf.Rank.R4>(shape, 0, 1, 'float32', seed).dataSync<'float32'>(),
  );
  const expected = await resultsOn('cpu', shape, values);
  const found = await resultsOn('webgl', shape, values);
  return {
    errors: Object.fromEntries(Object.keys(expected).map(name => [name, largestError(found[name]!, expected[name]!)])),
    kernels: sharedContext().kernelCount,
  };
}

async function resultsOn(backend: string, shape: Shape, values: readonly Float32Array[]) {
  await tf.setBackend(backend);
  await prepareKernels();
  const [image, first, second, gradient] = values.map(each => tf.relu(tf.tensor4d(each, shape)));
  const options = {learningRate: 0.02, beta1: 0.9, beta2: 0.999, epsilon: 1e-8};
  let state: AdamState = {image: image!, first: first!, second: second!};
  for (let step = 1; step <= 3; step++) state = adamUpdate(state, gradient!, {...options, step});
  const {value, grad} = tf.valueAndGrad(x => tf.mul(totalVariation(x as Tensor4D), 3) as tf.Scalar)(image!);
  const named = {...state, value, grad};
  return Object.fromEntries(Object.entries(named).map(([name, tensor]) => [name, tensor.dataSync()]));
}
