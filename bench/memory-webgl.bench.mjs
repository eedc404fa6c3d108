// Whether the memory plan keeps its word on WebGL: estimates against the most bytes of textures that a run had at one time, each
// in a page of its own. Bytes of textures do not depend on the GPU, so a software renderer will do.
import {chromium} from 'playwright-core';
import {launchBrowser} from '../test/browser/launch.mjs';
import {serveSources} from '../test/browser/serve.mjs';

export const title = 'Peak of textures of a step on WebGL: measured, against the plan';

const cases = [
  {pack: 'vgg16-slim', engine: 'gpu-js', side: 256},
  {pack: 'vgg16-slim', engine: 'gpu-js', side: 256, optimizer: 'lbfgs', steps: 13},
  {pack: 'vgg16-slim', engine: 'gpu-js', side: 512},
  {pack: 'vgg16-slim', engine: 'gpu-js', side: 512, tile: 256},
  {pack: 'vgg16-slim', engine: 'gpu-js', side: 1024, tile: 512},
  {pack: 'vgg16-slim', engine: 'gpu-js', side: 2048, tile: 512},
  {pack: 'vgg16', engine: 'gpu-js', side: 256},
  {pack: 'vgg16', engine: 'gpu-js', side: 512},
  {pack: 'vgg16-slim', engine: 'tfjs', side: 256},
  {pack: 'vgg16-slim', engine: 'tfjs', side: 256, optimizer: 'lbfgs', steps: 13},
  {pack: 'vgg16-slim', engine: 'tfjs', side: 512},
  {pack: 'vgg16-slim', engine: 'tfjs', side: 512, tile: 256},
  {pack: 'vgg16-slim', engine: 'tfjs', side: 1024, tile: 512},
  {pack: 'vgg16', engine: 'tfjs', side: 256},
];

export async function* rows() {
  const [{server}, vite] = await Promise.all([launchBrowser(), serveSources()]);
  const browser = await chromium.connect(server.wsEndpoint());
  const origin = `http://127.0.0.1:${vite.httpServer.address().port}`;
  const peaks = new Map();
  try {
    for (const each of cases) {
      const {peakBytes, bytes} = await measure(browser, origin, each);
      const {pack, engine, side, tile, optimizer = 'adam'} = each;
      peaks.set(`${engine} ${side} ${tile}`, peakBytes);
      const name = `${pack}, ${engine}, ${side}², ${tile === undefined ? 'whole' : `tiles of ${tile}`}, ${optimizer}`;
      yield {name, value: peakBytes / 1e6, unit: 'MB', against: 'the estimate', ratio: peakBytes / bytes};
    }
    const [large, small] = ['gpu-js 2048 512', 'gpu-js 1024 512'].map(key => peaks.get(key));
    yield {
      name: 'slim, gpu-js, tiles of 512: 2048²',
      value: large / 1e6,
      unit: 'MB',
      against: '1024² (at most 1.5)',
      ratio: large / small,
    };
  } finally {
    await browser.close();
    await server.close();
    await vite.close();
  }
}

async function measure(browser, origin, each) {
  const page = await browser.newPage();
  // Minutes, on a software renderer.
  page.setDefaultTimeout(0);
  try {
    await page.goto(`${origin}/empty`);
    return await page.evaluate(async given => (await import('/bench/memory-webgl.page.ts')).measure(given), each);
  } finally {
    await page.close();
  }
}
