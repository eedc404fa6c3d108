// The built demos as a visitor meets them, in Chromium: how soon there is something to see, how soon the first step is made, how long
// the page is kept busy at a time while a run goes on in its worker, and what the elements cost the run.
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {chromium} from 'playwright-core';
import {build, preview} from 'vite';
import {root} from '../scripts/source-aliases.mjs';
import {launchBrowser} from '../test/browser/launch.mjs';
import {serveSources} from '../test/browser/serve.mjs';
import {categories, readTrace} from './main-thread.mjs';

export const title =
  'The built pages in Chromium: first picture, first step, longest task while a run goes on, steps a second';

/** Each page's own run, made short; the same options are given to the bare engine. */
const run = {size: 96, steps: 60};
const [cat, astronaut] = [
  ['content/cat', 'style/harvest-at-la-crau'],
  ['content/astronaut', 'style/church-at-auvers'],
];
const weights = {contentWeight: 5, styleWeight: 100, totalVariationWeight: 8};
const ofViews = (path, pictures) => ({path, pictures, attributes: run, bare: {...run, ...weights, scales: 1, seed: 0}});
const pages = [
  {path: 'elements-stylizer/', pictures: cat, attributes: {...run, scales: '1'}, bare: {...run, scales: 1}},
  ofViews('lesson-loss/', astronaut),
  ofViews('elements-feature-maps/', cat),
  ofViews('elements-gram/', astronaut),
  ofViews('elements-loss-mixer/', astronaut),
];

export async function* rows() {
  const site = await openSite();
  const [{server, renderer}, sources] = await Promise.all([launchBrowser(), serveSources()]);
  const browser = await chromium.connect(server.wsEndpoint());
  try {
    yield {name: `renderer: ${renderer}`, value: 1, unit: ''};
    for (const {path} of pages.slice(0, 2)) {
      for (const rate of [1, 4]) yield* firstRows(browser, site.address, path, rate);
    }
    const origin = `http://127.0.0.1:${sources.httpServer.address().port}`;
    for (const page of pages) yield* runRows(browser, site.address, origin, page);
  } finally {
    await browser.close();
    await server.close();
    await sources.close();
    await site.close();
  }
}

async function openSite() {
  const outDir = await mkdtemp(join(tmpdir(), 'scumble-bench-'));
  const config = {root: join(root, 'demos'), configFile: join(root, 'vite.config.js'), logLevel: 'error'};
  await build({...config, build: {outDir, emptyOutDir: true}});
  const server = await preview({...config, build: {outDir}, preview: {host: '127.0.0.1', port: 0}});
  return {
    address: server.resolvedUrls.local[0],
    close: async () => {
      await server.close();
      await rm(outDir, {recursive: true, force: true});
    },
  };
}

/** Chromium slows the page's main thread down, and neither its worker nor the compositor. */
async function* firstRows(browser, site, path, rate) {
  const pictures = [];
  const steps = [];
  for (let visit = 0; visit < 3; visit++) {
    const page = await open(browser, site + path, rate);
    pictures.push(await page.evaluate(() => globalThis.firstPicture));
    steps.push(await page.evaluate(firstStep));
    await page.context().close();
  }
  const at = `${path}, ${rate === 1 ? 'as it is' : `${rate} × slower`}`;
  yield {name: `${at}: first picture`, value: median(pictures), unit: 'ms'};
  yield {name: `${at}: first live step after the press of a button`, value: median(steps), unit: 'ms'};
}

