import {sizeOf} from '@scumble/image';
import type {Image} from '@scumble/image';
import {useBackend} from '@scumble/kernels';
import {vgg} from '@scumble/vgg';
import type {FeatureExtractor} from '@scumble/vgg';
import {loadWeights} from '@scumble/weights/node';
import * as tf from '@tensorflow/tfjs-core';
import {stylize} from './index.js';
import type {StepReport} from './index.js';

let extractor: FeatureExtractor;
let content: Image;
let style: Image;

beforeAll(async () => {
  await useBackend('wasm');
  extractor = await vgg(await loadWeights('vgg16-slim'), {engine: 'tfjs'});
  content = waves(48, 64, 9);
  style = waves(40, 40, 4);
});

/** A smooth picture with colours. */
function waves(height: number, width: number, length: number): Image {
  const value = (i: number) => 0.5 + 0.4 * Math.sin(i / length) * Math.cos(i / (length * width));
  return tf.tensor4d(
    Float32Array.from({length: height * width * 3}, (_, i) => value(i)),
    [1, height, width, 3],
  );
}

async function reportsOf(run: AsyncIterable<StepReport>): Promise<StepReport[]> {
  const reports: StepReport[] = [];
  for await (const report of run) reports.push(report);
  return reports;
}

it('brings the total down, from coarse to fine, and returns a picture in [0, 1]', async () => {
  const run = stylize(content, style, extractor, {size: 64, steps: 12, scales: [32, 64]});
  const reports = await reportsOf(run);
  const {image, report} = await run;
  expect(reports.map(({scale, width, height}) => [scale, width, height])).toEqual([
    ...Array.from({length: 8}, () => [1, 32, 24]),
    ...Array.from({length: 4}, () => [2, 64, 48]),
  ]);
  expect(reports[7]!.total).toBeLessThan(0.7 * reports[0]!.total);
  expect(reports[11]!.total).toBeLessThan(reports[8]!.total);
  expect(sizeOf(image)).toEqual({width: 64, height: 48});
  expect(tf.min(image).dataSync()[0]).toBeGreaterThanOrEqual(0);
  expect(tf.max(image).dataSync()[0]).toBeLessThanOrEqual(1);
  expect(report).toMatchObject({step: 12, steps: 12, scale: 2, scales: 2, optimizer: 'lbfgs'});
  expect(Object.keys(report!.terms)).toEqual(['content', 'style', 'total-variation']);
  image.dispose();
});

it.each(['lbfgs', 'adam'] as const)('is repeatable to the last bit with %s, from noise too', async optimizer => {
  const paint = async (seed: number) => {
    const {image} = await stylize(content, style, extractor, {
      size: 32,
      steps: 5,
      scales: 1,
      init: 'noise',
      seed,
      optimizer,
    });
    const values = [...image.dataSync()];
    image.dispose();
    return values;
  };
  expect(await paint(3)).toEqual(await paint(3));
  expect(await paint(3)).not.toEqual(await paint(4));
  expect(await paint(0)).toEqual(await paint(0));
});

it('holds no more tensors after 12 steps than after 6, and none after the end', async () => {
  const before = tf.memory().numTensors;
  const held: number[] = [];
  const run = stylize(content, style, extractor, {
    size: 48,
    steps: 12,
    scales: 1,
    historySize: 3,
    onStep: () => void held.push(tf.memory().numTensors),
  });
  const {image} = await run;
  expect(held[10]).toBe(held[6]);
  image.dispose();
  expect(tf.memory().numTensors).toBe(before);
});

it('gives previews at the rate asked for, and of the last step', async () => {
  const run = stylize(content, style, extractor, {size: 32, steps: 7, scales: 1, previewEvery: 3});
  const shown = (await reportsOf(run)).flatMap(({step, preview}) => (preview ? [step] : []));
  expect(shown).toEqual([3, 6, 7]);
  (await run).image.dispose();
});

