import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import {transposedProduct} from './transposed-product.js';

it.each(['cpu', 'wasm'])('is aᵀ·b on %s, and leaves nothing behind', async backend => {
  await tf.setBackend(backend);
  const [a, b] = [tf.tensor2d([1, 2, 3, 4, 5, 6], [3, 2]), tf.tensor2d([1, 0, 2, 1, 0, 1], [3, 2])];
  const before = tf.memory().numTensors;
  const product = transposedProduct(a, b);
  expect([...product.dataSync()]).toEqual([7, 8, 10, 10]);
  product.dispose();
  expect(tf.memory().numTensors).toBe(before);
});

it('is as exact over a million rows as over a few, on wasm', async () => {
  await tf.setBackend('wasm');
  const rows = 2 ** 20 + 1;
  const a = tf.relu(tf.randomNormal<tf.Rank.R2>([rows, 2], 0, 1, 'float32', 1));
  const expected = new Float64Array(4);
  a.dataSync().forEach((value, i, values) => {
    const row = i - (i % 2);
    for (let column = 0; column < 2; column++) expected[2 * (i % 2) + column]! += value * values[row + column]!;
  });
  const product = transposedProduct(a, a);
  product.dataSync().forEach((value, i) => expect(Math.abs(value / expected[i]! - 1)).toBeLessThan(5e-6));
  tf.dispose([a, product]);
});
