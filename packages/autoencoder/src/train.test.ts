import '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor4D} from '@tensorflow/tfjs-core';
import {autoencoder} from './autoencoder.js';
import type {Autoencoder} from './autoencoder.js';
import {latentConfig, smallConfig} from './config.js';
import type {AutoencoderConfig} from './config.js';
import {loadAutoencoder} from './load-autoencoder.js';
import {train} from './train.js';
import type {TrainOptions, TrainReport} from './train.js';

const config: AutoencoderConfig = {...smallConfig, widths: [8, 8]};
const settings = {steps: 6, batch: 2, patch: 16, validateEvery: 2, validationPatches: 4, rate: 5e-3} as const;

/** Soft waves with an edge: something to learn. */
const picture = (seed: number): Tensor4D => {
  const values = Float32Array.from({length: 40 * 40 * 3}, (_, i) => {
    const [x, y, c] = [Math.floor(i / 3) % 40, Math.floor(i / 120), i % 3];
    return 0.5 + 0.2 * Math.sin((x + seed) / 5 + c) + 0.2 * Math.cos(y / (4 + seed)) + (x > 20 ? 0.1 : 0);
  });
  return tf.tensor4d(values, [1, 40, 40, 3]);
};
let pictures: Tensor4D[];
beforeAll(async () => {
  await tf.setBackend('wasm');
  pictures = [1, 2, 3].map(picture);
});

const numbersOf = async (model: Autoencoder) => (await model.parameters.vector.data()) as Float32Array;
const start = (options: TrainOptions = {}, model = autoencoder(config)) => ({
  model,
  run: train(model, pictures, {...settings, ...options}),
});

it('reports each step, learns, and leaves no tensor behind', async () => {
  const model = autoencoder(config);
  const before = tf.memory().numTensors;
  const reports: TrainReport[] = [];
  const {run} = start(
    {steps: 60, batch: 4, validateEvery: 20, corruption: [{kind: 'gaussian', level: 0.2}], rate: 1e-2},
    model,
  );
  for await (const report of run) reports.push(report);
  expect(reports.map(({step}) => step)).toEqual(Array.from({length: 60}, (_, i) => i + 1));
  const last = reports.at(-1)!;
  expect(last.psnr).toBeGreaterThan(last.noisyPsnr + 1);
  expect(reports[19]!.event).toBe('validated');
  expect(reports[4]!.rate).toBeLessThan(reports[19]!.rate);
  expect(last.rate).toBeLessThan(reports[19]!.rate / 50);
  expect(await run).toMatchObject({model, steps: 60, psnr: last.psnr, noisyPsnr: last.noisyPsnr});
  expect(tf.memory().numTensors).toBe(before);
});

it('repeats with its seed', async () => {
  const [a, b, c] = [start(), start(), start({seed: 2})];
  for (const {run} of [a, b, c]) await run;
  expect(await numbersOf(b.model)).toEqual(await numbersOf(a.model));
  expect(await numbersOf(c.model)).not.toEqual(await numbersOf(a.model));
});

it.each([0, 3])('goes on from a checkpoint to the same numbers, bit for bit (patience %d)', async patience => {
  const files = new Map<number, Uint8Array>();
  const checkpoint = {every: 3, write: (bytes: Uint8Array, step: number) => void files.set(step, bytes)};
  const whole = start({checkpoint, patience});
  const expected = await whole.run;
  expect([...files.keys()]).toEqual([3, 6]);
  const resumed = start({resume: files.get(3), patience}, autoencoder(config, {seed: 99}));
  expect((await resumed.run).psnr).toBe(expected.psnr);
  expect(await numbersOf(resumed.model)).toEqual(await numbersOf(whole.model));
  // A checkpoint is also the network that it was.
  expect(await numbersOf(await loadAutoencoder(files.get(6)!))).toEqual(await numbersOf(whole.model));
});

it('keeps a checkpoint when it is cancelled, which goes on to the same numbers', async () => {
  const whole = start();
  await whole.run;
  const abort = new AbortController();
  let kept: Uint8Array | undefined;
  const cut = start({
    checkpoint: {write: bytes => void (kept = bytes)},
    signal: abort.signal,
    onStep: ({step}) => (step === 2 ? abort.abort() : undefined),
  });
  await expect(cut.run.then()).rejects.toMatchObject({name: 'AbortError'});
  const resumed = start({resume: kept});
  await resumed.run;
  expect(await numbersOf(resumed.model)).toEqual(await numbersOf(whole.model));
});

it('refuses to resume with other settings, pictures or network, and from what is no checkpoint', async () => {
  let file: Uint8Array | undefined;
  await start({steps: 1, checkpoint: {write: bytes => void (file = bytes)}}).run;
  const refusal = (options: TrainOptions, model = autoencoder(config), others = pictures) =>
    expect(train(model, others, {resume: file, ...options}).then()).rejects;
  await refusal({batch: 3, seed: 5}).toThrow('goes on as it began; batch was 2, got 3; seed was 1, got 5.');
  await refusal({}, autoencoder(smallConfig)).toThrow('the network was {"channels":3');
  await refusal({}, undefined, [pictures[0]!, pictures[1]!]).toThrow('the pictures are not the same');
  await refusal({resume: await autoencoder(config).save()}).toThrow('only a checkpoint can be resumed');
  await refusal({resume: file!.slice(0, 3000)}).toThrow('The file was cut off');
});

