import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import * as tf from '@tensorflow/tfjs-core';
import {stylize as stylizeImages} from '@scumble/style-transfer';
import {studio, useCpu} from './cli/bin-under-test.js';
import * as door from './node.js';
import {imageFrom, loadWeights, readImage, stylize, vgg, writeImage} from './node.js';
import type {StepReport, StylizeSetup} from './node.js';

let folder: string;
let close: () => Promise<void>;
let photo: string;
let painting: string;
let tensorsBefore: number;
const quick = {
  size: 16,
  steps: 2,
  optimizer: 'adam',
  engine: 'tfjs',
  styleLayers: ['relu1_1'],
  contentLayers: ['relu2_1'],
} as const;

beforeAll(async () => {
  await useCpu();
  ({folder, close} = await studio());
  photo = join(folder, 'photo.png');
  painting = join(folder, 'painting.png');
});
afterAll(() => close());
beforeEach(() => (tensorsBefore = tf.memory().numTensors));
afterEach(() => expect(tf.memory().numTensors).toBe(tensorsBefore));

describe('stylize, from files', () => {
  it('gives the picture and the report of its last step, and keeps nothing else', async () => {
    const {image, report} = await stylize(photo, painting, quick);
    expect(image.shape).toEqual([1, 12, 16, 3]);
    expect(report).toMatchObject({step: 2, steps: 2, width: 16, height: 12, optimizer: 'adam'});
    expect(report!.terms['content']!.layers).toHaveProperty('relu2_1');
    expect(tf.memory().numTensors).toBe(tensorsBefore + 1);
    image.dispose();
  });

  it('runs the lines of the README', async () => {
    const seen: number[] = [];
    const {image} = await stylize(photo, painting, {...quick, onStep: ({step}) => void seen.push(step)});
    await writeImage(join(folder, 'out.png'), image);
    image.dispose();
    const written = await readImage(join(folder, 'out.png'));
    expect(written.shape).toEqual([1, 12, 16, 3]);
    expect(seen).toEqual([1, 2]);
    written.dispose();
  });

  it('is the same as the run of the pieces', async () => {
    const images = [await readImage(photo, {longestSide: 16}), await readImage(painting, {longestSide: 16})] as const;
    const extractor = await vgg(await loadWeights('vgg16-slim'), {engine: 'tfjs'});
    const byHand = await stylizeImages(...images, extractor, quick);
    const {image, report} = await stylize(photo, painting, quick);
    expect(report!.total).toBe(byHand.report!.total);
    expect(await image.data()).toEqual(await byHand.image.data());
    tf.dispose([...images, byHand.image, image]);
    extractor.dispose();
  });

  it('starts with the first step asked for, and says what it works with', async () => {
    const setups: StylizeSetup[] = [];
    const run = stylize(photo, painting, {...quick, onReady: setup => setups.push(setup)});
    expect(run.state).toBe('idle');
    const reports: StepReport[] = [];
    for await (const report of run) reports.push(report);
    expect(reports.map(({step}) => step)).toEqual([1, 2]);
    expect(setups).toEqual([
      {backend: 'cpu', engine: expect.stringContaining('cpu'), weights: 'vgg16-slim', architecture: 'vgg16-slim'},
    ]);
    (await run).image.dispose();
  });

  it('keeps the picture of a run that was left or cancelled', async () => {
    const left = stylize(photo, painting, {...quick, steps: 50});
    for await (const {step} of left) if (step === 2) break;
    expect(left.state).toBe('cancelled');
    const cancelled = stylize(photo, painting, {
      ...quick,
      steps: 50,
      onStep: ({step}) => void (step === 2 && cancelled.cancel(new Error('enough'))),
    });
    await expect(cancelled).rejects.toThrow('enough');
    for (const run of [left, cancelled]) {
      const {image, report} = (await run.picture())!;
      expect(report!.step).toBe(2);
      image.dispose();
    }
  });

  it('holds between steps while it is paused', async () => {
    const run = stylize(photo, painting, quick);
    const steps = run[Symbol.asyncIterator]();
    await steps.next();
    run.pause();
    let went = false;
    const next = steps.next().then(() => (went = true));
    await new Promise(resolve => setTimeout(resolve, 50));
    expect(went).toBe(false);
    run.resume();
    await next;
    (await run).image.dispose();
  });

  it('stops at a signal before it has read anything', async () => {
    const run = stylize('nowhere.png', painting, {...quick, signal: AbortSignal.abort(new Error('no'))});
    await expect(run).rejects.toThrow('no');
    expect(await run.picture()).toBeUndefined();
  });
});

