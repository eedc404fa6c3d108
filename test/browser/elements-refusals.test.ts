// What cannot be: each is a sentence in the element and an event with a code, nothing gets past the element, and what was there stays.
import type {Page} from 'playwright-core';
import {drawn, openBuiltPages, runIs, settled, shownText, type BuiltPage, type BuiltPages} from './built-page.js';

let pages: BuiltPages;
let page: BuiltPage;
let tab: Page;
beforeAll(async () => {
  pages = await openBuiltPages();
}, 240_000);
afterAll(() => pages?.close());
afterEach(async () => {
  expect(page.escaped).toEqual([]);
  await page.close();
});

interface Refusal {
  readonly code: string;
  readonly message: string;
}

declare const refusals: Refusal[];

/** Opens a page that notes what its elements refuse. */
async function open(path: string, prepare?: () => void): Promise<void> {
  page = await pages.open('', prepare);
  ({tab} = page);
  await tab.addInitScript(() => {
    const noted: Refusal[] = [];
    Object.assign(globalThis, {refusals: noted});
    addEventListener(
      'scumble-error',
      event => {
        const {code, message} = event as Event & Refusal;
        noted.push({code, message});
      },
      true,
    );
  });
  await tab.goto(pages.site.address + path);
  await settled(tab);
}

/** Waits for the next refusal: a code, and a sentence that the element shows. */
async function expectRefused(tag: string, code: string): Promise<void> {
  await tab.waitForFunction(() => refusals.length > 0, null, {timeout: 30_000});
  const [refused] = await tab.evaluate(() => refusals.splice(0));
  await drawn(tab);
  expect(refused).toMatchObject({code, message: expect.stringMatching(/^[“A-Zh][^\n]{10,}[.)]$/) as string});
  expect(await shownText(tab, tag)).toContain(refused!.message.replace(/\s+/g, ' '));
}

/** A PNG of 1 × 1 pixel whose header says otherwise, or whose data is cut off. */
function png({side = 1, cut = false} = {}): Buffer {
  const bytes = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  bytes.writeUInt32BE(side, 16);
  bytes.writeUInt32BE(side, 20);
  return cut ? bytes.subarray(0, 40) : bytes;
}

const badFiles = [
  {name: 'words.txt', mimeType: 'text/plain', buffer: Buffer.from('only words'), code: 'not-a-picture'},
  {name: 'empty.png', mimeType: 'image/png', buffer: Buffer.alloc(0), code: 'empty-file'},
  {name: 'cut.png', mimeType: 'image/png', buffer: png({cut: true}), code: 'unreadable'},
  {name: 'huge.png', mimeType: 'image/png', buffer: png({side: 20_000}), code: 'too-large'},
];

describe('files that are no pictures', () => {
  it.each([
    ['elements-image-input/', 'scumble-image-input', 'scumble-image-input'],
    ['elements-stylizer/', 'scumble-stylizer', 'scumble-stylizer'],
    ['elements-denoiser/', 'scumble-denoiser', 'scumble-denoiser'],
    ['lesson-loss/', 'scumble-run', 'scumble-run scumble-image-input'],
  ])('are refused on %s, and the picture before them stays', async (path, tag, place) => {
    await open(path);
    const details = tab.locator(`${tag} details`).first();
    if (tag === 'scumble-run') await details.evaluate(each => ((each as HTMLDetailsElement).open = true));
    const before = await pictures();
    expect(before.length).toBeGreaterThan(0);
    for (const {code, ...file} of badFiles) {
      await tab.locator(`${place} input[type=file]`).first().setInputFiles(file);
      await expectRefused(tag, code);
    }
    expect(await pictures()).toEqual(before);
  });
});

/** What every canvas shows that shows something, as text. */
function pictures(): Promise<string[]> {
  return tab.evaluate(() => {
    const found: string[] = [];
    const visit = (root: ParentNode) => {
      for (const element of root.querySelectorAll('*')) {
        if (element instanceof HTMLCanvasElement && element.checkVisibility()) found.push(element.toDataURL());
        if (element.shadowRoot) visit(element.shadowRoot);
      }
    };
    visit(document);
    return found;
  });
}