async function* runRows(browser, site, sources, {path, pictures, attributes, bare}) {
  const speeds = {bare: [], page: []};
  for (let round = 0; round < 2; round++) {
    const empty = await browser.newPage();
    await empty.goto(`${sources}/empty`);
    speeds.bare.push(
      await empty.evaluate(async given => (await import('/bench/page.page.ts')).bareRun(...given), [bare, pictures]),
    );
    await empty.close();
    const page = await open(browser, site + path, 1);
    speeds.page.push(await page.evaluate(runWhole, attributes));
    await page.context().close();
  }
  // Once more for the tasks: a trace with samples takes a part of both cores.
  const page = await open(browser, site + path, 1);
  await browser.startTracing(page, {categories});
  await page.evaluate(runWhole, attributes);
  const {traceEvents} = JSON.parse((await browser.stopTracing()).toString());
  await page.context().close();
  const {tasks, marks} = readTrace(traceEvents, new Set());
  const going = tasks.filter(({start}) => start >= marks.get('start') && start < marks.get('end'));
  const longest = {
    cpu: Math.max(...going.map(({cpuMs}) => cpuMs)),
    wall: Math.max(...going.map(({wallMs}) => wallMs)),
    count: going.filter(({wallMs}) => wallMs > 50).length,
  };
  yield {name: `${path} longest task of the page, its own CPU time`, value: longest.cpu, unit: 'ms'};
  yield {name: `${path} the same with waiting for a core`, value: longest.wall, unit: 'ms'};
  yield {name: `${path} tasks over 50 ms with waiting`, value: longest.count, unit: 'tasks'};
  const [alone, shown] = [Math.max(...speeds.bare), Math.max(...speeds.page)];
  yield {name: `${path} the engine alone`, value: alone, unit: 'steps/s'};
  yield {name: `${path} the page`, value: shown, unit: 'steps/s', against: 'the engine alone', ratio: shown / alone};
}

async function open(browser, address, rate) {
  const context = await browser.newContext({viewport: {width: 1280, height: 900}, serviceWorkers: 'block'});
  const page = await context.newPage();
  page.setDefaultTimeout(0);
  if (rate > 1) await (await context.newCDPSession(page)).send('Emulation.setCPUThrottlingRate', {rate});
  await page.addInitScript(watchFirstPicture);
  await page.goto(address);
  await page.waitForFunction(() => globalThis.firstPicture !== undefined);
  // What a page still has to do after it is there is not part of a run.
  await page.waitForTimeout(1000);
  return page;
}

/** Runs in the page: when there is a picture to see, the photograph or that of a run that was made before, and drawn. */
function watchFirstPicture() {
  const look = () => {
    const isThere =
      document.querySelector('scumble-run')?.current?.pictures.picture ??
      document.querySelector('scumble-stylizer')?.painting;
    globalThis.requestAnimationFrame(isThere ? () => (globalThis.firstPicture = performance.now()) : look);
  };
  look();
}

/** Runs in the page. @returns milliseconds from the press to the first step. */
async function firstStep() {
  const began = performance.now();
  const stylizer = document.querySelector('scumble-stylizer');
  if (stylizer) {
    const stepped = new Promise(resolve => stylizer.addEventListener('scumble-step', resolve, {once: true}));
    await stylizer.run();
    await stepped;
    return performance.now() - began;
  }
  const run = document.querySelector('scumble-run');
  await run.start();
  run.dispatchEvent(new globalThis.CustomEvent('scumble-request-step', {detail: {steps: 1}}));
  while (run.current.step < 1) await new Promise(resolve => setTimeout(resolve, 5));
  return performance.now() - began;
}

/** Runs in the page: a whole run, with every view playing. @returns steps a second, from the third on. */
async function runWhole(attributes) {
  const element = document.querySelector('scumble-run') ?? document.querySelector('scumble-stylizer');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  await element.updateComplete;
  const isLesson = element.localName === 'scumble-run';
  if (isLesson) await element.start();
  performance.mark('scumble: start');
  if (isLesson) element.dispatchEvent(new globalThis.CustomEvent('scumble-request-play'));
  else void element.run();
  const step = () => (isLesson ? element.current.step : (element.report?.step ?? 0));
  const reached = async wanted => {
    while (step() < wanted) {
      await new Promise(resolve => setTimeout(resolve, 5));
      if (/error|failed/.test(element.state ?? element.current?.state)) throw new Error('The run has failed.');
    }
    return {at: performance.now(), step: step()};
  };
  const first = await reached(3);
  const last = await reached(attributes.steps - 2);
  performance.mark('scumble: end');
  return (1000 * (last.step - first.step)) / (last.at - first.at);
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
