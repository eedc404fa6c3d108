import * as tf from '@tensorflow/tfjs-core';
import type {Tensor4D} from '@tensorflow/tfjs-core';
import {parseTap, useBackend} from '../index.js';
import type {ChainLayer, ConvolutionLayer, Network, PoolingMode, TileInput} from '../index.js';
import {onnxNetwork} from './network.js';

let seed = 11;
const random = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647 - 0.5;
const numbers = (length: number, scale = 1): Float32Array => Float32Array.from({length}, () => random() * scale);

function convolution(name: string, inChannels: number, outChannels: number): ConvolutionLayer {
  const filter = numbers(9 * inChannels * outChannels, 4 / Math.sqrt(9 * inChannels));
  return {kind: 'convolution', name, size: 3, inChannels, outChannels, filter, bias: numbers(outChannels)};
}

const chainOf = (mode: PoolingMode): ChainLayer[] => [
  convolution('relu1_1', 3, 16),
  {kind: 'pooling', name: 'pool1', mode},
  convolution('relu2_1', 16, 7),
];

/** What forward, tfjs and backward make of a tile. */
async function inTurn(
  network: Network,
  taps: readonly string[],
  tile: TileInput,
  slopes: Readonly<Record<string, Float32Array>>,
) {
  const input: Tensor4D = tf.tensor4d(tile.values, tile.shape);
  const pass = await network.forward(input, taps, {window: tile.core});
  const means: Record<string, Float32Array> = {};
  const pulls: Record<string, Tensor4D> = {};
  for (const tap of taps) {
    const seen = pass.taps[tap]!;
    if (parseTap(tap).kind === 'gram') {
      means[tap] = seen.dataSync<'float32'>();
      pulls[tap] = tf.tensor4d(slopes[tap]!, seen.shape);
      continue;
    }
    const stride = tap.endsWith('1_1') ? 1 : 2;
    const {values, shape} = tile.targets[tap]!;
    const [y, x] = [tile.core.y / stride, tile.core.x / stride];
    const mean = (features: tf.Tensor) => {
      const error = tf.sub(tf.slice(features as Tensor4D, [0, y, x, 0], shape), tf.tensor4d(values, shape));
      return tf.div<tf.Scalar>(tf.sum(tf.square(error)), shape[1] * shape[2]);
    };
    means[tap] = tf.tidy(() => mean(seen).dataSync<'float32'>());
    pulls[tap] = tf.tidy(() => tf.mul(tf.grad(mean)(seen), slopes[tap]![0]!));
  }
  const gradient = await pass.backward(pulls);
  const found = {means, gradient: gradient.dataSync<'float32'>()};
  pass.dispose();
  tf.dispose([input, gradient, ...Object.values(pulls)]);
  return found;
}

/** ‖a − e‖ / ‖e‖. */
function difference(a: Float32Array, e: Float32Array): number {
  return Math.hypot(...a.map((value, i) => value - e[i]!)) / Math.hypot(...e);
}

beforeAll(() => useBackend('cpu'));

it.each([
  ['max', ['relu2_1', 'gram(relu2_1)', 'gram(relu1_1)']],
  ['max', ['relu2_1', 'gram(pool1)']],
  ['average', ['relu1_1', 'gram(relu1_1)', 'relu2_1']],
] as const)('finds what forward, a loss and backward find of a tile: %s pooling, %p', async (mode, taps) => {
  const network = await onnxNetwork(chainOf(mode));
  const tensors = tf.memory().numTensors;
  const passes = network.tilePasses!(taps);
  for (const core of [
    {x: 4, y: 2, width: 10, height: 8},
    {x: 0, y: 6, width: 21, height: 13},
  ]) {
    const target = (stride: number, channels: number) => {
      const [height, width] = [Math.floor(core.height / stride), Math.floor(core.width / stride)];
      return {
        values: numbers(height * width * channels),
        shape: [1, height, width, channels] as [number, number, number, number],
      };
    };
    const targets = {relu1_1: target(1, 16), relu2_1: target(2, 7)};
    const tile: TileInput = {values: numbers(19 * 21 * 3, 2), shape: [1, 19, 21, 3], core, targets};
    // A slope need not be symmetric.
    const sides: Readonly<Record<string, number>> = {'gram(relu1_1)': 16, 'gram(pool1)': 16, 'gram(relu2_1)': 7};
    const slopes = Object.fromEntries(taps.map(tap => [tap, numbers((sides[tap] ?? 1) ** 2)]));
    const [means, gradient] = [await passes.means(tile), await passes.gradient(tile, slopes)];
    const theirs = await inTurn(network, taps, tile, slopes);
    for (const tap of taps) expect(difference(means[tap]!, theirs.means[tap]!)).toBeLessThan(1e-6);
    expect(difference(gradient, theirs.gradient)).toBeLessThan(1e-6);
  }
  expect(tf.memory().numTensors).toBe(tensors);
  network.dispose();
});

it('takes a mean off the pixels', async () => {
  const network = await onnxNetwork(chainOf('max'));
  const values = numbers(8 * 8 * 3);
  const mean = [0.5, -0.25, 0.125];
  const tile: TileInput = {values, shape: [1, 8, 8, 3], core: {x: 2, y: 2, width: 4, height: 4}, targets: {}};
  const shifted = {...tile, values: values.map((value, i) => value - mean[i % 3]!)};
  const tap = 'gram(relu2_1)';
  const ours = await network.tilePasses!([tap], mean).means(tile);
  const theirs = await network.tilePasses!([tap]).means(shifted);
  expect(difference(ours[tap]!, theirs[tap]!)).toBeLessThan(1e-6);
  network.dispose();
});

it('names a layer that is not there', async () => {
  const network = await onnxNetwork(chainOf('max'));
  expect(() => network.tilePasses!(['gram(relu9_9)'])).toThrow(/a tap must be one of relu1_1.*"relu9_9"/);
  network.dispose();
});
