import {readFileSync} from 'node:fs';
import {useBackend} from '@scumble/kernels';
import {loadWeights} from '@scumble/weights/node';
import * as tf from '@tensorflow/tfjs-core';
import {adamDifference, featureDifferences, lbfgsLosses, lossDifferences, readFixture} from './parity.js';

// cpu is tfjs's plain JavaScript: too slow for the wide network and for long runs, whose code is the same.
const cases = [
  {pack: 'vgg16', engine: 'tfjs', backend: 'wasm'},
  {pack: 'vgg16', engine: 'onnx', backend: 'wasm'},
  {pack: 'vgg16-slim', engine: 'tfjs', backend: 'wasm'},
  {pack: 'vgg16-slim', engine: 'onnx', backend: 'wasm'},
  {pack: 'vgg16-slim', engine: 'tfjs', backend: 'cpu'},
] as const;

const fixtureOf = (pack: string) =>
  readFixture(readFileSync(new URL(`../fixtures/${pack}.safetensors`, import.meta.url)), pack);

describe.each(cases)('$pack by $engine on $backend, against PyTorch in float64', ({pack, engine, backend}) => {
  const fixture = fixtureOf(pack);
  const weights = loadWeights(pack);
  let tensors: number;

  beforeAll(async () => {
    await useBackend(backend);
    tensors = tf.memory().numTensors;
  });
  afterEach(() => expect(tf.memory().numTensors).toBe(tensors));

  it('has the same features at every layer, within 1e-4', async () => {
    const differences = await featureDifferences(fixture, await weights, engine);
    expect(Object.keys(differences).length).toBeGreaterThan(10);
    for (const difference of Object.values(differences)) expect(difference).toBeLessThan(1e-4);
  });

  it('has the same losses within 1e-4 and gradients within 1e-3', async () => {
    const differences = await lossDifferences(fixture, await weights, engine);
    expect(Object.keys(differences)).toHaveLength(10);
    for (const [key, difference] of Object.entries(differences)) {
      expect(difference).toBeLessThan(key.startsWith('gradient/') ? 1e-3 : 1e-4);
    }
  });
});

describe.each(['tfjs', 'onnx'])('a run by %s on wasm, against PyTorch in float64', engine => {
  const fixture = fixtureOf('vgg16-slim');
  const weights = loadWeights('vgg16-slim');
  let tensors: number;

  beforeAll(async () => {
    await useBackend('wasm');
    tensors = tf.memory().numTensors;
  });
  afterEach(() => expect(tf.memory().numTensors).toBe(tensors));

  it('paints the same picture in 20 steps of Adam, within 2e-3', async () => {
    expect(await adamDifference(fixture, await weights, engine)).toBeLessThan(2e-3);
  });

  it('goes as low with L-BFGS in as many evaluations, within 2 %', async () => {
    const {ours, theirs, evaluations} = await lbfgsLosses(fixture, await weights, engine);
    expect(evaluations).toBeGreaterThan(50);
    expect(ours).toBeLessThan(1.02 * theirs);
  });
});
