import {useBackend} from '@scumble/kernels';
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor4D} from '@tensorflow/tfjs-core';
import {sharedTensor} from './shared-tensor.js';

it.each(['wasm', 'cpu'] as const)('has the numbers without a copy, and outlives the first on %s', async backend => {
  await useBackend(backend);
  const before = {tensors: tf.memory().numTensors, buffers: tf.memory().numDataBuffers};
  const first: Tensor4D = tf.tensor4d([1, 2, 3, 4, 5, 6], [1, 1, 2, 3]);
  const second = sharedTensor(first);
  expect(tf.memory().numDataBuffers).toBe(before.buffers + 1);
  first.dispose();
  expect([...(await second.data())]).toEqual([1, 2, 3, 4, 5, 6]);
  second.dispose();
  expect(tf.memory().numTensors).toBe(before.tensors);
  expect(tf.memory().numDataBuffers).toBe(before.buffers);
});