describe('stylize, from all that Node has a picture in', () => {
  it('reads paths, addresses, bytes, Blobs, pixels and tensors alike', async () => {
    const bytes = await readFile(photo);
    const tensor = await readImage(photo);
    const sources = [
      photo,
      pathToFileURL(photo),
      bytes,
      Uint8Array.from(bytes).buffer,
      new Blob([bytes]),
      tensor,
      await door.imageToPixels(tensor),
    ];
    for (const source of sources) {
      const image = await imageFrom(source);
      expect(await image.data()).toEqual(await tensor.data());
      image.dispose();
    }
    const {image} = await stylize(tensor, bytes, {...quick, init: tensor, weights: await loadWeights('vgg16-slim')});
    expect(tensor.isDisposed).toBe(false);
    tf.dispose([image, tensor]);
  });

  it('starts from a name or a file', async () => {
    const starts = ['content', 'noise', painting] as const;
    const totals: number[] = [];
    for (const init of starts) {
      const {image, report} = await stylize(photo, painting, {...quick, steps: 1, init});
      totals.push(report!.total);
      image.dispose();
    }
    expect(new Set(totals).size).toBe(3);
  });
});

describe('what cannot be', () => {
  it('is refused before any work, or at the first thing that is missing', async () => {
    expect(() => stylize(photo, painting, {steps: 0})).toThrow('steps must be a whole number of at least 1, got 0');
    expect(() => stylize(photo, painting, {styleWeight: NaN})).toThrow('styleWeight must be 0 or more, got NaN');
    await expect(stylize('nowhere.png', painting, quick)).rejects.toThrow('"nowhere.png" does not exist');
    await expect(stylize(photo, painting, {...quick, init: 'nowhere.png'})).rejects.toThrow(
      '"nowhere.png" does not exist',
    );
    await expect(stylize(photo, painting, {...quick, weights: 'vgg61'})).rejects.toThrow('unknown pack "vgg61"');
    await expect(stylize(photo, painting, {...quick, maxPixels: 10})).rejects.toThrow('32 × 24');
    await expect(stylize(photo, painting, {...quick, engine: 'steam'})).rejects.toThrow('unknown engine "steam"');
  });

  it('is told by name where JavaScript lets it through', async () => {
    await expect(stylize(5 as never, painting, quick)).rejects.toThrow('imageFrom: expected a file');
    const bent = stylize(photo, painting, {...quick, pooling: 'min' as 'max'});
    await expect(bent).rejects.toThrow('vgg: unknown pooling "min"; expected one of max, average.');
    const distant = stylize(new URL('https://example.com/cat.jpg'), painting, quick);
    await expect(distant).rejects.toThrow('is an address. Download the picture first');
  });

  it('names every layer there is where one is unknown', async () => {
    const run = stylize(photo, painting, {...quick, styleLayers: ['relu4_5']});
    await expect(run).rejects.toThrow(/unknown layer "relu4_5".*relu5_1/);
  });
});

describe('the door', () => {
  it('has the same names as that of a page, and files besides', async () => {
    const page = await import('./index.js');
    const here = Object.keys(door);
    expect(Object.keys(page).filter(name => !here.includes(name))).toEqual([]);
    expect(here.filter(name => !(name in page)).sort()).toEqual(
      ['ImageReadError', 'ImageWriteError', 'assertReadable', 'assertWritable', 'readImage', 'writeImage'].sort(),
    );
  });
});
