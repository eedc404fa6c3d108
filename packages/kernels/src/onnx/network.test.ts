import {availableParallelism} from 'node:os';
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor, Tensor4D} from '@tensorflow/tfjs-core';
import {createNetwork, gramMatrix, useBackend} from '../index.js';
import type {ChainLayer, ConvolutionLayer, PoolingMode} from '../index.js';
import {withGramTaps} from '../gram-taps.js';
import {tfjsNetwork} from '../tfjs/network.js';
import {onnxNetwork} from './network.js';

let seed: number;
const random = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647 - 0.5;
const numbers = (length: number, scale = 1): Float32Array => Float32Array.from({length}, () => random() * scale);

function convolution(name: string, inChannels: number, outChannels: number, size = 3): ConvolutionLayer {
  const filter = numbers(size * size * inChannels * outChannels, 4 / Math.sqrt(size * size * inChannels));
  return {kind: 'convolution', name, size, inChannels, outChannels, filter, bias: numbers(outChannels)};
}

/** VGG's beginning in small, with filters of other sizes, two poolings in a row and channels that fill no block. */
function chainOf(mode: PoolingMode): ChainLayer[] {
  return [
    convolution('relu1_1', 3, 16),
    convolution('relu1_2', 16, 16),
    {kind: 'pooling', name: 'pool1', mode},
    convolution('relu2_1', 16, 24, 5),
    {kind: 'pooling', name: 'pool2', mode},
    {kind: 'pooling', name: 'pool3', mode},
    convolution('relu3_1', 24, 7, 1),
  ];
}

/** Odd sides, and a corner of one colour, where every window has four equal maxima. */
function picture(height = 45, width = 38): Tensor4D {
  const values = numbers(height * width * 3, 2);
  const flat = Math.min(20, height, width);
  for (let y = 0; y < flat; y++) for (let x = 0; x < flat; x++) values.set([0.3, -0.2, 0.5], (y * width + x) * 3);
  return tf.tensor4d(values, [1, height, width, 3]);
}

/** ‖actual − expected‖ / ‖expected‖. */
async function difference(actual: Tensor, expected: Tensor): Promise<number> {
  expect(actual.shape).toEqual(expected.shape);
  const [a, e] = [await actual.data(), await expected.data()];
  let [square, reference] = [0, 0];
  e.forEach((value, i) => {
    square += (a[i]! - value) ** 2;
    reference += value ** 2;
  });
  return Math.sqrt(square / reference);
}

/** A gradient for each tap of a pass. */
function gradientsFor(taps: Readonly<Record<string, Tensor4D>>): Record<string, Tensor4D> {
  return Object.fromEntries(
    Object.entries(taps).map(([name, {size, shape}]) => [name, tf.tensor4d(numbers(size), shape)]),
  );
}

let tensors: number;
beforeAll(() => useBackend('cpu'));
beforeEach(() => {
  seed = 7;
  tensors = tf.memory().numTensors;
});
afterEach(() => expect(tf.memory().numTensors).toBe(tensors));

