// `npm run screenshots`: opens every page of the built demos in Chromium, on a wide screen and on a phone's, and writes
// docs/pictures/<page>.png and <page>-phone.png. Where something is to be computed first, it is: see `prepared`.
// `npm run screenshots -- stylize front` takes these pages only.
import {readdirSync} from 'node:fs';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join, relative} from 'node:path';
import {chromium} from 'playwright-core';
import sharp from 'sharp';
import {build, preview} from 'vite';
import {launchBrowser} from '../test/browser/launch.mjs';
import {root} from './source-aliases.mjs';

const screens = [
  {suffix: '', width: 1280, height: 1600},
  {suffix: '-phone', width: 375, height: 1400},
];

/** Widths and sizes of the palette: the first that gives a file that a reader of the repository need not wait for. */
const qualities = [
  {most: 1280, colors: 256},
  {most: 1280, colors: 160},
  {most: 960, colors: 256},
  {most: 960, colors: 160},
  {most: 960, colors: 96},
];
const mostBytes = 250_000;

/** Figures that have a picture to themselves, on the wide screen: `<page>-<name>.png`. */
const closer = {'lesson-loss': {gram: '.figure:has(scumble-gram)'}};

/** What a person would do before looking: page to what is done in it. */
const prepared = {
  stylize: async page => {
    // On a phone the settings are folded away.
    const folded = await page.$eval('details.settings', details => !details.open && (details.open = true));
    for (const [name, value] of Object.entries({size: 192, steps: 40}))
      await page.fill(`input[name="${name}"]`, `${value}`);
    if (folded) await page.$eval('details.settings', details => (details.open = false));
    await page.getByRole('button', {name: 'Start'}).click();
    const finished = () => document.querySelector('.status').textContent.startsWith('Done');
    await page.waitForFunction(finished, undefined, {timeout: 120_000});
  },
  'elements-stylizer': page => ended(page, 'scumble-stylizer', {end: 'scumble-complete', set: {size: 192, steps: 30}}),
  'elements-denoiser': page => ended(page, 'scumble-denoiser', {end: 'scumble-denoised'}),
  'elements-denoise-lab': page => ended(page, 'scumble-denoise-lab', {end: 'scumble-train-end', set: {steps: 60}}),
  denoise: page => ended(page, 'scumble-denoiser', {end: 'scumble-denoised'}),
};

/** Sets properties of an element, starts it and waits for an event that says that it has come to its end. */
async function ended(page, tag, {end, set = {}, start = 'run'}) {
  await page.waitForFunction(name => document.querySelector(name).matches(':defined'), tag);
  const outcome = page.$eval(
    tag,
    async (element, {end, set, start}) => {
      const over = new Promise((resolve, reject) => {
        element.addEventListener(end, resolve);
        element.addEventListener('scumble-error', ({message}) => reject(new Error(message)));
      });
      Object.assign(element, set);
      await element.updateComplete;
      element[start]();
      await over;
    },
    {end, set, start},
  );
  const late = new Promise((_, reject) => setTimeout(reject, 120_000, new Error(`no ${end} in two minutes`)).unref());
  await Promise.race([outcome, late]);
}

const folder = await mkdtemp(join(tmpdir(), 'scumble-screenshots-'));
const asked = process.argv.slice(2);
process.chdir(root);
await build({build: {outDir: folder}, logLevel: 'warn'});
const site = await preview({build: {outDir: folder}, preview: {port: 4179}, logLevel: 'warn'});
const {server} = await launchBrowser();
const browser = await chromium.connect(server.wsEndpoint());
try {
  for (const name of pages()) {
    for (const screen of screens) await take(name, screen);
  }
} finally {
  await browser.close();
  await server.close();
  await site.close();
  await rm(folder, {recursive: true, force: true});
}

/** The front page and every folder with a page. */
function pages() {
  const all = readdirSync(folder, {recursive: true})
    .filter(file => /^([\w-]+[\\/])?index\.html$/.test(file))
    .map(file => file.replace(/[\\/]?index\.html$/, '') || 'front');
  const unknown = asked.filter(name => !all.includes(name));
  if (unknown.length > 0)
    throw new Error(`screenshots: no page is named ${unknown.join(', ')}. There are ${all.join(', ')}.`);
  return asked.length > 0 ? asked : all;
}

async function take(name, {suffix, width, height}) {
  const page = await browser.newPage({viewport: {width, height}, colorScheme: 'light', reducedMotion: 'reduce'});
  page.on('pageerror', error => console.error(`${name}: ${error.stack}`));
  page.on('console', message => message.type() === 'error' && console.error(`${name}: ${message.text()}`));
  await page.goto(`${site.resolvedUrls.local[0]}${name === 'front' ? '' : `${name}/`}`);
  await page.waitForLoadState('networkidle');
  try {
    await prepared[name]?.(page);
  } catch (error) {
    console.error(`${name}${suffix}: ${error.message}`);
    process.exitCode = 1;
  }
  await page.evaluate(() => globalThis.scrollTo(0, 0));
  await restOf(page);
  // A page that is shorter than the screen is shown without the rest.
  const used = await page.evaluate(() => document.documentElement.getBoundingClientRect().height);
  const clip = {x: 0, y: 0, width, height: Math.min(height, Math.ceil(used))};
  await write(`${name}${suffix}`, await page.screenshot({clip, animations: 'disabled'}));
  for (const [part, selector] of suffix ? [] : Object.entries(closer[name] ?? {})) {
    await page.locator(selector).scrollIntoViewIfNeeded();
    await restOf(page);
    await write(`${name}-${part}`, await page.locator(selector).screenshot({animations: 'disabled'}));
  }
  await page.close();
}

/** Waits until a second changes nothing on the page: what is drawn piece by piece, and what is still loaded, is there. */
async function restOf(page) {
  let before;
  for (let i = 0; i < 60; i++) {
    await page.waitForTimeout(1000);
    const now = await page.screenshot({animations: 'disabled'});
    if (before?.equals(now)) return;
    before = now;
  }
}

async function write(name, png) {
  const file = join(root, 'docs/pictures', `${name}.png`);
  const bytes = await compress(png);
  await writeFile(file, bytes);
  console.log(`${relative(root, file)}  ${Math.round(bytes.length / 1000)} kB`);
}

async function compress(png) {
  let bytes;
  for (const {most, colors} of qualities) {
    bytes = await sharp(png)
      .resize({width: most, withoutEnlargement: true})
      .png({palette: true, colors, effort: 8, dither: 0.8})
      .toBuffer();
    if (bytes.length <= mostBytes) break;
  }
  return bytes;
}
