// Nobody looks at a hidden tab: what runs there is held, and says so when somebody comes back.
import type {Page} from 'playwright-core';
import {openBuiltPages, settled, shownText, type BuiltPages} from './built-page.js';

let pages: BuiltPages;
beforeAll(async () => {
  pages = await openBuiltPages();
}, 240_000);
afterAll(() => pages?.close());

/** As a browser tells it: a test cannot hide a tab of a browser without a window. */
function hide(tab: Page, isHidden: boolean): Promise<void> {
  return tab.evaluate(hidden => {
    Object.defineProperty(document, 'hidden', {configurable: true, get: () => hidden});
    document.dispatchEvent(new Event('visibilitychange'));
  }, isHidden);
}

it.each([
  {
    path: 'lesson-loss/#size=32&steps=2000',
    tag: 'scumble-run',
    start: async () => {
      const run = document.querySelector('scumble-run')!;
      await run.start();
      run.dispatchEvent(new CustomEvent('scumble-request-play'));
    },
    step: () => document.querySelector('scumble-run')!.current.step,
    isHeld: () => document.querySelector('scumble-run')!.current.state === 'paused',
  },
  {
    path: 'elements-denoise-lab/',
    tag: 'scumble-denoise-lab',
    start: () => {
      const lab = document.querySelector('scumble-denoise-lab')!;
      lab.steps = 5000;
      return lab.run();
    },
    step: () => document.querySelector('scumble-denoise-lab')!.log.at(-1)?.step ?? 0,
    isHeld: () => document.querySelector('scumble-denoise-lab')!.state === 'paused',
  },
])(
  'is so with $tag',
  async ({path, tag, start, step, isHeld}) => {
    const {tab, escaped, close} = await pages.open(path);
    await settled(tab);
    await tab.evaluate(start);
    await tab.waitForFunction(step, null, {timeout: 60_000});
    await hide(tab, true);
    await tab.waitForFunction(isHeld, null, {timeout: 60_000});
    const held = await tab.evaluate(step);
    await tab.waitForTimeout(300);
    expect(await tab.evaluate(step)).toBe(held);
    await hide(tab, false);
    expect(await shownText(tab, tag)).toMatch(/while (this|the) tab was hidden|tab (is|was) hidden/i);
    expect(escaped).toEqual([]);
    await close();
  },
  120_000,
);