describe('onnxNetwork', () => {
  it.each(['max', 'average'] as const)('gives the taps and gradient of the tfjs engine, %s pooling', async mode => {
    const chain = chainOf(mode);
    const [onnx, tfjs] = [await onnxNetwork(chain), tfjsNetwork(chain)];
    for (const [height, width] of [
      [45, 38],
      [32, 48],
      [9, 8],
    ] as const) {
      // prettier-ignore
      const input = picture(height, width);
      const taps = ['relu3_1', 'relu1_1', 'pool2'];
      const [ours, theirs] = [await onnx.forward(input, taps), await tfjs.forward(input, taps)];
      for (const tap of taps) expect(await difference(ours.taps[tap]!, theirs.taps[tap]!)).toBeLessThan(1e-5);
      const gradients = gradientsFor(theirs.taps);
      const [gradient, expected] = [await ours.backward(gradients), await theirs.backward(gradients)];
      expect(await difference(gradient, expected)).toBeLessThan(1e-5);
      [ours, theirs].forEach(each => each.dispose());
      tf.dispose([input, gradient, expected, gradients]);
    }
    [onnx, tfjs].forEach(each => each.dispose());
  });

  it('sends the gradient of a window with equal maxima to the first of them, and nothing to an odd last row', async () => {
    // The filter copies the channel, so that the windows are what is written here.
    const copy: ConvolutionLayer = {
      ...convolution('relu1_1', 1, 1, 1),
      filter: Float32Array.of(1),
      bias: Float32Array.of(0),
    };
    const network = await onnxNetwork([copy, {kind: 'pooling', name: 'pool1', mode: 'max'}]);
    const input = tf.tensor4d([5, 5, 1, 7, 5, 5, 7, 7, 9, 9, 9, 9], [1, 3, 4, 1]);
    const pass = await network.forward(input, ['pool1']);
    const gradients = {pool1: tf.tensor4d([10, 20], [1, 1, 2, 1])};
    const gradient = await pass.backward(gradients);
    expect([...(await gradient.data())]).toEqual([10, 0, 0, 20, 0, 0, 0, 0, 0, 0, 0, 0]);
    pass.dispose();
    network.dispose();
    tf.dispose([input, gradient, gradients]);
  });

  it('counts a tap without a gradient as zero', async () => {
    const network = await onnxNetwork(chainOf('max'));
    const input = picture();
    const pass = await network.forward(input, ['relu3_1', 'relu1_2', 'relu1_1']);
    const {relu1_1, relu1_2, relu3_1} = gradientsFor(pass.taps) as Record<'relu1_1' | 'relu1_2' | 'relu3_1', Tensor4D>;
    const zeros = {relu1_1, relu1_2: tf.zerosLike(relu1_2), relu3_1: tf.zerosLike(relu3_1)};
    const [alone, withZeros, none] = [
      await pass.backward({relu1_1}),
      await pass.backward(zeros),
      await pass.backward({}),
    ];
    expect(await difference(alone, withZeros)).toBeLessThan(1e-6);
    expect(none.shape).toEqual(input.shape);
    expect(Math.max(...(await none.data()))).toBe(0);
    pass.dispose();
    network.dispose();
    tf.dispose([input, alone, withZeros, none, relu1_1, relu1_2, relu3_1, zeros]);
  });

  it('taps Gram matrices, with the gradients of gramMatrix, beside the features of the same layer', async () => {
    const network = await onnxNetwork(chainOf('max'));
    const input = picture();
    const pass = await network.forward(input, ['gram(relu2_1)', 'relu2_1', 'gram(relu1_1)']);
    const plain = await network.forward(input, ['relu2_1', 'relu1_1']);
    const gradients = gradientsFor(pass.taps);
    const viaFeatures: Record<string, Tensor4D> = {};
    for (const layer of ['relu1_1', 'relu2_1']) {
      const [gram, weight] = [pass.taps[`gram(${layer})`]!, gradients[`gram(${layer})`]!];
      const sides = gram.shape.slice(2) as [number, number];
      const expected = tf.tidy(() => tf.reshape(gramMatrix(plain.taps[layer]!), gram.shape));
      expect(await difference(gram, expected)).toBeLessThan(1e-5);
      const pull = tf.tidy(() => {
        const own = tf.grad(f => tf.sum(tf.mul(gramMatrix(f as Tensor4D), tf.reshape(weight, sides))))(
          plain.taps[layer]!,
        );
        return gradients[layer] ? tf.add(own, gradients[layer]!) : own;
      });
      viaFeatures[layer] = pull as Tensor4D;
      expected.dispose();
    }
    const [gradient, expected] = [await pass.backward(gradients), await plain.backward(viaFeatures)];
    expect(await difference(gradient, expected)).toBeLessThan(1e-5);
    [pass, plain, network].forEach(each => each.dispose());
    tf.dispose([input, gradient, expected, gradients, viaFeatures]);
  });

  it('makes Gram matrices of a window, with the gradients that tfjs gives them', async () => {
    const chain = chainOf('max');
    const [onnx, tfjs] = [await onnxNetwork(chain), withGramTaps(tfjsNetwork(chain))];
    const input = picture();
    const taps = ['gram(relu1_1)', 'relu2_1', 'gram(relu2_1)', 'gram(relu3_1)'];
    // One in the middle, and one that ends with the picture, where its last cells are dropped.
    for (const window of [
      {x: 8, y: 16, width: 16, height: 8},
      {x: 16, y: 24, width: 22, height: 21},
    ]) {
      // prettier-ignore
      const [ours, theirs] = [await onnx.forward(input, taps, {window}), await tfjs.forward(input, taps, {window})];
      for (const tap of taps) expect(await difference(ours.taps[tap]!, theirs.taps[tap]!)).toBeLessThan(1e-5);
      const gradients = gradientsFor(theirs.taps);
      const [ourGradient, theirGradient] = [await ours.backward(gradients), await theirs.backward(gradients)];
      expect(await difference(ourGradient, theirGradient)).toBeLessThan(1e-5);
      ours.dispose();
      theirs.dispose();
      tf.dispose([ourGradient, theirGradient, gradients]);
    }
    tf.dispose(input);
    onnx.dispose();
    tfjs.dispose();
  });

  it('goes on as before once its memory has been given back, an open pass too', async () => {
    const network = await onnxNetwork(chainOf('max'));
    const input = picture();
    const pass = await network.forward(input, ['relu3_1']);
    const gradients = gradientsFor(pass.taps);
    const before = await pass.backward(gradients);
    // A pass that has begun keeps its sessions.
    const [again] = await Promise.all([network.forward(input, ['relu3_1']), network.trim!()]);
    await network.trim!();
    const after = await pass.backward(gradients);
    expect(await difference(after, before)).toBe(0);
    expect(await difference(again.taps['relu3_1']!, pass.taps['relu3_1']!)).toBe(0);
    [pass, again, network].forEach(each => each.dispose());
    tf.dispose([input, before, after, gradients]);
  });

  it('hands out taps alone where no way back is asked for, the same as with one', async () => {
    const network = await onnxNetwork(chainOf('max'));
    const input = picture();
    const taps = ['gram(relu2_1)', 'relu3_1', 'gram(relu1_1)', 'relu2_1'];
    for (const window of [undefined, {x: 8, y: 16, width: 16, height: 8}]) {
      const pass = await network.forward(input, taps, {window, onlyTaps: true});
      const whole = await network.forward(input, taps, {window});
      for (const tap of taps) expect(await difference(pass.taps[tap]!, whole.taps[tap]!)).toBeLessThan(1e-6);
      await expect(pass.backward({})).rejects.toThrow('backward: this pass was asked for its taps alone.');
      [pass, whole].forEach(each => each.dispose());
    }
    network.dispose();
    input.dispose();
  });

  it('is what auto takes in Node, and says where it runs', async () => {
    const network = await createNetwork(chainOf('max'));
    expect(network.engine).toBe(`onnx (cpu, ${availableParallelism()} threads)`);
    network.dispose();
  });

  it('runs on as many threads as it is told', async () => {
    const network = await createNetwork(chainOf('max'), {engine: 'onnx', onnx: {threads: 1}});
    expect(network.engine).toBe('onnx (cpu, 1 thread)');
    network.dispose();
  });

  it.each([0, 1.5, 1e6])('refuses %d threads', async threads => {
    await expect(onnxNetwork(chainOf('max'), {threads})).rejects.toThrow(
      `onnx: threads must be a whole number from 1 to ${availableParallelism()}, the cores of this machine; got ${threads}.`,
    );
  });

  it('refuses a provider that this build does not have, and lists those it has', async () => {
    await expect(onnxNetwork(chainOf('max'), {providers: ['abacus']})).rejects.toThrow(
      /no provider "abacus"\. There is: .*cpu/,
    );
  });

  it('names a layer that is not there', async () => {
    const network = await onnxNetwork(chainOf('max'));
    const input = picture();
    await expect(network.forward(input, ['gram(relu9_9)'])).rejects.toThrow(/a tap must be one of relu1_1.*"relu9_9"/);
    network.dispose();
    input.dispose();
  });
});
