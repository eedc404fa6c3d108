// Who asks for less motion gets it: no frame changes a pixel of a page at rest, and a run shows itself once a second, or by steps.
import type {Page} from 'playwright-core';
import {drawn, openBuiltPages, settled, type BuiltPage, type BuiltPages} from './built-page.js';

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

/** When each canvas of the page was painted, in ms, a frame counted once. */
declare const paints: Map<HTMLCanvasElement, number[]>;

/** Runs in the page before its own scripts. */
function notePaints(): void {
  const noted = new Map<HTMLCanvasElement, number[]>();
  let frame = 0;
  const note = (canvas: HTMLCanvasElement | OffscreenCanvas) => {
    if (!(canvas instanceof HTMLCanvasElement) || !canvas.isConnected || !canvas.checkVisibility()) return;
    if (frame === 0) {
      frame = performance.now();
      requestAnimationFrame(() => (frame = 0));
    }
    const times = noted.get(canvas) ?? [];
    if (times.at(-1) !== frame) times.push(frame);
    noted.set(canvas, times);
  };
  const {prototype} = CanvasRenderingContext2D;
  for (const name of ['drawImage', 'putImageData', 'fillRect', 'stroke', 'fill', 'clearRect'] as const) {
    const own = prototype[name] as (this: CanvasRenderingContext2D, ...args: unknown[]) => void;
    const noting = function (this: CanvasRenderingContext2D, ...args: unknown[]) {
      note(this.canvas);
      own.apply(this, args);
    };
    Object.assign(prototype, {[name]: noting});
  }
  Object.assign(globalThis, {paints: noted});
}

async function open(path: string): Promise<void> {
  page = await pages.open('elements-image-input/', notePaints);
  ({tab} = page);
  await tab.emulateMedia({reducedMotion: 'reduce'});
  await tab.goto(pages.site.address + path);
  await settled(tab);
}

it.each(['', 'stylize/', 'lesson-loss/', 'lesson-autoencoder/', 'elements-latent-map/'])(
  'at rest nothing moves: %s',
  async path => {
    await open(path);
    const shown = await atRest();
    await tab.evaluate(() => paints.clear());
    await tab.waitForTimeout(600);
    expect((await tab.screenshot()).equals(shown)).toBe(true);
    expect(await tab.evaluate(() => paints.size)).toBe(0);
    expect(await tab.evaluate(() => document.getAnimations().length)).toBe(0);
  },
  60_000,
);

it.each([
  {
    path: 'elements-stylizer/',
    runs: () => {
      const element = document.querySelector('scumble-stylizer')!;
      Object.assign(element, {size: 32, steps: 5000, scales: '1', optimizer: 'adam'});
      const stepped = new Promise<void>(resolve => {
        element.addEventListener('scumble-step', ({report}) => report.step >= 10 && resolve());
      });
      void element.run();
      return stepped;
    },
  },
  {
    path: 'lesson-loss/#size=32&steps=2000',
    runs: async () => {
      const run = document.querySelector('scumble-run')!;
      await run.start();
      run.dispatchEvent(new CustomEvent('scumble-request-play'));
      while (run.current.step < 10) await new Promise(resolve => setTimeout(resolve, 20));
    },
  },
  {
    path: 'elements-denoise-lab/',
    runs: () => {
      const lab = document.querySelector('scumble-denoise-lab')!;
      Object.assign(lab, {steps: 5000});
      let steps = 0;
      const stepped = new Promise<void>(resolve => {
        lab.addEventListener('scumble-train-step', () => ++steps >= 10 && resolve());
      });
      void lab.run();
      return stepped;
    },
  },
])(
  'a run shows itself no more than once a second: $path',
  async ({path, runs}) => {
    await open(path);
    await tab.evaluate(runs);
    const often = await tab.evaluate(async () => {
      paints.clear();
      const from = performance.now();
      await new Promise(resolve => setTimeout(resolve, 4200));
      // In four seconds there are five looks at the most, and what is drawn anew may take two frames.
      const most = 2 * Math.ceil((performance.now() - from) / 1000);
      return [...paints.values()].map(({length}) => length).filter(count => count > most);
    });
    expect(often).toEqual([]);
    expect(await tab.evaluate(() => paints.size)).toBeGreaterThan(0);
  },
  90_000,
);

/** Waits until a page shows the same twice. What is computed when it opens is shown once. */
async function atRest(): Promise<Buffer> {
  let before = await tab.screenshot();
  for (let i = 0; i < 40; i++) {
    await tab.waitForTimeout(250);
    await drawn(tab);
    const now = await tab.screenshot();
    if (now.equals(before)) return now;
    before = now;
  }
  throw new Error('atRest: the page is never at rest');
}
