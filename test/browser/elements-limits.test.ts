// Every slider at both of its ends, in all pairs, on every page that has sliders: nothing that is no number is ever shown.
import type {Locator, Page} from 'playwright-core';
import {drawn, openBuiltPages, settled, shownText, type BuiltPage, type BuiltPages} from './built-page.js';

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

/** What JavaScript makes of a number that is none. That two equal pictures have an SNR of ∞ is one. */
const noNumber = /\b(NaN|-?Infinity|undefined|not a number)\b/;

declare const refused: string[];

async function open(path: string): Promise<void> {
  page = await pages.open(path);
  ({tab} = page);
  await settled(tab);
  await tab.evaluate(() => {
    const noted: string[] = [];
    Object.assign(globalThis, {refused: noted});
    addEventListener(
      'scumble-error',
      event => {
        const {code, message} = event as Event & {readonly code: string; readonly message: string};
        noted.push(`${code}: ${message}`);
      },
      true,
    );
  });
}

interface Pairs {
  /** Whose text is looked at. */
  readonly tag: string;
  /** Done at each pair: the numbers of this pair are made by it. */
  readonly look?: () => Promise<unknown>;
}

/**
 * Brings each slider to both ends, while each other one is at both of its own.
 *
 * @returns How many pairs of ends there were.
 */
async function inAllPairs(sliders: readonly Locator[], {tag, look}: Pairs): Promise<number> {
  let pairs = 0;
  for (const [i, one] of sliders.entries()) {
    for (const other of sliders.slice(i + 1)) {
      for (const [a, b] of [
        ['Home', 'Home'],
        ['', 'End'],
        ['End', ''],
        ['', 'Home'],
      ] as const) {
        // prettier-ignore
        if (a) await bring(one, a);
        if (b) await bring(other, b);
        await look?.();
        await tab.evaluate(name => document.querySelector<Element & {updateComplete: Promise<boolean>}>(name)!.updateComplete, tag); // prettier-ignore
        pairs++;
        const [wrong] = noNumber.exec(await shownText(tab, tag)) ?? [];
        expect({tag, i, a, b, wrong, refused: await tab.evaluate(() => refused)}).toEqual({tag, i, a, b, refused: []});
      }
    }
  }
  return pairs;
}

/** By the key where the slider is an element's own; the browser's are brought there at once, as by a pointer. */
async function bring(slider: Locator, end: 'Home' | 'End'): Promise<void> {
  await slider.evaluate((element, key) => {
    if (!(element instanceof HTMLInputElement)) {
      element.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, composed: true, cancelable: true}));
      return;
    }
    element.value = key === 'Home' ? element.min : element.max;
    for (const name of ['input', 'change']) element.dispatchEvent(new Event(name, {bubbles: true, composed: true}));
  }, end);
}

/** Those that can be moved, also inside of what is folded away. */
async function slidersOf(tag: string): Promise<Locator[]> {
  for (const details of await tab.locator(`${tag} details`).all()) {
    await details.evaluate(each => ((each as HTMLDetailsElement).open = true));
  }
  await drawn(tab);
  const all = await tab.locator(tag).getByRole('slider').all();
  const areFree = await Promise.all(
    all.map(async each => (await each.isEnabled()) && (await each.getAttribute('aria-disabled')) !== 'true'),
  );
  return all.filter((_, i) => areFree[i]);
}

it('a stylizer paints with every pair', async () => {
  await open('elements-stylizer/');
  await tab.evaluate(() =>
    Object.assign(document.querySelector('scumble-stylizer')!, {size: 64, steps: 2, scales: '1', optimizer: 'adam'}),
  );
  const sliders = await slidersOf('scumble-stylizer');
  const made = await inAllPairs(sliders, {
    tag: 'scumble-stylizer',
    look: () => ran('scumble-stylizer', 'scumble-complete'),
  });
  expect(made).toBe(4);
}, 120_000);

it('a denoiser denoises with every pair, noise level and strength', async () => {
  await open('elements-denoiser/');
  await tab.evaluate(() => Object.assign(document.querySelector('scumble-denoiser')!, {size: 48, sigma: 20}));
  await drawn(tab);
  const sliders = await slidersOf('scumble-denoiser');
  expect(sliders.length).toBeGreaterThanOrEqual(3);
  await inAllPairs(sliders.slice(-3), {
    tag: 'scumble-denoiser',
    look: () => ran('scumble-denoiser', 'scumble-denoised'),
  });
  // The wipe has ends of its own.
  await inAllPairs([sliders[0]!, sliders.at(-1)!], {tag: 'scumble-denoiser'});
}, 120_000);

