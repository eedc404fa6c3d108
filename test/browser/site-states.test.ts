// What a screen reader is given on the built pages, before, during and after a run: every control has a name, and axe finds nothing.
import type {CDPSession, Page} from 'playwright-core';
import {seriousFindings} from './axe.js';
import {drawn, openBuiltPages, settled, type BuiltPage, type BuiltPages} from './built-page.js';

let pages: BuiltPages;
beforeAll(async () => {
  pages = await openBuiltPages();
}, 240_000);
afterAll(() => pages?.close());

it('has no control without a name and no level of headings left out, on any page', async () => {
  const found: string[] = [];
  for (const path of pages.site.pages) {
    const page = await pages.open(path);
    await settled(page.tab);
    found.push(...(await unnamed(await page.protocol())).map(each => `${path}: ${each}`));
    found.push(...(await seriousFindings(page.tab, ['heading-order'])).map(each => `${path}: ${each}`));
    await page.close();
  }
  expect(found).toEqual([]);
}, 300_000);

/** What can be made to run: how it is kept running for as long as one likes, and how it comes to an end. */
const runs: Readonly<
  Record<string, {path: string; start(tab: Page): Promise<unknown>; end(tab: Page): Promise<unknown>}>
> = {
  'a stylizer': {
    path: 'elements-stylizer/',
    start: tab =>
      started(tab, 'scumble-stylizer', {size: 48, steps: 5000, optimizer: 'adam', scales: '1'}, 'scumble-step'),
    end: tab =>
      tab.evaluate(async () => {
        const element = document.querySelector('scumble-stylizer')!;
        await element.reset();
        const over = new Promise(resolve => element.addEventListener('scumble-complete', resolve));
        element.steps = 2;
        await element.run();
        await over;
      }),
  },
  'all views of a run': {
    path: 'lesson-loss/#size=32&steps=2000',
    start: playing,
    end: played,
  },
  'the feature maps of a run': {
    path: 'elements-feature-maps/',
    start: async tab => {
      await tab.evaluate(() => void Object.assign(document.querySelector('scumble-run')!, {size: 32, steps: 2000}));
      await playing(tab);
    },
    end: played,
  },
  'a denoiser': {
    path: 'elements-denoiser/',
    start: tab => started(tab, 'scumble-denoiser', {size: 512}, 'scumble-network'),
    end: async tab => {
      await tab.evaluate(() => document.querySelector('scumble-denoiser')!.cancel());
      await tab.waitForFunction(() => document.querySelector('scumble-denoiser')!.state !== 'running');
      await started(tab, 'scumble-denoiser', {size: 48}, 'scumble-denoised');
    },
  },
  'a training': {
    path: 'elements-denoise-lab/',
    start: tab => started(tab, 'scumble-denoise-lab', {steps: 5000}, 'scumble-train-step'),
    end: async tab => {
      await tab.evaluate(() => document.querySelector('scumble-denoise-lab')!.reset());
      await started(tab, 'scumble-denoise-lab', {steps: 2}, 'scumble-train-end');
    },
  },
};

describe.each(Object.entries(runs))('%s', (_name, {path, start, end}) => {
  let page: BuiltPage;
  beforeAll(async () => {
    page = await pages.open(path);
    await settled(page.tab);
  }, 60_000);
  afterAll(() => page?.close());

  it.each([
    ['running', start],
    ['finished', end],
  ])(
    'is given whole when %s: on a phone and on a wide screen, in light and dark',
    async (_state, bring) => {
      await bring(page.tab);
      await drawn(page.tab);
      const found = await unnamed(await page.protocol());
      for (const width of [320, 1280]) {
        await page.tab.setViewportSize({width, height: 900});
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.tab.emulateMedia({colorScheme, reducedMotion: 'reduce'});
          // What is named, and how, is the same in both; colors are not.
          found.push(...(await seriousFindings(page.tab, colorScheme === 'dark' ? ['color-contrast'] : undefined)));
        }
      }
      expect(found).toEqual([]);
      expect(page.escaped).toEqual([]);
    },
    150_000,
  );
});

/** Sets an element's properties, runs it, and waits for a word of it. */
async function started(tab: Page, tag: string, properties: object, until: string): Promise<void> {
  await tab.evaluate(
    async ({tag, properties, until}) => {
      const element = document.querySelector<HTMLElement & {run(): Promise<void>}>(tag)!;
      const heard = new Promise((resolve, reject) => {
        element.addEventListener(until, resolve, {once: true});
        element.addEventListener('scumble-error', event => reject(new Error(event.message)));
      });
      Object.assign(element, properties);
      await element.run();
      await heard;
    },
    {tag, properties, until},
  );
}

/** A live run that goes on for long. */
async function playing(tab: Page): Promise<void> {
  await tab.evaluate(() => document.querySelector('scumble-run')!.start());
  await asked(tab, 'play', 'running');
}

async function played(tab: Page): Promise<void> {
  await asked(tab, 'pause', 'paused');
  await tab.evaluate(async () => {
    const run = document.querySelector('scumble-run')!;
    run.steps = 2;
    await run.start();
  });
  await asked(tab, 'play', 'complete');
}

/** As a transport asks; not every page has one. */
async function asked(tab: Page, name: string, until: string): Promise<void> {
  await tab.evaluate(request => document.querySelector('scumble-run')!.dispatchEvent(new CustomEvent(request)), `scumble-request-${name}`); // prettier-ignore
  await tab.waitForFunction(state => document.querySelector('scumble-run')!.current.state === state, until, {
    timeout: 60_000,
  });
}

const controls =
  /^(button|checkbox|combobox|DisclosureTriangle|grid|gridcell|image|img|link|listbox|option|progressbar|radio|region|searchbox|slider|spinbutton|switch|tab|textbox)$/;

interface AxNode {
  readonly ignored: boolean;
  readonly role?: {readonly value: string};
  readonly name?: {readonly value: string};
  readonly backendDOMNodeId?: number;
}

/** Controls and pictures of the tree that a screen reader is given which have no name, each as its markup. */
async function unnamed(protocol: CDPSession): Promise<string[]> {
  const {nodes} = (await protocol.send('Accessibility.getFullAXTree')) as {nodes: readonly AxNode[]};
  const heard = nodes.filter(({ignored, role}) => !ignored && controls.test(role?.value ?? ''));
  if (heard.length === 0) throw new Error('unnamed: the tree has no control at all');
  const mute = heard.filter(({name}) => !name?.value.trim());
  return Promise.all(
    mute.map(async ({role, backendDOMNodeId}) => {
      const {outerHTML} = await protocol.send('DOM.getOuterHTML', {backendNodeId: backendDOMNodeId});
      return `${role!.value} without a name: ${outerHTML.slice(0, 150)}`;
    }),
  );
}
