import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor4D} from '@tensorflow/tfjs-core';
import {createInference, createNetwork} from './index.js';
import type {Activation, ConvolutionLayer, Layer, PoolingMode} from './index.js';

let seed: number;
const random = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647 - 0.5;
const numbers = (length: number, scale = 1): Float32Array => Float32Array.from({length}, () => random() * scale);

function convolution(
  name: string,
  inChannels: number,
  outChannels: number,
  activation: Activation = 'relu',
  size = 3,
): ConvolutionLayer {
  const filter = numbers(size * size * inChannels * outChannels, 4 / Math.sqrt(size * size * inChannels));
  return {kind: 'convolution', name, size, inChannels, outChannels, filter, bias: numbers(outChannels), activation};
}

/** A small U with every kind of layer, channels that fill no block, and both ways to join. */
function network(mode: PoolingMode): Layer[] {
  return [
    convolution('head', 5, 9, 'none'),
    convolution('a.1', 9, 9),
    convolution('a.2', 9, 9, 'none'),
    {kind: 'addition', name: 'a', with: 'head'},
    {kind: 'pooling', name: 'pool1', mode},
    convolution('down1', 9, 12, 'none', 1),
    {kind: 'pooling', name: 'pool2', mode},
    convolution('down2', 12, 6),
    {kind: 'upsampling', name: 'up2'},
    {kind: 'concatenation', name: 'join2', with: 'down1'},
    convolution('up1.conv', 18, 7, 'none'),
    {kind: 'upsampling', name: 'up1'},
    {kind: 'concatenation', name: 'join1', with: 'a'},
    convolution('merge', 16, 2, 'none'),
    {kind: 'concatenation', name: 'tail', with: 'input'},
  ];
}

/** What {@link network} is, in tfjs's own ops. */
function reference(layers: readonly Layer[], input: Tensor4D): Tensor4D {
  const values: Record<string, Tensor4D> = {input};
  let x = input;
  for (const layer of layers) {
    if (layer.kind === 'convolution') {
      const {filter, bias, size, inChannels, outChannels, activation} = layer;
      x = tf.add(
        tf.conv2d(x, tf.tensor4d(filter, [size, size, inChannels, outChannels]), 1, 'same'),
        tf.tensor1d(bias),
      );
      if (activation === 'relu') x = tf.relu(x);
    } else if (layer.kind === 'pooling') {
      x = layer.mode === 'max' ? tf.maxPool(x, 2, 2, 'valid') : tf.avgPool(x, 2, 2, 'valid');
    } else if (layer.kind === 'upsampling') {
      const [, height, width, channels] = x.shape;
      x = tf.reshape(tf.tile(tf.reshape(x, [height, 1, width, 1, channels]), [1, 2, 1, 2, 1]), [1, 2 * height, 2 * width, channels]); // prettier-ignore
    } else if (layer.kind === 'addition') {
      x = tf.add(x, values[layer.with]!);
    } else {
      x = tf.concat([x, values[layer.with]!], 3);
    }
    values[layer.name] = x;
  }
  return x;
}

/** Largest difference, in units of the largest number. */
function difference(got: Tensor4D, expected: Tensor4D): number {
  expect(got.shape).toEqual(expected.shape);
  const [a, b] = [got.dataSync<'float32'>(), expected.dataSync<'float32'>()];
  const scale = b.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!) / scale), 0);
}

beforeEach(() => {
  seed = 3;
});

