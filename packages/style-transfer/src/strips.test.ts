import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import type {Image} from '@scumble/image';
import {inStrips} from './strips.js';

beforeAll(() => tf.setBackend('cpu'));

it.each([1, 14, 35, 1000])('computes the same in strips of %i pixels, and keeps nothing', pixels => {
  const image = (seed: number): Image => tf.randomUniform([1, 11, 7, 3], 0, 1, 'float32', seed);
  const [a, b] = [image(1), image(2)];
  const before = tf.memory().numTensors;
  const tallest: number[] = [];
  const compute = (x: Image, y: Image): Image => {
    tallest.push(x.shape[1]);
    return tf.sub(tf.mul(x, 2), tf.sqrt(y));
  };
  const strips = inStrips([a, b] as const, compute, pixels);
  expect(tf.memory().numTensors).toBe(before + 1);
  expect(Math.max(...tallest)).toBe(Math.min(11, Math.max(1, Math.floor(pixels / 7))));
  expect([...strips.dataSync()]).toEqual([...compute(a, b).dataSync()]);
});
