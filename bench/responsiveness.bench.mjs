// Whether a page stays responsive while it paints in tiles: Chromium's trace of its main thread, each task by whose code ran in it.
// A task may be long where it waits in a GL call, on a software renderer above all; our own code and the libraries' may not take 50 ms.
import {chromium} from 'playwright-core';
import {launchBrowser} from '../test/browser/launch.mjs';
import {serveSources} from '../test/browser/serve.mjs';
import {categories, readTrace} from './main-thread.mjs';

export const title =
  'Tasks of a page that paints in tiles: slim, gpu-js, 768² in tiles of 512, CPU time of the main thread';

const longMs = 50;

export async function* rows() {
  const [{server}, vite] = await Promise.all([launchBrowser(), serveSources()]);
  const browser = await chromium.connect(server.wsEndpoint());
  try {
    const {tasks, marks} = await trace(browser, `http://127.0.0.1:${vite.httpServer.address().port}`);
    const [start, built] = ['start', 'step 1'].map(mark => marks.get(mark));
    const within = (from, to) => tasks.filter(task => task.start >= from && task.start < to);
    yield* rowsOf('the first step, with all building', within(start, built));
    yield* rowsOf('after it', within(built, Infinity));
  } finally {
    await browser.close();
    await server.close();
    await vite.close();
  }
}

async function trace(browser, origin) {
  const page = await browser.newPage();
  page.setDefaultTimeout(0);
  await page.goto(`${origin}/empty`);
  const call = (name, options) =>
    page.evaluate(
      async ([name, options]) => (await import('/bench/responsiveness.page.ts'))[name](options),
      [name, options],
    );
  await call('open', {pack: 'vgg16-slim', engine: 'gpu-js'});
  const glCalls = await page.evaluate(() => Object.getOwnPropertyNames(globalThis.WebGL2RenderingContext.prototype));
  await browser.startTracing(page, {categories});
  await call('paint', {side: 768, tile: 512, steps: 3});
  const {traceEvents} = JSON.parse((await browser.stopTracing()).toString());
  return readTrace(traceEvents, new Set(glCalls));
}

function* rowsOf(when, tasks) {
  const long = tasks.filter(({cpuMs}) => cpuMs > longMs);
  const most = pick => Math.max(0, ...tasks.map(pick));
  yield {name: `${when}: tasks over ${longMs} ms`, value: long.length, unit: 'tasks'};
  yield {name: `${when}: the longest`, value: most(({cpuMs}) => cpuMs), unit: 'ms'};
  yield {name: `${when}: most of GL calls in one`, value: most(({ms}) => ms.gl), unit: 'ms'};
  yield {name: `${when}: most of our own code in one`, value: most(({ms}) => ms.own), unit: 'ms'};
  yield {
    name: `${when}: most of our own and libraries' in one`,
    value: most(({ms}) => ms.own + ms.libraries),
    unit: 'ms',
  };
  yield {name: `${when}: most of the collector in one`, value: most(({ms}) => ms.collector), unit: 'ms'};
}
