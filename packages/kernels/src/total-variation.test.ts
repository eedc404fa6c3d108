import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor4D} from '@tensorflow/tfjs-core';
import {totalVariation} from './index.js';

/** (Σ dx² + Σ dy²) / (h·w), number by number. */
function definition(image: Tensor4D): number {
  const [, height, width, channels] = image.shape;
  const values = image.dataSync();
  const at = (y: number, x: number, c: number): number => values[(y * width + x) * channels + c]!;
  let sum = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let c = 0; c < channels; c++) {
        if (x + 1 < width) sum += (at(y, x + 1, c) - at(y, x, c)) ** 2;
        if (y + 1 < height) sum += (at(y + 1, x, c) - at(y, x, c)) ** 2;
      }
    }
  }
  return sum / (height * width);
}

const valueOf = (image: tf.Tensor): tf.Scalar => totalVariation(image as Tensor4D);

describe.each(['cpu', 'wasm'])('totalVariation on %s', backend => {
  beforeAll(() => tf.setBackend(backend));

  it.each([
    [1, 6, 5, 3],
    [1, 1, 4, 3],
    [1, 7, 1, 2],
    [1, 1, 1, 1],
  ] as const)('equals its definition for %i × %i × %i × %i, and so does its gradient', (...shape) => {
    const image = tf.randomUniform<tf.Rank.R4>([...shape], 0, 1, 'float32', 1);
    expect(totalVariation(image).dataSync()[0]).toBeCloseTo(definition(image), 5);
    const gradient = tf.grad(valueOf)(image).dataSync();
    gradient.forEach((slope, i) => {
      // A polynomial of degree two: its central difference is its slope.
      const moved = (step: number): Tensor4D => {
        const values = image.dataSync().slice();
        values[i]! += step;
        return tf.tensor4d(values, [...shape]);
      };
      expect(slope).toBeCloseTo(definition(moved(0.5)) - definition(moved(-0.5)), 4);
    });
  });

  it('takes whole numbers by ops, and leaves nothing behind', () => {
    const image = tf.tensor4d([0, 1, 3, 0], [1, 2, 2, 1]);
    const before = tf.memory().numTensors;
    tf.tidy(() => {
      expect(totalVariation(image).dataSync()[0]).toBe((1 + 9 + 9 + 1) / 4);
      expect(totalVariation(tf.cast(image, 'int32')).dataSync()[0]).toBe(5);
      tf.grad(valueOf)(image);
    });
    expect(tf.memory().numTensors).toBe(before);
  });
});
