// Nothing that a visitor reads moves while a page comes over a slow line: first text and style sheets, then the scripts, then what
// the scripts ask for.
import type {Page, Route} from 'playwright-core';
import {drawn, openBuiltPages, settled, type BuiltPages} from './built-page.js';
import {sideBySide} from './side-by-side.js';

let pages: BuiltPages;
beforeAll(async () => {
  pages = await openBuiltPages();
}, 240_000);
afterAll(() => pages?.close());

/** Of what the browser calls a good page a fifth. */
const mostShift = 0.02;

it.each([375, 1280])(
  'what is on a screen %d wide stays where it is while the rest is loaded',
  async width => {
    const moved = await sideBySide(pages.site.pages, async path => ({path, shift: await shiftOf(path, width)}));
    expect(moved.filter(({shift}) => shift > mostShift)).toEqual([]);
  },
  240_000,
);

/** The sum of all layout shifts of a visit. */
async function shiftOf(path: string, width: number): Promise<number> {
  const {tab, close} = await pages.open('register-offline.js');
  await tab.setViewportSize({width, height: 800});
  await tab.emulateMedia({reducedMotion: 'reduce'});
  await tab.addInitScript(watchShifts);
  const [scripts, rest] = [new Held(), new Held()];
  await tab.route('**/*', route => {
    const kind = route.request().resourceType();
    if (kind === 'script') return scripts.take(route);
    return kind === 'document' || kind === 'stylesheet' ? route.continue() : rest.take(route);
  });
  await tab.goto(pages.site.address + path, {waitUntil: 'commit'});
  await tab.waitForSelector('h1');
  await drawn(tab);
  await scripts.release();
  await tab.waitForFunction(isUpgraded);
  await drawn(tab);
  await rest.release();
  await settled(tab);
  const shift = await sumOfShifts(tab);
  await close();
  return shift;
}

/** Requests that get no answer before {@link release}. */
class Held {
  #waiting: Route[] | undefined = [];

  take(route: Route): Promise<void> | undefined {
    if (!this.#waiting) return route.continue();
    this.#waiting.push(route);
    return undefined;
  }

  async release(): Promise<void> {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    await Promise.all(waiting.map(route => route.continue()));
  }
}

/** Runs in the page: its script has run, and every element of ours that it holds is one. */
function isUpgraded(): boolean {
  const isOurs = ({localName}: Element) => localName.startsWith('scumble-');
  return document.readyState !== 'loading' && ![...document.querySelectorAll(':not(:defined)')].some(isOurs);
}

declare const shifts: number[];

/** Runs in the page, before all else. */
function watchShifts(): void {
  const found: number[] = [];
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) found.push((entry as PerformanceEntry & {value: number}).value);
  }).observe({type: 'layout-shift', buffered: true});
  Object.assign(globalThis, {shifts: found});
}

function sumOfShifts(tab: Page): Promise<number> {
  return tab.evaluate(() => shifts.reduce((sum, each) => sum + each, 0));
}