it('goes back to the last good checkpoint where the loss is not finite, and halves the rate', async () => {
  const model = autoencoder(config);
  const reports: TrainReport[] = [];
  // The network is broken from outside after a step, as an overflow would.
  const onStep = ({step, event}: TrainReport) => {
    if (step === 3 && !event && !reports.some(each => each.event === 'recovered')) {
      model.parameters.replace(tf.fill([model.size], NaN));
    }
  };
  for await (const report of train(model, pictures, {...settings, checkpoint: {every: 2, write: () => {}}, onStep})) {
    reports.push(report);
  }
  expect(reports.map(({step, event}) => `${step} ${event ?? ''}`.trim())).toEqual([
    '1',
    '2 validated',
    '3',
    '2 recovered',
    '3',
    '4 validated',
    '5',
    '6 validated',
  ]);
  expect(reports[3]!.loss).toBeNaN();
  expect(reports[4]!.rate).toBeCloseTo(reports[2]!.rate / 2, 10);
  expect((await numbersOf(model)).every(Number.isFinite)).toBe(true);
});

it('gives up where no rate helps', async () => {
  const model = autoencoder(config);
  const broken = train(model, pictures, {
    ...settings,
    onStep: () => model.parameters.replace(tf.fill([model.size], NaN)),
  });
  await expect(broken.then()).rejects.toThrow(
    'the loss is not a finite number, also after the rate 0.005 was halved 10 times',
  );
});

it('ends early where validation gains nothing, with the best numbers', async () => {
  const {run} = start({steps: 200, rate: 0.5, warmUp: 0, validateEvery: 1, patience: 3});
  const seen: number[] = [];
  let last: TrainReport | undefined;
  for await (const report of run) {
    seen.push(report.psnr);
    last = report;
  }
  expect(last!.event).toBe('stalled');
  expect(last!.step).toBeLessThan(100);
  const {psnr, noisyPsnr} = await run;
  expect(psnr).toBeGreaterThanOrEqual(Math.max(...seen));
  expect(noisyPsnr).toBe(last!.noisyPsnr);
});

it('trains a network that is told the noise level, on a range of them and other kinds', async () => {
  const model = autoencoder({...config, noiseLevel: true});
  const corruption = [
    {kind: 'gaussian', level: [0.02, 0.2]},
    {kind: 'poisson'},
    {kind: 'blocks'},
    {kind: 'blur'},
  ] as const;
  const first = await numbersOf(model);
  const {psnr} = await train(model, pictures, {...settings, corruption});
  expect(psnr).toBeGreaterThan(10);
  expect(await numbersOf(model)).not.toEqual(first);
});

it('trains a vector network on grey pictures of its own size', async () => {
  const model = autoencoder({
    ...latentConfig,
    widths: [3, 4, 5],
    latent: {kind: 'vector', size: 2, side: 16, hidden: 4},
  });
  const grey: Tensor4D = tf.randomUniform([6, 16, 16, 1], 0, 1, 'float32', 4);
  const {steps} = await train(model, [grey], {
    steps: 3,
    batch: 2,
    corruption: [{kind: 'masking'}],
    validationPatches: 2,
  });
  expect(steps).toBe(3);
  expect(() => train(model, [grey], {patch: 32})).toThrow(
    'train: patch must be 16, the only size of this network, got 32',
  );
});

it('pauses between two steps, and goes on', async () => {
  const {run} = start({onStep: ({step}): void => (step === 2 ? run.pause() : undefined)});
  const done = run.then(({steps}) => steps);
  while (run.state !== 'paused') await new Promise(resolve => setTimeout(resolve, 5));
  expect((await run.picture())!.steps).toBe(2);
  run.resume();
  expect(await done).toBe(6);
});

describe('refuses', () => {
  const refusal = (others: Tensor4D[], options: TrainOptions = {}) =>
    expect(train(autoencoder(config), others, {...settings, ...options}).then()).rejects;
  it('no pictures', () => refusal([]).toThrow('there must be at least one picture to learn from, got none'));
  it('pictures smaller than a patch', () =>
    refusal([pictures[0]!, tf.fill([1, 12, 40, 3], 0.5)]).toThrow(
      'at least 16 × 16 pixels, the size of a patch, got 40 × 12 (number 2 of 2)',
    ));
  it('a single picture without room', () =>
    refusal([tf.slice(pictures[0]!, [0, 0, 0, 0], [1, 40, 24, 3])]).toThrow('at least 32 pixels wide'));
  it('black pictures', () =>
    refusal([tf.zeros([2, 40, 40, 3])]).toThrow('must be something to see in a picture, got 2 of one colour'));
  it('NaN pixels', () =>
    refusal([pictures[0]!, tf.fill([1, 40, 40, 3], NaN)]).toThrow('pixels must be finite, got NaN in picture 2'));
  it('grey pictures for a network of three colours', () =>
    refusal([tf.zeros([1, 40, 40, 1])]).toThrow('pictures must be [n, h, w, 3], got [1, 40, 40, 1]'));
  it('settings out of range, at once', () => {
    const attempt = (options: TrainOptions) => () => train(autoencoder(config), pictures, options);
    expect(attempt({patch: 30})).toThrow('train: patch must be a multiple of 4 for this network, got 30');
    expect(attempt({rate: 0})).toThrow('train: rate must be above 0 and below 1, got 0');
    expect(attempt({steps: 1.5})).toThrow('train: steps must be a whole number above 0, got 1.5');
    expect(attempt({corruption: []})).toThrow('train: corruption must be a list of at least one');
    expect(attempt({loss: 'l3' as 'l1'})).toThrow('train: loss must be l1 or l2, got "l3"');
  });
});
