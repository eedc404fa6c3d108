import '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import {drawDigits} from './digits.js';

beforeAll(() => tf.setBackend('wasm'));

it('draws white digits on black, 0 to 9 in turn, the same with the same seed', () => {
  const {images, labels} = drawDigits(13);
  expect(labels.slice(0, 12)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1]);
  expect(images.shape).toEqual([13, 32, 32, 1]);
  const values = images.dataSync();
  expect(values.every(value => value >= 0 && value <= 1)).toBe(true);
  expect(drawDigits(13).images.dataSync()).toEqual(values);
  expect(drawDigits(13, {seed: 2}).images.dataSync()).not.toEqual(values);
  // A picture depends on its place in the list, not on how many there are.
  expect(drawDigits(3).images.dataSync()).toEqual(values.subarray(0, 3 * 32 * 32));
});

it('draws a 0 with a hole, a 1 without, and both in the middle', () => {
  const {images} = drawDigits(20, {seed: 3});
  const values = images.dataSync() as Float32Array;
  const at = (i: number, x: number, y: number) => values[i * 1024 + y * 32 + x]!;
  for (let i = 0; i < 20; i += 10) {
    expect(at(i, 16, 16)).toBeLessThan(0.5);
    const middle = Array.from({length: 16}, (_, x) => at(i + 1, 8 + x, 16));
    expect(Math.max(...middle)).toBe(1);
  }
  const ink = Array.from(
    {length: 20},
    (_, i) => values.slice(i * 1024, (i + 1) * 1024).reduce((a, b) => a + b, 0) / 1024,
  );
  expect(Math.min(...ink)).toBeGreaterThan(0.02);
  expect(Math.max(...ink)).toBeLessThan(0.35);
});

it('keeps its ink within the frame', () => {
  const {images} = drawDigits(20, {seed: 4});
  const borders = [tf.slice(images, [0, 0, 0, 0], [20, 1, 32, 1]), tf.slice(images, [0, 31, 0, 0], [20, 1, 32, 1])];
  for (const border of borders) expect(tf.mean(border).dataSync()[0]).toBeLessThan(0.001);
});
