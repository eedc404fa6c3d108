// A page that nobody does anything with does nothing: no timer, no frame, no script, in its window or in its worker.
import {drawn, openBuiltPages, settled, type BuiltPage, type BuiltPages} from './built-page.js';
import {sideBySide} from './side-by-side.js';

let pages: BuiltPages;
let open: BuiltPage[] = [];
beforeAll(async () => {
  pages = await openBuiltPages();
}, 240_000);
afterEach(async () => {
  for (const page of open) await page.close();
  open = [];
});
afterAll(() => pages?.close());

async function visit(path: string): Promise<BuiltPage> {
  const page = await pages.open(path);
  open.push(page);
  await settled(page.tab);
  return page;
}

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly ts: number;
  readonly cat: string;
}

const work = new Set(['FunctionCall', 'TimerFire', 'FireAnimationFrame', 'FireIdleCallback', 'EvaluateScript']);

/** What each open page's process does in a second, by the page's address, once they have come to rest; in the last of some seconds where one does not. */
async function doings(): Promise<Record<string, readonly string[]>> {
  for (let second = 1; ; second++) {
    const seen = await doingsOfASecond();
    const isAtRest = Object.values(seen).every(each => each.length === 0);
    if (isAtRest || second === mostSeconds) return seen;
  }
}

/** On a machine that is busy, a page takes its time until it has shown what it has. */
const mostSeconds = 15;

async function doingsOfASecond(): Promise<Record<string, readonly string[]>> {
  const browser = open[0]!.tab.context().browser()!;
  await browser.startTracing(undefined, {categories: ['devtools.timeline', 'blink.user_timing']});
  for (const {tab} of open) await tab.evaluate(() => void performance.mark(`rests ${location.pathname}`));
  await open[0]!.tab.waitForTimeout(1300);
  const {traceEvents}: {traceEvents: TraceEvent[]} = JSON.parse((await browser.stopTracing()).toString());
  const marks = traceEvents.filter(({cat, name}) => cat.includes('user_timing') && name.startsWith('rests '));
  // The marks themselves are made by scripts.
  const from = Math.max(...marks.map(({ts}) => ts)) + 200_000;
  const seen = marks.map(({name, pid}) => [
    name.replace(/^rests \/some\/folder/, ''),
    traceEvents.filter(each => each.pid === pid && each.ts > from && work.has(each.name)).map(each => each.name),
  ]);
  return Object.fromEntries(seen) as Record<string, readonly string[]>;
}

it('every page rests once it is there', async () => {
  await sideBySide(pages.site.pages, visit);
  expect(await doings()).toEqual(Object.fromEntries(pages.site.pages.map(path => [`/${path}`, []])));
}, 120_000);

it('a run that is held or over rests too, and so does its worker', async () => {
  const paths = ['elements-stylizer/', 'lesson-loss/#size=32&steps=6', 'elements-gram/'];
  const [stylizer, views, held] = (await sideBySide(paths, visit)) as [BuiltPage, BuiltPage, BuiltPage];
  await stylizer.tab.evaluate(async () => {
    const element = document.querySelector('scumble-stylizer')!;
    Object.assign(element, {size: 32, steps: 3, scales: '1'});
    const complete = new Promise(resolve => element.addEventListener('scumble-complete', resolve));
    await element.run();
    await complete;
  });
  for (const [{tab}, request, state] of [
    [views, 'play', 'complete'],
    [held, 'step', 'paused'],
  ] as const) {
    await tab.evaluate(() => document.querySelector('scumble-run')!.start());
    await tab.evaluate(name => {
      const event = new CustomEvent(`scumble-request-${name}`, {detail: {steps: 1}});
      document.querySelector('scumble-run')!.dispatchEvent(event);
    }, request);
    await tab.waitForFunction(
      state => {
        const {current} = document.querySelector('scumble-run')!;
        return current.step > 0 && current.state === state;
      },
      state,
      {timeout: 60_000},
    );
    await drawn(tab);
  }
  expect(await doings()).toEqual({'/elements-stylizer/': [], '/lesson-loss/': [], '/elements-gram/': []});
}, 120_000);
