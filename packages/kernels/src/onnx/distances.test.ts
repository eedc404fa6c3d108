import * as ort from 'onnxruntime-node';
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor4D} from '@tensorflow/tfjs-core';
import {useBackend} from '../index.js';
import type {ChainLayer, ConvolutionLayer, Network, PoolingMode, TapTarget} from '../index.js';
import {onnxNetwork} from './network.js';
import type {OnnxRuntime} from './runtime.js';

let seed = 7;
const random = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647 - 0.5;
const numbers = (length: number, scale = 1): Float32Array => Float32Array.from({length}, () => random() * scale);

function convolution(name: string, inChannels: number, outChannels: number): ConvolutionLayer {
  const filter = numbers(9 * inChannels * outChannels, 4 / Math.sqrt(9 * inChannels));
  return {kind: 'convolution', name, size: 3, inChannels, outChannels, filter, bias: numbers(outChannels)};
}

const chainOf = (mode: PoolingMode): ChainLayer[] => [
  convolution('relu1_1', 3, 16),
  convolution('relu1_2', 16, 16),
  {kind: 'pooling', name: 'pool1', mode},
  {kind: 'pooling', name: 'pool2', mode},
  convolution('relu2_1', 16, 7),
];

const picture = (height: number, width: number): Tensor4D =>
  tf.tensor4d(numbers(height * width * 3, 2), [1, height, width, 3]);

/** Targets with the taps of another picture. Caller disposes. */
async function targetsOf(network: Network, taps: readonly string[], [height, width]: readonly [number, number]) {
  const other = picture(height, width);
  const pass = await network.forward(other, taps);
  const targets: Record<string, TapTarget> = {};
  taps.forEach((tap, i) => (targets[tap] = {target: tf.clone(pass.taps[tap]!), weight: 0.5 + i}));
  pass.dispose();
  other.dispose();
  return targets;
}

const release = (targets: Readonly<Record<string, TapTarget>>): void =>
  tf.dispose(Object.values(targets).map(({target}) => target));

/** What forward, tfjs and backward make of the same. */
async function inTurn(network: Network, input: Tensor4D, targets: Readonly<Record<string, TapTarget>>) {
  const pass = await network.forward(input, Object.keys(targets));
  const distances: Record<string, number> = {};
  const pulls: Record<string, Tensor4D> = {};
  for (const [tap, {target, weight}] of Object.entries(targets)) {
    const error = tf.sub<Tensor4D>(pass.taps[tap]!, target);
    distances[tap] = tf.tidy(() => tf.sum(tf.square(error)).dataSync()[0]!);
    pulls[tap] = tf.mul(error, 2 * weight);
    error.dispose();
  }
  const gradient = await pass.backward(pulls);
  pass.dispose();
  tf.dispose(pulls);
  return {distances, gradient};
}

let tensors: number;
beforeAll(() => useBackend('cpu'));
beforeEach(() => (tensors = tf.memory().numTensors));
afterEach(() => expect(tf.memory().numTensors).toBe(tensors));

describe('squaredDistances', () => {
  it.each([
    ['max', ['relu2_1', 'gram(relu2_1)', 'gram(relu1_1)']],
    ['max', ['relu1_2', 'gram(pool1)', 'relu2_1']],
    ['max', ['gram(relu1_2)']],
    ['average', ['relu2_1', 'gram(relu1_2)', 'pool2']],
  ] as const)('finds what forward, a loss and backward find: %s pooling, %p', async (mode, taps) => {
    const network = await onnxNetwork(chainOf(mode));
    for (const sides of [
      [33, 26],
      [16, 24],
    ] as const) {
      // prettier-ignore
      const targets = await targetsOf(network, taps, sides);
      const input = picture(sides[0], sides[1]);
      const bound = await network.squaredDistances!(targets);
      const [ours, theirs] = [
        await bound.evaluate(await input.data<'float32'>(), input.shape),
        await inTurn(network, input, targets),
      ];
      for (const tap of taps) expect(ours.distances[tap]! / theirs.distances[tap]!).toBeCloseTo(1, 5);
      const [a, e] = [tf.tensor4d(ours.gradient, input.shape), theirs.gradient];
      expect(tf.tidy(() => tf.div(tf.norm(tf.sub(a, e)), tf.norm(e)).dataSync()[0])).toBeLessThan(1e-6);
      bound.dispose();
      release(targets);
      tf.dispose([input, a, e]);
    }
    network.dispose();
  });

  it('needs one session for a set of taps, whatever the targets, and lets it go with the network', async () => {
    let [created, released] = [0, 0];
    const runtime: OnnxRuntime = {
      Tensor: ort.Tensor as OnnxRuntime['Tensor'],
      InferenceSession: {
        async create(model, options) {
          created++;
          const session = await ort.InferenceSession.create(model, options);
          const release = () => (released++, session.release());
          return {run: (feeds, fetches) => session.run(feeds as never, fetches as never), release};
        },
      },
    };
    const network = await onnxNetwork(chainOf('max'), {runtime, threads: 1});
    const [input, small] = [numbers(16 * 24 * 3), numbers(8 * 8 * 3)];
    const [some, others] = [
      await targetsOf(network, ['relu2_1', 'gram(relu1_1)'], [16, 24]),
      await targetsOf(network, ['gram(relu1_1)', 'relu2_1'], [8, 8]),
    ];
    const before = created;
    const [first, second] = [await network.squaredDistances!(some), await network.squaredDistances!(others)];
    await first.evaluate(input, [1, 16, 24, 3]);
    await second.evaluate(small, [1, 8, 8, 3]);
    await first.evaluate(input, [1, 16, 24, 3]);
    expect(created - before).toBe(1);
    // And again once memory has been given back.
    await network.trim!();
    expect(released).toBe(created);
    await first.evaluate(input, [1, 16, 24, 3]);
    expect(created - before).toBe(2);
    [first, second, network].forEach(each => each.dispose());
    await new Promise(resolve => setTimeout(resolve));
    expect(released).toBe(created);
    [some, others].forEach(release);
  });

  it('names a layer that is not there', async () => {
    const network = await onnxNetwork(chainOf('max'));
    const target = tf.zeros<tf.Rank.R4>([1, 1, 7, 7]);
    await expect(network.squaredDistances!({'gram(relu9_9)': {target, weight: 1}})).rejects.toThrow(
      /a tap must be one of relu1_1.*"relu9_9"/,
    );
    network.dispose();
    target.dispose();
  });
});