it.each([
  ['NotAllowedError', 'camera-refused'],
  ['NotFoundError', 'camera-missing'],
  ['NotReadableError', 'camera-unavailable'],
])('a camera that answers with %s is one that is not used', async (name, code) => {
  await open('elements-image-input/');
  await tab.evaluate(error => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', error));
  }, name);
  const before = await pictures();
  await tab.getByRole('button', {name: 'Camera'}).first().press('Enter');
  await expectRefused('scumble-image-input', code);
  expect(await pictures()).toEqual(before);
});

describe('a pack', () => {
  const hosts = [
    ['elements-stylizer/', 'scumble-stylizer', 'Paint'],
    ['elements-denoiser/', 'scumble-denoiser', 'Denoise'],
    ['lesson-loss/#size=48', 'scumble-run', 'Make it live'],
    ['elements-latent-map/', 'scumble-latent-map', undefined],
  ] as const;

  it.each(hosts)('that fails its hash is not used: %s', async (path, tag, button) => {
    await openWithPacks(path, async body => {
      body[body.length >> 1]! ^= 1;
      body[1000]! ^= 1;
      return body;
    });
    const before = button ? await pictures() : [];
    if (button) await tab.getByRole('button', {name: button, exact: true}).first().press('Enter');
    await expectRefused(tag, 'pack-corrupt');
    // A figure further down the page may be drawn only now.
    expect(await pictures()).toEqual(expect.arrayContaining(before));
  });

  it('that is not there is missed in a sentence', async () => {
    await openWithPacks('elements-stylizer/', () => undefined);
    await tab.getByRole('button', {name: 'Paint', exact: true}).first().press('Enter');
    await expectRefused('scumble-stylizer', 'pack-unavailable');
  });

  /** Every pack comes as `change` makes it; undefined is one that is not there. */
  async function openWithPacks(path: string, change: (body: Buffer) => Promise<Buffer> | undefined): Promise<void> {
    await open('elements-compare/');
    await tab.context().route('**/*.safetensors', async route => {
      const response = await route.fetch();
      const body = await change(await response.body());
      if (body) await route.fulfill({response, body});
      else await route.fulfill({status: 404});
    });
    await tab.goto(pages.site.address + path);
    if (path !== 'elements-latent-map/') await settled(tab);
  }
});

