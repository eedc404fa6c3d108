// Builds pages with Vite in the project of tarballs, as its user would, and opens the results in Chromium.
import {readFile, writeFile} from 'node:fs/promises';
import {extname, join} from 'node:path';
import type {Browser, Page, Route} from 'playwright-core';
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
const origin = 'https://packed.test';

/** Production build of a folder that holds an index.html; the result is in its `dist`. */
export async function buildWithVite(folder: string): Promise<void> {
  await runIn(folder, process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel=warn']);
}

/** A production build of one page around a block of a README: two pictures, a canvas and the code. */
export async function buildReadmePage(project: string, code: string): Promise<void> {
  const page = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">
<img id="photo" src="/photo.jpg"> <img id="painting" src="/painting.jpg"> <canvas id="canvas"></canvas>
<script type="module" src="/main.js"></script>`;
  await writeFile(join(project, 'index.html'), page);
  await writeFile(join(project, 'main.js'), `${code}\nglobalThis.finished = true;\n`);
  await writeFile(join(project, 'vite.config.js'), `export default {build: {target: 'es2022', emptyOutDir: true}};`);
  await buildWithVite(project);
}

/** What is served, and what may be asked for besides. */
export interface Site {
  /** Folder of the built page. */
  readonly folder: string;
  /** A node_modules: requests to a package CDN go to the packages as they were packed, so that an address in the code that names a file which is not in the tarball fails. Without it they fail as all others do. */
  readonly cdn?: string;
}

/**
 * Opens the built page, does something with it and closes it.
 *
 * @returns what was done came to, and the errors: what the page logged, threw and asked of others.
 */
export async function visit<Result>(
  browser: Browser,
  site: Site,
  action: (page: Page) => Promise<Result>,
): Promise<{errors: string[]; result: Result | undefined}> {
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on('console', message => void (message.type() === 'error' && errors.push(message.text())));
  const thrown = new Promise<undefined>(resolve => {
    page.on('pageerror', error => {
      errors.push(String(error.stack ?? error));
      resolve(undefined);
    });
  });
  await page.route('**/*', route => answer(route, site, errors));
  await page.goto(`${origin}/index.html`);
  const result = await Promise.race([thrown, action(page)]);
  await page.close();
  return {errors, result};
}

/** For {@link visit}: waits for the end of a README's code. @returns whether the canvas shows more than one color. */
export async function painted(page: Page): Promise<boolean> {
  await page.waitForFunction('globalThis.finished === true', undefined, {timeout: 300_000});
  return page.evaluate(hasColors);
}

async function answer(route: Route, {folder, cdn}: Site, errors: string[]): Promise<void> {
  const {href, pathname, origin: from} = new URL(route.request().url());
  const onCdn = /^https:\/\/(?:cdn\.jsdelivr\.net\/npm|unpkg\.com)\/((?:@[^/]+\/)?[^@/]+)@[^/]+(\/.+)$/.exec(href);
  const file = cdn && onCdn ? join(cdn, onCdn[1]!, onCdn[2]!) : join(folder, pathname);
  try {
    if (from !== origin && !(cdn && onCdn)) throw new Error('another host');
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