it('a lab spoils its picture with every pair, of each kind', async () => {
  await open('elements-denoise-lab/');
  await tab.waitForFunction(() => document.querySelector('scumble-denoise-lab')!.snapshot().noisy);
  const kind = tab.locator('scumble-denoise-lab').getByLabel('What is done to the picture');
  // With the first change of the noise the recorded curve goes, and its cursor with it.
  const [, brush, cursor] = await slidersOf('scumble-denoise-lab');
  expect(await inAllPairs([brush!, cursor!], {tag: 'scumble-denoise-lab'})).toBeGreaterThan(0);
  const kinds = await kind.locator('option').evaluateAll(options => options.map(each => (each as HTMLOptionElement).value)); // prettier-ignore
  expect(kinds.length).toBeGreaterThan(2);
  for (const each of kinds) {
    await kind.selectOption(each);
    const sliders = await slidersOf('scumble-denoise-lab');
    expect(await inAllPairs(sliders.slice(0, 2), {tag: 'scumble-denoise-lab'})).toBeGreaterThan(0);
  }
}, 120_000);

it('a latent map decodes with every pair', async () => {
  await open('elements-latent-map/');
  await tab.waitForFunction(() => document.querySelector('scumble-latent-map')!.snapshot()?.walk, null, {
    timeout: 60_000,
  });
  const sliders = await slidersOf('scumble-latent-map');
  expect(await inAllPairs(sliders, {tag: 'scumble-latent-map'})).toBeGreaterThanOrEqual(4);
}, 120_000);

it('a live run steps with every pair of weights, and its chart shows them', async () => {
  await open('elements-loss-mixer/');
  await tab.evaluate(async () => {
    const run = document.querySelector('scumble-run')!;
    Object.assign(run, {size: 32, steps: 500});
    await run.start();
  });
  const sliders = tab.locator('scumble-loss-mixer').getByRole('slider', {name: /^Weight of/});
  const step = async () => {
    const before = await tab.evaluate(() => document.querySelector('scumble-run')!.current.step);
    await asked('scumble-request-step', {steps: 1});
    await tab.waitForFunction(was => {
      const {state, step, weights} = document.querySelector('scumble-run')!.current;
      const isNothingWanted = Object.values(weights).every(each => each === 0);
      return state === 'paused' && (step === was + 1 || isNothingWanted);
    }, before);
  };
  const terms = (await sliders.all()).slice(0, 3);
  expect(terms).toHaveLength(3);
  expect(await inAllPairs(terms, {tag: 'scumble-run', look: step})).toBe(12);
  const cursor = tab.locator('scumble-loss-chart').getByRole('slider');
  expect(await inAllPairs([terms[0]!, cursor], {tag: 'scumble-run'})).toBe(4);
}, 180_000);

it('a wipe shows both of its ends', async () => {
  await open('elements-compare/');
  const wipe = tab.locator('scumble-compare').first().getByRole('slider');
  for (const [key, value] of [
    ['Home', '0'],
    ['End', '100'],
  ] as const) {
    // prettier-ignore
    await wipe.press(key);
    expect(await wipe.getAttribute('aria-valuenow')).toBe(value);
    expect(await shownText(tab, 'scumble-compare')).not.toMatch(noNumber);
  }
});

/** Runs an element to its end, or to a refusal. */
async function ran(tag: string, end: string): Promise<void> {
  await tab.evaluate(
    async ({tag, end}) => {
      const element = document.querySelector<HTMLElement & {run(): Promise<void>}>(tag)!;
      const over = new Promise(resolve => {
        for (const name of [end, 'scumble-error']) element.addEventListener(name, resolve, {once: true});
      });
      await element.run();
      await over;
    },
    {tag, end},
  );
}

/** As a view asks its run. */
async function asked(name: string, detail: object): Promise<void> {
  await tab.evaluate(
    ({name, detail}) => document.querySelector('scumble-run')!.dispatchEvent(new CustomEvent(name, {detail})),
    {name, detail},
  );
}
