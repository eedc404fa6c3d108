// Builds the README's page code with Vite in the project of tarballs, and opens the result in Chromium.
import {readFile, writeFile} from 'node:fs/promises';
import {extname, join} from 'node:path';
import type {Browser, Route} from 'playwright-core';
import {root} from '../../scripts/source-aliases.mjs';
import {runIn} from './project.js';

const mimeTypes: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.jpg': 'image/jpeg',
  '.wasm': 'application/wasm',
};

// Secure, because the loader verifies packs with crypto.subtle; nothing of it leaves the machine.
const origin = 'https://readme.test';

/** A production build of one page around a block of the README: two pictures, a canvas and the code. */
export async function buildPage(project: string, code: string): Promise<void> {
  const page = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">
<img id="photo" src="/photo.jpg"> <img id="painting" src="/painting.jpg"> <canvas id="canvas"></canvas>
<script type="module" src="/main.js"></script>`;
  await writeFile(join(project, 'index.html'), page);
  await writeFile(join(project, 'main.js'), `${code}\nglobalThis.finished = true;\n`);
  await writeFile(join(project, 'vite.config.js'), `export default {build: {target: 'es2022', emptyOutDir: true}};`);
  await runIn(project, process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel=warn']);
}

/**
 * Opens the built page and waits for its code to end.
 *
 * Requests go to the build; those to a package CDN go to the packages as they were packed, so that an address in the code
 * that names a file which is not in the tarball fails here. All others fail.
 *
 * @returns the errors it logged, and whether the canvas shows more than one color.
 */
export async function openBuiltPage(browser: Browser, project: string): Promise<{errors: string[]; painted: boolean}> {
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on('console', message => void (message.type() === 'error' && errors.push(message.text())));
  const thrown = new Promise<void>(resolve => {
    page.on('pageerror', error => {
      errors.push(String(error.stack ?? error));
      resolve();
    });
  });
  await page.route('**/*', route => answer(route, project, errors));
  await page.goto(`${origin}/index.html`);
  await Promise.race([thrown, page.waitForFunction('globalThis.finished === true', undefined, {timeout: 300_000})]);
  const painted = await page.evaluate(hasColors);
  await page.close();
  return {errors, painted};
}

async function answer(route: Route, project: string, errors: string[]): Promise<void> {
  const {href, pathname, origin: from} = new URL(route.request().url());
  const onCdn = /^https:\/\/(?:cdn\.jsdelivr\.net\/npm|unpkg\.com)\/((?:@[^/]+\/)?[^@/]+)@[^/]+(\/.+)$/.exec(href);
  const file = onCdn ? join(project, 'node_modules', onCdn[1]!, onCdn[2]!) : join(project, 'dist', pathname);
  try {
    if (!onCdn && from !== origin) throw new Error('neither the page nor a package CDN');
    const contentType = mimeTypes[extname(pathname)] ?? 'application/octet-stream';
    await route.fulfill({body: await readFile(file), contentType, headers: {'Access-Control-Allow-Origin': '*'}});
  } catch (error) {
    errors.push(`${href}: ${String(error)}`);
    await route.abort();
  }
}

/** Runs in the page. */
function hasColors(): boolean {
  const canvas = document.querySelector('canvas')!;
  const copy = document.createElement('canvas').getContext('2d')!;
  copy.canvas.width = canvas.width;
  copy.canvas.height = canvas.height;
  copy.drawImage(canvas, 0, 0);
  const {data} = copy.getImageData(0, 0, canvas.width, canvas.height);
  return new Set(new Uint32Array(data.buffer)).size > 1;
}
