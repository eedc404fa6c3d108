import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor4D} from '@tensorflow/tfjs-core';
import {pool2x2} from './index.js';
import type {PoolingMode} from './index.js';

function gradientOf(x: Tensor4D, mode: PoolingMode, dy: Tensor4D): number[] {
  return [
    ...tf
      .grad((input: tf.Tensor) => tf.sum(tf.mul(pool2x2(input as Tensor4D, mode), dy)))(x)
      .dataSync(),
  ];
}

describe.each(['cpu', 'wasm'])('pool2x2 on %s', backend => {
  beforeAll(() => tf.setBackend(backend));

  it('keeps the maximum or the mean, and drops an odd last row and column', () => {
    const x = tf.tensor4d([1, 2, 9, 3, 4, 9, 9, 9, 9], [1, 3, 3, 1]);
    expect([...pool2x2(x, 'max').dataSync()]).toEqual([4]);
    expect([...pool2x2(x, 'average').dataSync()]).toEqual([2.5]);
  });

  it('sends the gradient to the maximum, and none to what was dropped', () => {
    const x = tf.tensor4d([1, 2, 9, 3, 4, 9, 9, 9, 9], [1, 3, 3, 1]);
    expect(gradientOf(x, 'max', tf.tensor4d([5], [1, 1, 1, 1]))).toEqual([0, 0, 0, 0, 5, 0, 0, 0, 0]);
    expect(gradientOf(x, 'average', tf.tensor4d([8], [1, 1, 1, 1]))).toEqual([2, 2, 0, 2, 2, 0, 0, 0, 0]);
  });

  it.each([0, 1])(
    'sends the gradient to the first of equal maxima in reading order, as PyTorch does: all %d',
    value => {
      const x = tf.fill<tf.Rank.R4>([1, 4, 4, 1], value);
      const dy = tf.tensor4d([1, 2, 3, 4], [1, 2, 2, 1]);
      expect(gradientOf(x, 'max', dy)).toEqual([1, 0, 2, 0, 0, 0, 0, 0, 3, 0, 4, 0, 0, 0, 0, 0]);
    },
  );

  it('finds the second, third and fourth corner too, channel by channel', () => {
    const x = tf.tensor4d([0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1], [1, 2, 2, 3]);
    const dy = tf.tensor4d([1, 2, 3], [1, 1, 1, 3]);
    // Channel 0: 0 1 0 0 -> second; channel 1: 0 0 1 0 -> third; channel 2: 0 0 0 1 -> fourth.
    expect(gradientOf(x, 'max', dy)).toEqual([0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3]);
  });

  it('takes each picture of a batch by itself', () => {
    const x = tf.randomUniform<tf.Rank.R4>([2, 5, 4, 3], 0, 1, 'float32', 1);
    const dy = tf.randomUniform<tf.Rank.R4>([2, 2, 2, 3], 0, 1, 'float32', 2);
    for (const mode of ['max', 'average'] as const) {
      const [first, second] = [0, 1].map(i =>
        gradientOf(tf.slice(x, [i, 0, 0, 0], [1, 5, 4, 3]), mode, tf.slice(dy, [i, 0, 0, 0], [1, 2, 2, 3])),
      );
      expect(gradientOf(x, mode, dy)).toEqual([...first!, ...second!]);
    }
  });
});
