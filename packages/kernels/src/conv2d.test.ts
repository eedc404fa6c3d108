import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor1D, Tensor4D} from '@tensorflow/tfjs-core';
import {conv2d} from './index.js';

/** The definition, written out. */
function reference(x: Tensor4D, filter: Tensor4D, bias: Tensor1D, relu: boolean): number[] {
  const [n, height, width, inChannels] = x.shape;
  const [size, , , outChannels] = filter.shape;
  const [xs, fs, bs] = [x.dataSync(), filter.dataSync(), bias.dataSync()];
  const edge = (size - 1) / 2;
  const sums: number[] = [];
  for (let cell = 0; cell < n * height * width * outChannels; cell++) {
    const o = cell % outChannels;
    const column = Math.floor(cell / outChannels) % width;
    const row = Math.floor(cell / outChannels / width) % height;
    const image = Math.floor(cell / outChannels / width / height);
    let sum = bs[o]!;
    for (let i = 0; i < size * size * inChannels; i++) {
      const [c, fx, fy] = [i % inChannels, Math.floor(i / inChannels) % size, Math.floor(i / inChannels / size)];
      const [y, xx] = [row + fy - edge, column + fx - edge];
      if (y < 0 || y >= height || xx < 0 || xx >= width) continue;
      sum += xs[((image * height + y) * width + xx) * inChannels + c]! * fs[i * outChannels + o]!;
    }
    sums.push(relu ? Math.max(0, sum) : sum);
  }
  return sums;
}

const shapes = [
  {x: [1, 1, 1, 1], filter: [3, 3, 1, 1]},
  {x: [2, 5, 7, 3], filter: [3, 3, 3, 5]},
  {x: [1, 4, 3, 4], filter: [1, 1, 4, 2]},
  {x: [1, 6, 5, 2], filter: [5, 5, 2, 3]},
  {x: [1, 3, 3, 131], filter: [3, 3, 131, 2]},
] as const;

describe.each(['cpu', 'wasm'])('conv2d on %s', backend => {
  beforeAll(() => tf.setBackend(backend));

  it.each(shapes)('equals its definition for $x and $filter', ({x: xShape, filter: filterShape}) => {
    const x = tf.randomNormal<tf.Rank.R4>([...xShape], 0, 1, 'float32', 1);
    const filter = tf.randomNormal<tf.Rank.R4>([...filterShape], 0, 1, 'float32', 2);
    const bias = tf.randomNormal<tf.Rank.R1>([filterShape[3]], 0, 1, 'float32', 3);
    for (const relu of [true, false]) {
      const got = conv2d(x, filter, {bias, relu}).dataSync();
      reference(x, filter, bias, relu).forEach((value, i) => expect(got[i]).toBeCloseTo(value, 3));
    }
  });

  it.each(shapes)(
    'has the gradients that finite differences have, for $x and $filter',
    async ({x: xShape, filter: filterShape}) => {
      const inputs = [
        tf.randomNormal([...xShape], 0, 1, 'float32', 1),
        tf.randomNormal([...filterShape], 0, 0.5, 'float32', 2),
        tf.randomNormal([filterShape[3]], 0, 1, 'float32', 3),
      ];
      const loss = (x: tf.Tensor, filter: tf.Tensor, bias: tf.Tensor): tf.Scalar =>
        tf.sum(tf.square(conv2d(x as Tensor4D, filter as Tensor4D, {bias: bias as Tensor1D, relu: true})));
      const gradients = tf.grads((...args) => loss(args[0]!, args[1]!, args[2]!))(inputs);
      inputs.forEach((input, k) => {
        const direction = tf.randomNormal(input.shape, 0, 1, 'float32', 7);
        const step = 1e-3;
        const at = (sign: number) => {
          const moved = inputs.map((each, i) => (i === k ? tf.add(each, tf.mul(direction, sign * step)) : each));
          return loss(moved[0]!, moved[1]!, moved[2]!).dataSync()[0]!;
        };
        const slope = tf.sum(tf.mul(gradients[k]!, direction)).dataSync()[0]!;
        const scale = Math.max(1, Math.abs(slope));
        expect(Math.abs((at(1) - at(-1)) / (2 * step) - slope) / scale).toBeLessThan(0.02);
      });
    },
  );

  it('leaves no tensors behind', () => {
    const x = tf.ones<tf.Rank.R4>([1, 4, 4, 128]);
    const filter = tf.ones<tf.Rank.R4>([3, 3, 128, 2]);
    const before = tf.memory().numTensors;
    tf.dispose(tf.grads((a, b) => tf.sum(conv2d(a as Tensor4D, b as Tensor4D, {relu: true})))([x, filter]));
    conv2d(x, filter).dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});

it('refuses filters and inputs that do not fit', () => {
  const x = tf.ones<tf.Rank.R4>([1, 4, 4, 3]);
  expect(() => conv2d(x, tf.ones([2, 2, 3, 1]))).toThrow(
    'conv2d: the filter must be [k, k, in, out] with k odd, got [2, 2, 3, 1].',
  );
  expect(() => conv2d(x, tf.ones([3, 3, 4, 1]))).toThrow('conv2d: the filter wants 4 channels, x has 3.');
});

it('gives the filter gradients on wasm that it gives on cpu, for batches and long sums', async () => {
  const gradientsOn = async (backend: string): Promise<Float32Array[]> => {
    await tf.setBackend(backend);
    const x = tf.randomNormal<tf.Rank.R4>([4, 20, 23, 13], 0, 1, 'float32', 1);
    const filter = tf.randomNormal<tf.Rank.R4>([3, 3, 13, 6], 0, 1, 'float32', 2);
    const dy = tf.randomNormal<tf.Rank.R4>([4, 20, 23, 6], 0, 1, 'float32', 3);
    const loss = (a: tf.Tensor, b: tf.Tensor): tf.Scalar => tf.sum(tf.mul(conv2d(a as Tensor4D, b as Tensor4D), dy));
    return tf
      .grads(loss)([x, filter])
      .map(gradient => gradient.dataSync() as Float32Array);
  };
  const [cpu, wasm] = [await gradientsOn('cpu'), await gradientsOn('wasm')];
  const length = (values: Float32Array): number => Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0));
  cpu.forEach((expected, i) => {
    const error = length(expected.map((value, k) => value - wasm[i]![k]!));
    expect(error / length(expected)).toBeLessThan(1e-5);
  });
});
