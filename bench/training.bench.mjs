// The small autoencoder learning in place: on tfjs-wasm in Node and on WebGL in a page, and its step against tfjs's cpu backend.
import {readdirSync} from 'node:fs';
import {readImage} from '@scumble/image/node';
import {useBackend} from '@scumble/kernels';
import {chromium} from 'playwright-core';
import {launchBrowser} from '../test/browser/launch.mjs';
import {serveSources} from '../test/browser/serve.mjs';
import {race} from './race.mjs';
import {measureCourse, openStep} from './training-course.mjs';

export const title =
  'Training the small denoiser from nothing: Gaussian noise of 25 of 255, four photographs, one to judge by';

const folder = '/demos/pictures/content';
const files = readdirSync(new URL(`..${folder}`, import.meta.url)).filter(name => name.endsWith('.jpg'));
const seconds = 30;

export async function* rows() {
  await useBackend('wasm');
  const pictures = [];
  for (const file of files) pictures.push(await readImage(new URL(`..${folder}/${file}`, import.meta.url).pathname));
  yield* courseRows('tfjs-wasm', await measureCourse(pictures, seconds));
  const {renderer, course} = await courseInPage();
  yield* courseRows(`WebGL, ${renderer}`, course);
  yield* stepRows(pictures);
}

function* courseRows(where, {aboveS, fourS, gain, steps}) {
  yield {name: `${where}: above the noisy patches after`, value: aboveS, unit: 's'};
  yield {name: `${where}: 4 dB above them after`, value: fourS, unit: 's'};
  yield {name: `${where}: gain after ${seconds} s, ${steps} steps`, value: gain, unit: 'dB'};
}

async function courseInPage() {
  const [{server, renderer}, vite] = await Promise.all([launchBrowser(), serveSources()]);
  const browser = await chromium.connect(server.wsEndpoint());
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${vite.httpServer.address().port}/empty`);
    const setting = {files: files.map(file => `${folder}/${file}`), seconds};
    const course = await page.evaluate(async given => (await import('/bench/training.page.ts')).course(given), setting);
    return {renderer, course};
  } finally {
    await browser.close();
    await server.close();
    await vite.close();
  }
}

/** The backends in turn: each way keeps a training of its own. */
async function* stepRows(pictures) {
  const ways = {};
  for (const backend of ['wasm', 'cpu']) {
    await useBackend(backend);
    const step = await openStep(pictures);
    ways[backend] = async () => {
      await useBackend(backend);
      await step();
    };
    // Where its first numbers are made is where its tensors live.
    await step();
  }
  const {wasm, cpu} = await race(ways, 3);
  yield {
    name: 'one step, 8 patches of 32 × 32, tfjs-wasm',
    value: wasm,
    unit: 'ms',
    against: 'tfjs-cpu',
    ratio: cpu / wasm,
  };
}
