import '@tensorflow/tfjs-backend-cpu';
import type {Image} from '@scumble/image';
import * as tf from '@tensorflow/tfjs-core';
import {readRows, rowsOfStrips} from './strips.js';

beforeAll(() => tf.setBackend('cpu'));

it.each([
  ['one strip', 100, 1],
  ['strips, the last one shorter', 20, 4],
  ['a row each, where a row is more than a strip', 1, 7],
])('cuts a picture into %s, and reads every row once', async (_, pixels, count) => {
  const image: Image = tf.randomUniform([1, 7, 9, 3], 0, 1, 'float32', 1);
  const before = tf.memory().numTensors;
  const strips = rowsOfStrips({width: 9, height: 7}, pixels);
  expect(strips).toHaveLength(count);
  const values: number[] = [];
  for (const rows of strips) values.push(...(await readRows(image, rows)));
  expect(values).toEqual([...image.dataSync()]);
  expect(tf.memory().numTensors).toBe(before);
  image.dispose();
});
