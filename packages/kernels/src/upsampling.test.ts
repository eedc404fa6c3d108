import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor4D} from '@tensorflow/tfjs-core';
import {upsample2x2} from './index.js';

describe.each(['cpu', 'wasm'])('upsample2x2 on %s', backend => {
  beforeAll(() => tf.setBackend(backend));

  it('gives each cell four times, in every picture of a batch', () => {
    const x = tf.tensor4d([1, 2, 3, 4], [2, 1, 2, 1]);
    expect([...upsample2x2(x).dataSync()]).toEqual([1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4]);
  });

  it('adds up the gradients of the four', () => {
    const dy = tf.tensor4d([1, 2, 5, 6, 3, 4, 7, 8], [1, 2, 4, 1]);
    const gradient = tf.grad(x => tf.sum(tf.mul(upsample2x2(x as Tensor4D), dy)))(tf.zeros([1, 1, 2, 1]));
    expect([...gradient.dataSync()]).toEqual([10, 26]);
  });
});
