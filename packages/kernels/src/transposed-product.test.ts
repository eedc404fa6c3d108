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
