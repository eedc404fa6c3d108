// Makes what the denoising elements show before there is an engine: demos/denoising/lab.json and map.json, each of some kB.
// `node scripts/record-denoising.mjs`, or with `lab` or `map` alone, over built packages; after a change of the networks, the
// digits or the training. The very code that runs in a page's worker, in Node on tfjs-wasm: some minutes.
import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {useBackend} from '@scumble/kernels';
import sharp from 'sharp';
import {root} from './source-aliases.mjs';

/** A part of the components that no door leads to. */
const built = noun => import(pathToFileURL(join(root, `packages/components/dist/denoising/${noun}.js`)).href);
const {BottleneckTraining} = await built('bottleneck-training');
const {DenoisingStudio} = await built('denoising-studio');
const {computeMatrix, matrixLevels} = await built('lab-matrix');
const {LatentBench} = await built('latent-bench');
const {gridCodes} = await built('plane-frame');
const {storeBytes} = await built('stored-pictures');

const side = 32;
const seed = 1;
const lab = {kind: 'gaussian', amount: 50, steps: 300, rate: 0.004, matrixSteps: 1000, tests: 6};
const map = {samples: 300, steps: 300, noise: 50, sigma: 50, grid: 8, widths: [2, 4, 8, 16, 32]};

const backend = {open: () => useBackend('wasm'), describe: () => ({backend: 'wasm', floatBits: 32})};
const denoising = new DenoisingStudio({backend, thread: 'node'}, new Set());
const recordings = {lab: recordLab, map: recordMap};
const asked = process.argv.slice(2);

for (const [name, record] of Object.entries(recordings)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const recorded = JSON.stringify(await record());
  await mkdir(join(root, 'demos/denoising'), {recursive: true});
  await writeFile(join(root, 'demos/denoising', `${name}.json`), `${recorded}\n`);
  console.log(`demos/denoising/${name}.json`, recorded.length, 'bytes');
}

async function recordLab() {
  const {kind, amount, steps, rate, matrixSteps, tests} = lab;
  // As the lab has them: its probes, and its noise on them.
  const digits = await denoising.digits(10, 987_654);
  const [clean] = digits;
  const noisy = await denoising.spoil(clean, {kind, level: amount / 255, seed: 1000 + seed});
  const log = [];
  const outputs = [];
  const {live, parameters} = await trained(
    {corruption: {kind, level: amount / 255}, seed, steps, rate, paused: true},
    log,
  );
  for (const step of [1, 10, 30, 80, 160, steps]) {
    await live.step(step - log.length);
    await until(() => log.length === step);
    outputs.push({step, bytes: storeBytes((await live.reconstruct(noisy)).values)});
  }
  await live.dispose();
  const matrix = await computeMatrix(
    denoising,
    {kind, levels: matrixLevels(kind), steps: matrixSteps, rate, seed, tests: digits.slice(0, tests)},
    {signal: new globalThis.AbortController().signal, onProgress: () => undefined},
  );
  return {
    format: 'scumble-recorded-lab',
    made: {steps, parameters, seed, backend: 'wasm'},
    ...{kind, amount, seed, probe: 'held-0', side, noisyPsnr: short(log[0].noisy)},
    log: log
      .filter(({step}) => step === 1 || step % 5 === 0)
      .map(({step, loss, heldOut, rate}) => [step, short(loss), short(heldOut), short(rate)]),
    ...{clean: storeBytes(clean.values), noisy: storeBytes(noisy.values), outputs},
    matrix: {
      ...{kind, levels: matrix.levels, tests: matrix.tests, steps: matrix.steps},
      cells: matrix.cells.map(cell => [short(cell.noisy), short(cell.output)]),
      sheet: await sheetOf(
        matrix.cells.map(({picture}) => picture.values),
        {columns: 4, quality: 60},
      ),
    },
  };
}

async function recordMap() {
  const {samples: count, steps, noise, sigma, grid, widths} = map;
  const digits = {count, seed: seed + 5_000_000, sigma};
  const space = await denoising.openLatent({samples: count, seed: digits.seed});
  const bench = new LatentBench(
    () => undefined,
    error => {
      throw error;
    },
  );
  const {frame, places} = await bench.show(space, space.samples);
  const decoded = await space.decode(gridCodes(frame, grid));
  const results = [];
  let arrows;
  for (const width of widths) {
    const training = new BottleneckTraining(() => undefined);
    await training.begin(async () => denoising, {width, noise, steps, seed}, digits);
    await until(() => training.session.setup);
    let looked = -Infinity;
    await until(async () => {
      const {state, last} = training.session;
      if (state === 'error') throw new Error(training.session.failure.message);
      const step = last?.step ?? 0;
      if (width === 8 && (step >= looked + 12 || state === 'complete') && (await training.look(bench))) looked = step;
      return state === 'complete';
    });
    results.push(await training.result());
    const {clean} = training;
    if (width === 8) {
      const history = training.arrows.map(({step, mean, spread}) => ({step, mean: short(mean), spread: short(spread)}));
      arrows = {width, noise, history};
    }
    if (results.length === widths.length) results.unshift({pictures: clean});
    console.log('width', width, results.at(-1).psnr);
    await training.session.close();
  }
  return {
    format: 'scumble-recorded-map',
    made: {weights: 'latent', steps, seed, backend: 'wasm'},
    ...{side, places: Array.from(places, value => Number(value.toFixed(3)))},
    grid: {frame, side: grid, sheet: await sheetOf(picturesOf(decoded), {columns: grid, quality: 25})},
    widths: {
      sheet: await sheetOf(
        results.flatMap(({pictures}) => picturesOf(pictures)),
        {columns: 10, quality: 30},
      ),
      results: results.slice(1).map(({width, parameters, steps, noise, psnr}) => {
        return {width, parameters, steps, noise, psnr: short(psnr)};
      }),
    },
    arrows,
  };
}

/** Begins a training, paused; its reports go into a list. */
async function trained(request, log) {
  let parameters = 0;
  const live = await denoising.train(request, event => {
    if (event.kind === 'ready') ({parameters} = event);
    if (event.kind === 'step') log.push(event.report);
    if (event.kind === 'failed') throw new Error(event.message);
  });
  await until(() => parameters > 0);
  return {live, parameters};
}

async function until(isDone) {
  while (!(await isDone())) await new Promise(resolve => setTimeout(resolve, 5));
}

function picturesOf(values) {
  const size = side * side;
  return Array.from({length: values.length / size}, (_, i) => values.slice(i * size, (i + 1) * size));
}

/** Small grey pictures on one compressed sheet, as packages/components reads it. */
async function sheetOf(pictures, {columns, quality}) {
  const rows = Math.ceil(pictures.length / columns);
  const pixels = Buffer.alloc(columns * side * rows * side);
  pictures.forEach((values, at) => {
    const start = Math.floor(at / columns) * side * columns * side + (at % columns) * side;
    values.forEach((value, i) => {
      pixels[start + Math.floor(i / side) * columns * side + (i % side)] = Math.round(
        255 * Math.min(1, Math.max(0, value)),
      );
    });
  });
  const raw = {width: columns * side, height: rows * side, channels: 1};
  const file = await sharp(pixels, {raw}).webp({quality, effort: 6}).toBuffer();
  return {type: 'image/webp', base64: file.toString('base64'), columns, count: pictures.length};
}

function short(value) {
  return Number(value.toPrecision(4));
}