describe.each([
  {backend: 'cpu', engine: 'tfjs', name: 'tfjs (cpu)'},
  {backend: 'wasm', engine: 'tfjs', name: 'tfjs (wasm)'},
  {backend: 'cpu', engine: 'onnx', name: expect.stringMatching(/^onnx \(cpu, \d+ threads?\)$/)},
])('inference by $engine on $backend', ({backend, engine, name}) => {
  beforeAll(() => tf.setBackend(backend));

  it.each(['max', 'average'] as const)('is what the layers say, at any size, %s pooling', async mode => {
    const layers = network(mode);
    const inference = await createInference(layers, {engine});
    expect(inference.engine).toEqual(name);
    for (const [height, width] of [
      [4, 4],
      [12, 20],
      [20, 8],
    ] as const) {
      // prettier-ignore
      const input = tf.tensor4d(numbers(height * width * 5, 2), [1, height, width, 5]);
      const before = tf.memory().numTensors;
      const got = await inference.run(input);
      expect(tf.memory().numTensors).toBe(before + 1);
      tf.tidy(() => expect(difference(got, reference(layers, input))).toBeLessThan(1e-5));
      tf.dispose([got, input]);
    }
    inference.dispose();
  });

  it('leaves nothing behind', async () => {
    const before = tf.memory().numTensors;
    const inference = await createInference(network('average'), {engine});
    const input = tf.ones<tf.Rank.R4>([1, 8, 8, 5]);
    for (let i = 0; i < 2; i++) (await inference.run(input)).dispose();
    inference.dispose();
    input.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('does without convolutions, for any number of channels', async () => {
    const inference = await createInference([{kind: 'upsampling', name: 'up'}, {kind: 'pooling', name: 'down', mode: 'max'}], {engine}); // prettier-ignore
    const input = tf.tensor4d([1, 2, 3, 4, 5, 6], [1, 1, 2, 3]);
    expect([...(await (await inference.run(input)).data())]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it.each([
    [
      [1, 6, 8, 5],
      'inference: height and width must be multiples of 4, got 6 × 8. Pad the picture, and crop the result.',
    ],
    [[1, 8, 8, 3], 'inference: the input must be [1, h, w, 5], got [1, 8, 8, 3].'],
    [[2, 8, 8, 5], 'inference: the input must be [1, h, w, 5], got [2, 8, 8, 5].'],
  ] as const)('refuses an input of %j', async (shape, message) => {
    const inference = await createInference(network('max'), {engine});
    await expect(inference.run(tf.zeros([...shape]))).rejects.toThrow(message);
    inference.dispose();
  });
});

describe('createInference', () => {
  const head = () => convolution('head', 3, 4);

  it.each<[string, () => Layer[], string]>([
    ['no layers', () => [], 'createInference: there must be at least one layer, got none.'],
    [
      'an unknown name',
      () => [head(), {kind: 'addition', name: 'sum', with: 'haed'}],
      'createInference: sum must be with a layer before it, got "haed". There is: input, head.',
    ],
    [
      'a layer that reads itself',
      () => [head(), {kind: 'addition', name: 'sum', with: 'sum'}],
      'createInference: sum must be with a layer before it, got "sum".',
    ],
    ['a name twice', () => [head(), head()], 'createInference: each layer needs a name of its own, got "head" twice.'],
    [
      'channels that do not fit a filter',
      () => [head(), convolution('tail', 5, 3)],
      'createInference: tail needs 5 channels, and the layer before it gives [1, 1, 4].',
    ],
    [
      'channels that do not add up',
      () => [head(), {kind: 'addition', name: 'sum', with: 'input'}],
      'createInference: sum needs the shape of input, [1, 1, 3], and the layer before it gives [1, 1, 4].',
    ],
    [
      'sizes that do not join',
      () => [head(), {kind: 'upsampling', name: 'up'}, {kind: 'concatenation', name: 'join', with: 'head'}],
      'createInference: join needs the height and width of head, [1, 1, 4], and the layer before it gives [2, 2, 4].',
    ],
    [
      'an even filter',
      () => [convolution('head', 3, 4, 'relu', 2)],
      'createInference: head needs a filter whose side is odd, got 2.',
    ],
    [
      'a filter of another length',
      () => [{...head(), filter: new Float32Array(7)}],
      'createInference: the filter of head must have 108 numbers, got 7.',
    ],
  ])('refuses %s', async (_, layers, message) => {
    await expect(createInference(layers(), {engine: 'tfjs'})).rejects.toThrow(message);
  });

  it('refuses an engine that is not there', async () => {
    await expect(createInference([head()], {engine: 'oonx'})).rejects.toThrow(
      'createInference: unknown engine "oonx"; expected one of auto, onnx, gpu-js, tfjs.',
    );
  });
});

it('is what createNetwork points to for layers that it has no way back through', async () => {
  await expect(createNetwork([{kind: 'upsampling', name: 'up'}])).rejects.toThrow(
    'createNetwork: layers must be convolutions with ReLU and poolings, and up is of kind upsampling. Use createInference, which runs forward only.',
  );
  await expect(createNetwork([convolution('head', 3, 4, 'none')])).rejects.toThrow(
    'head is a convolution without ReLU.',
  );
});
