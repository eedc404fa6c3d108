import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor4D} from '@tensorflow/tfjs-core';
import {createNetwork, gramMatrix} from './index.js';
import type {Layer} from './index.js';

beforeAll(() => tf.setBackend('cpu'));

const random = (shape: number[], seed: number) =>
  tf.randomNormal(shape, 0, 0.5, 'float32', seed).dataSync() as Float32Array;

const layers: Layer[] = [
  {kind: 'convolution', name: 'a', size: 3, inChannels: 3, outChannels: 4, filter: random([3, 3, 3, 4], 1), bias: random([4], 2)}, // prettier-ignore
  {kind: 'pooling', name: 'p', mode: 'max'},
  {kind: 'convolution', name: 'b', size: 3, inChannels: 4, outChannels: 6, filter: random([3, 3, 4, 6], 3), bias: random([6], 4)}, // prettier-ignore
];

it('hands out Gram matrices, with the gradient that gramMatrix of the features has', async () => {
  const x = tf.randomNormal<tf.Rank.R4>([1, 7, 6, 3], 0, 1, 'float32', 5);
  const before = tf.memory().numTensors;
  const network = await createNetwork(layers, {engine: 'tfjs'});
  const pass = await network.forward(x, ['gram(a)', 'gram(b)', 'b']);
  const plain = await network.forward(x, ['a', 'b']);
  for (const layer of ['a', 'b']) {
    const [tap, gram] = [pass.taps[`gram(${layer})`]!, gramMatrix(plain.taps[layer]!)];
    expect(tap.shape).toEqual([1, 1, ...gram.shape]);
    expect([...tap.dataSync()]).toEqual([...gram.dataSync()]);
    gram.dispose();
  }
  // ½ Σ G² of both, and Σ b: through the taps, and through gramMatrix's own gradient.
  const ones = tf.onesLike(plain.taps['b']!);
  const got = await pass.backward({'gram(a)': pass.taps['gram(a)']!, 'gram(b)': pass.taps['gram(b)']!, b: ones});
  const pull = (features: Tensor4D): Tensor4D =>
    tf.grad((f: tf.Tensor) => tf.mul(tf.sum(tf.square(gramMatrix(f as Tensor4D))), 0.5))(features) as Tensor4D;
  const [a, b] = [pull(plain.taps['a']!), pull(plain.taps['b']!)];
  const both: Tensor4D = tf.add(b, ones);
  const expected = await plain.backward({a, b: both});
  const values = expected.dataSync();
  got.dataSync().forEach((value, i) => expect(value).toBeCloseTo(values[i]!, 4));
  tf.dispose([ones, got, a, b, both, expected]);
  pass.dispose();
  plain.dispose();
  network.dispose();
  expect(tf.memory().numTensors).toBe(before);
});

it('makes Gram matrices of the cells in a window, with the gradient that the crop has', async () => {
  const x = tf.randomNormal<tf.Rank.R4>([1, 9, 8, 3], 0, 1, 'float32', 5);
  const before = tf.memory().numTensors;
  const network = await createNetwork(layers, {engine: 'tfjs'});
  const plain = await network.forward(x, ['a', 'b']);
  const pass = await network.forward(x, ['gram(a)', 'gram(b)'], {window: {x: 2, y: 4, width: 4, height: 5}});
  const crops = {
    a: (f: Tensor4D): Tensor4D => tf.slice(f, [0, 4, 2, 0], [1, 5, 4, 4]),
    b: (f: Tensor4D): Tensor4D => tf.slice(f, [0, 2, 1, 0], [1, 2, 2, 6]),
  };
  const pulls: Record<string, Tensor4D> = {};
  for (const [layer, crop] of Object.entries(crops)) {
    const expected = tf.tidy(() => gramMatrix(crop(plain.taps[layer]!)).dataSync());
    expect([...pass.taps[`gram(${layer})`]!.dataSync()]).toEqual([...expected]);
    pulls[layer] = tf.grad((f: tf.Tensor) => tf.mul(tf.sum(tf.square(gramMatrix(crop(f as Tensor4D)))), 0.5))(
      plain.taps[layer]!,
    ) as Tensor4D;
  }
  const [got, expected] = [await pass.backward(pass.taps), await plain.backward(pulls)];
  const values = expected.dataSync();
  got.dataSync().forEach((value, i) => expect(value).toBeCloseTo(values[i]!, 4));
  tf.dispose([got, expected, pulls]);
  pass.dispose();
  plain.dispose();
  network.dispose();
  expect(tf.memory().numTensors).toBe(before);
  x.dispose();
});

it.each([
  {x: 1, y: 4, width: 4, height: 4},
  {x: 2, y: 4, width: 1, height: 4},
])('refuses a window off the stride, or with no cell: %o', async window => {
  const network = await createNetwork(layers, {engine: 'tfjs'});
  const x = tf.zeros<tf.Rank.R4>([1, 8, 8, 3]);
  const before = tf.memory().numTensors;
  await expect(network.forward(x, ['gram(b)'], {window})).rejects.toThrow(
    'network: a window must begin on multiples of 2, the stride of b, and be at least as large; got',
  );
  expect(tf.memory().numTensors).toBe(before);
  network.dispose();
  x.dispose();
});

it('names the layer inside when there is none of that name', async () => {
  const network = await createNetwork(layers, {engine: 'tfjs'});
  await expect(network.forward(tf.zeros([1, 4, 4, 3]), ['gram(c)'])).rejects.toThrow(
    'network: a tap must be one of a, p, b; got "c".',
  );
  network.dispose();
});