it('keeps the picture so far when it is cancelled', async () => {
  const before = tf.memory().numTensors;
  const controller = new AbortController();
  const run = stylize(content, style, extractor, {
    size: 48,
    steps: 100,
    scales: 1,
    signal: controller.signal,
    onStep: ({step}) => (step === 4 ? controller.abort() : undefined),
  });
  await expect(run.then()).rejects.toMatchObject({name: 'AbortError'});
  const {image, report} = (await run.picture())!;
  expect(report!.step).toBe(4);
  expect(sizeOf(image)).toEqual({width: 48, height: 36});
  image.dispose();
  expect(tf.memory().numTensors).toBe(before);
});

/** The extractor, whose features are no numbers at the extractions that `isBad` names, counted from 1. */
function failing(isBad: (extraction: number) => boolean): FeatureExtractor {
  let extractions = 0;
  return {
    layers: extractor.layers,
    geometry: extractor.geometry,
    engine: extractor.engine,
    dispose: () => undefined,
    async extract(image, layers) {
      const extraction = await extractor.extract(image, layers);
      if (!isBad(++extractions)) return extraction;
      const noNumbers = Object.entries(extraction.features).map(([name, f]) => [name, tf.mul(f, NaN)]);
      return {
        features: Object.fromEntries(noNumbers) as typeof extraction.features,
        backward: gradients => extraction.backward(gradients),
        dispose: () => extraction.dispose(),
      };
    },
  };
}

it('goes back to the last good picture and on with Adam when the loss explodes', async () => {
  const once = failing(extraction => extraction === 8);
  const run = stylize(content, style, once, {size: 32, steps: 10, scales: 1, optimizer: 'adam'});
  const reports = await reportsOf(run);
  expect(reports.filter(({event}) => event === 'recovered')).toHaveLength(1);
  expect(reports[9]!.total).toBeLessThan(reports[0]!.total);
  const {image} = await run;
  expect(image.dataSync().every(Number.isFinite)).toBe(true);
  image.dispose();
});

it.each([
  ['adam', 'diverged'],
  ['lbfgs', 'stalled'],
] as const)('ends with the last good picture where nothing helps: %s has %s', async (optimizer, event) => {
  const hopeless = failing(extraction => extraction >= 6);
  const run = stylize(content, style, hopeless, {size: 32, steps: 50, scales: 1, optimizer});
  const reports = await reportsOf(run);
  expect(reports[reports.length - 1]!.event).toBe(event);
  expect(reports.length).toBeLessThan(20);
  const {image} = await run;
  expect(image.dataSync().every(Number.isFinite)).toBe(true);
  image.dispose();
});

describe('refuses, before any work,', () => {
  it.each([
    [{steps: 0}, 'stylize: steps must be a whole number of at least 1, got 0.'],
    [{size: NaN}, 'stylize: size must be a whole number of at least 1, got NaN.'],
    [{styleWeight: -1}, 'stylize: styleWeight must be 0 or more, got -1.'],
    [{contentWeight: NaN}, 'stylize: contentWeight must be 0 or more, got NaN.'],
    [{optimizer: 'sgd' as 'adam'}, 'stylize: unknown optimizer "sgd"; expected one of adam, lbfgs.'],
    [{init: 'black' as 'noise'}, 'stylize: unknown init "black"; expected one of content, style, noise.'],
    [{styleScale: 0}, 'stylize: styleScale must be a number above 0, got 0.'],
    [{styleLayers: {relu1_1: -2}}, 'styleLoss: the share of relu1_1 must be a number above 0, got -2.'],
  ])('%j', (options, message) => {
    expect(() => stylize(content, style, extractor, options)).toThrow(message);
  });

  it('an unknown layer, when it starts', async () => {
    await expect(stylize(content, style, extractor, {contentLayers: ['relu9_9']}).then()).rejects.toThrow(
      'vgg16-slim: unknown layer "relu9_9"',
    );
  });
});
