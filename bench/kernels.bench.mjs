// GPU.js kernels against tfjs's own ops on one WebGL context, in a page. The renderer's name is part of every row: the ratios
// of a software renderer are not those of a GPU.
import {chromium} from 'playwright-core';
import {launchBrowser} from '../test/browser/launch.mjs';
import {serveSources} from '../test/browser/serve.mjs';

export const title = 'GPU.js kernels against tfjs, WebGL 2, tensor to tensor';

const gramShapes = [[256, 64], [128, 128], [64, 256], [32, 512], [16, 512]]; // prettier-ignore
const sizes = [[256, 256], [187, 250], [341, 512]]; // prettier-ignore
const packs = {'vgg16-slim': 'slim VGG-16', vgg16: 'VGG-16'};
// One run of the whole network takes tfjs up to a minute on a software renderer; fewer runs than three are noise on a busy machine.
const runs = {'vgg16-slim': 5, vgg16: 3};

export async function* rows() {
  const [{server, renderer}, vite] = await Promise.all([launchBrowser(), serveSources()]);
  const browser = await chromium.connect(server.wsEndpoint());
  const origin = `http://127.0.0.1:${vite.httpServer.address().port}`;
  // A page of its own for each call: what one leaves on the device is not another's.
  const call = async (name, argument) => {
    const page = await browser.newPage();
    await page.goto(`${origin}/empty`);
    try {
      return await page.evaluate(async given => (await import('/bench/kernels.page.ts'))[given.name](given.argument), {
        name,
        argument,
      });
    } finally {
      await page.close();
    }
  };
  try {
    yield {name: `renderer: ${renderer}`, value: 1, unit: ''};
    yield* gramRows(call);
    const {adam, totalVariation} = await call('small', {height: 256, width: 256, runs: 15});
    yield row('Adam update, 256 x 256', adam, 'a dozen ops');
    yield row('total variation with its gradient, 256 x 256', totalVariation, 'ops and autograd');
    for (const pack of Object.keys(packs)) yield* networkRows(call, pack);
  } finally {
    await browser.close();
    await server.close();
    await vite.close();
  }
}

async function* gramRows(call) {
  const ratios = {matrix: [], both: []};
  for (const [side, channels] of gramShapes) {
    const {forward, gradient} = await call('gram', {side, channels, runs: 9});
    const both = {tfjs: forward.tfjs + gradient.tfjs, kernels: forward.kernels + gradient.kernels};
    ratios.matrix.push(forward.tfjs / forward.kernels);
    ratios.both.push(both.tfjs / both.kernels);
    yield row(`Gram ${side ** 2} x ${channels}`, forward, 'tf.matMul');
    yield row(`Gram ${side ** 2} x ${channels} with its gradient`, both, 'two of tf.matMul');
  }
  yield {name: 'Gram, geometric mean', value: mean(ratios.matrix), unit: '×'};
  yield {name: 'Gram with its gradient, geometric mean', value: mean(ratios.both), unit: '×'};
}

async function* networkRows(call, pack) {
  for (const [height, width] of sizes) {
    const {forward, step} = await call('network', {pack, height, width, runs: runs[pack]});
    yield row(`${packs[pack]} forward through relu5_1, ${width} x ${height}`, forward, 'tfjs engine');
    yield row(`${packs[pack]} whole step with its losses, ${width} x ${height}`, step, 'tfjs engine');
  }
  const tfjs = await call('firstStep', {pack, height: 256, width: 256, engine: 'tfjs'});
  const kernels = await call('firstStep', {pack, height: 256, width: 256, engine: 'gpu-js'});
  yield row(
    `${packs[pack]} first step with compilation, 256 x 256`,
    {tfjs: tfjs.ms, kernels: kernels.ms},
    'tfjs engine',
  );
  const ratio = tfjs.bytes / kernels.bytes;
  yield {
    name: `${packs[pack]} textures of a step, 256 x 256`,
    value: kernels.bytes / 2 ** 20,
    unit: 'MiB',
    against: 'tfjs engine',
    ratio,
  };
}

function row(name, {tfjs, kernels}, against) {
  return {name, value: kernels, unit: 'ms', against, ratio: tfjs / kernels};
}

function mean(ratios) {
  return Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length);
}