describe('a browser', () => {
  it('without a worker paints on the page, and says that it may stutter', async () => {
    await open('elements-stylizer/', withoutWorker);
    expect(await painted()).toMatchObject({state: 'complete', thread: 'page'});
    expect(await shownText(tab, 'scumble-stylizer')).toContain('There is no worker here');
  });

  it('without WebGL paints with WebAssembly, and says so', async () => {
    await open('elements-stylizer/', withoutWebGL);
    expect(await painted()).toEqual({state: 'complete', thread: 'page', backend: 'wasm'});
    expect(await shownText(tab, 'scumble-stylizer')).toContain('with WebAssembly');
  });

  it('with neither WebGL nor WebAssembly paints in plain JavaScript, and says that it takes long', async () => {
    await open('elements-stylizer/', withoutWebGLAndWasm);
    expect(await painted()).toEqual({state: 'complete', thread: 'page', backend: 'cpu'});
    expect(await shownText(tab, 'scumble-stylizer')).toContain('neither WebGL nor WebAssembly');
  });

  it.each([
    ['elements-stylizer/', 'scumble-stylizer', 'scumble-complete'],
    ['elements-denoiser/', 'scumble-denoiser', 'scumble-denoised'],
  ] as const)('whose storage is full says that it keeps no network, once, and goes on: %s', async (path, tag, end) => {
    await open(path);
    const protocol = await page.protocol();
    await protocol.send('Storage.overrideQuotaForOrigin', {origin: new URL(tab.url()).origin, quotaSize: 1});
    const runs = () =>
      tab.evaluate(
        async ([name, over]) => {
          const element = document.querySelector(name)!;
          const ended = new Promise(resolve => element.addEventListener(over, resolve, {once: true}));
          Object.assign(element, {size: 32, steps: 2, scales: '1'});
          await element.run();
          await ended;
        },
        [tag, end] as const,
      );
    await runs();
    await expectRefused(tag, 'storage-full');
    await runs();
    expect(await tab.evaluate(() => refusals)).toEqual([]);
  });

  it('whose storage is full does not keep a run for the next visit, says so, and goes on', async () => {
    await open('lesson-loss/#size=32&steps=4', () => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    await tab.getByRole('button', {name: 'Make it live'}).press('Enter');
    await runIs(tab, {state: 'paused', step: 0});
    await tab.getByRole('button', {name: 'Step', exact: true}).press('Enter');
    await expectRefused('scumble-run', 'storage-full');
    await runIs(tab, {state: 'paused', step: 1});
  });

  /** Each runs in the page before its own scripts. */
  function withoutWorker(): void {
    Reflect.deleteProperty(globalThis, 'Worker');
  }

  function withoutWebGL(): void {
    Reflect.deleteProperty(globalThis, 'Worker');
    for (const {prototype} of [HTMLCanvasElement, OffscreenCanvas] as {prototype: OffscreenCanvas}[]) {
      const own = prototype.getContext as (this: OffscreenCanvas, ...args: unknown[]) => unknown;
      prototype.getContext = function (this: OffscreenCanvas, kind: string, ...args: unknown[]) {
        return /webgl/.test(kind) ? null : own.call(this, kind, ...args);
      } as typeof prototype.getContext;
    }
  }

  function withoutWebGLAndWasm(): void {
    Reflect.deleteProperty(globalThis, 'Worker');
    Reflect.deleteProperty(globalThis, 'WebAssembly');
    for (const {prototype} of [HTMLCanvasElement, OffscreenCanvas] as {prototype: OffscreenCanvas}[]) {
      const own = prototype.getContext as (this: OffscreenCanvas, ...args: unknown[]) => unknown;
      prototype.getContext = function (this: OffscreenCanvas, kind: string, ...args: unknown[]) {
        return /webgl/.test(kind) ? null : own.call(this, kind, ...args);
      } as typeof prototype.getContext;
    }
  }

  /** Two steps at a small size. */
  function painted(): Promise<{state: string; thread?: string; backend?: string}> {
    return tab.evaluate(async () => {
      const element = document.querySelector('scumble-stylizer')!;
      let device: {thread?: string; backend?: string} = {};
      const over = new Promise(resolve => {
        element.addEventListener('scumble-ready', ({setup: {thread, backend}}) => (device = {thread, backend}));
        for (const end of ['complete', 'error']) element.addEventListener(`scumble-${end}`, resolve);
      });
      Object.assign(element, {size: 32, steps: 2, scales: '1'});
      await element.run();
      await over;
      return {state: element.state, ...device};
    });
  }
});

it.each([
  ['lesson-loss/', 'scumble-run', '#seed=x&size=1e999&steps=-1&layer=__proto__&hide=%00&lock=<b>&styleWeight=heavy'],
  ['lesson-loss/', 'scumble-run', `#seed=${'9'.repeat(5000)}&%E0%A4%A=1&==&seed`],
  ['lesson-features/', 'scumble-run', '#layer=relu99&channel=-1&scope=everything&constructor=1'],
  ['lesson-autoencoder/', 'scumble-denoise-lab', '#lab.seed=x&lab.kind=fog&lab.amount=1e9&lab.%E0%A4%A'],
])('a link that is garbage is told apart from its good parts: %s%s', async (path, tag, hash) => {
  await open(path + hash);
  await expectRefused(tag, tag === 'scumble-run' ? 'bad-link' : 'bad-option');
  expect(await shownText(tab, tag)).not.toMatch(/NaN|undefined|Infinity/);
  // What the link says is shown as text.
  expect(await tab.locator(`${tag} .complaints b, ${tag} [role=alert] b`).count()).toBe(0);
});
