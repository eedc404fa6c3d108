// The same seed gives the same log, to the bit on one device and within the published tolerance on another; what is saved and
// opened again is what it was.
import type {Page} from 'playwright-core';
import {openBuiltPages, runIs, settled, type BuiltPages} from './built-page.js';

let pages: BuiltPages;
beforeAll(async () => {
  pages = await openBuiltPages();
}, 240_000);
afterAll(() => pages?.close());

/** docs/numerics.md, “How exact”: each number of a log of ten steps, wasm against WebGL. */
const tolerance = 1e-4;

const steps = 10;

interface LogEntry {
  readonly total: number;
  readonly terms: Readonly<Record<string, {readonly value: number; readonly layers: Readonly<Record<string, number>>}>>;
  readonly gradientNorms: Readonly<Record<string, number>>;
  readonly backend: string;
}

/** Runs in the page before its own scripts: the engine takes the renderer for a graphics processor, on the page's own thread. */
function withGraphicsProcessor(): void {
  Reflect.deleteProperty(globalThis, 'Worker');
  const {prototype} = WebGL2RenderingContext;
  const own = prototype.getParameter;
  prototype.getParameter = function (this: WebGL2RenderingContext, name: number) {
    return name === 0x9246 || name === 0x1f01 ? 'A graphics processor' : (own.call(this, name) as unknown);
  } as typeof own;
}

/** The log of a run, step by step, each looked into: all of it but its name, its times and what the device had in store. */
function logOf(tab: Page): Promise<LogEntry[]> {
  return tab.evaluate(async count => {
    const run = document.querySelector('scumble-run')!;
    await run.start();
    for (let step = 1; step <= count; step++) {
      run.dispatchEvent(new CustomEvent('scumble-request-step', {detail: {steps: 1}}));
      while (run.current.step < step || run.current.state === 'running') await new Promise(resolve => setTimeout(resolve, 5)); // prettier-ignore
    }
    const times = new Set(['run', 'elapsedMs', 'stepsPerSecond', 'textureBytes']);
    return run.current.records.map(record =>
      Object.fromEntries(Object.entries(record).filter(([name]) => !times.has(name))),
    ) as never;
  }, steps);
}

it('gives the same log for the same seed, and nearly the same on another device', async () => {
  const logs: Record<string, LogEntry[]> = {};
  for (const [name, prepare] of [
    ['wasm', undefined],
    ['webgl', withGraphicsProcessor],
  ] as const) {
    const page = await pages.open(`lesson-loss/#size=48&steps=${steps}&seed=3`, prepare);
    await settled(page.tab);
    const first = await logOf(page.tab);
    expect(first).toHaveLength(steps);
    expect(await logOf(page.tab)).toEqual(first);
    logs[name] = first;
    expect(page.escaped).toEqual([]);
    await page.close();
  }
  const [one, other] = [logs['wasm']!, logs['webgl']!];
  // A browser whose WebGL is a graphics processor's own takes that; the first log is then WebGL's too, and the same to the bit.
  expect(other[0]!.backend).toBe('webgl');
  one.forEach((entry, i) => {
    const pairs = numbersOf(entry).map((value, at) => [value, numbersOf(other[i]!)[at]!] as const);
    expect(pairs.length).toBeGreaterThan(10);
    for (const [a, b] of pairs) expect(Math.abs(a - b)).toBeLessThanOrEqual(tolerance * Math.max(Math.abs(b), 1e-6));
  });
}, 180_000);

function numbersOf({total, terms, gradientNorms}: LogEntry): number[] {
  const values = Object.values(terms).flatMap(({value, layers}) => [value, ...Object.values(layers)]);
  return [total, ...values, ...Object.values(gradientNorms ?? {})];
}

it('opens again what it has saved, and is what it was', async () => {
  const page = await pages.open('lesson-loss/#size=48&steps=6&seed=3&layer=relu2_1');
  const {tab} = page;
  await settled(tab);
  const saved = await tab.evaluate(async () => {
    const run = document.querySelector('scumble-run')!;
    await run.start();
    run.dispatchEvent(new CustomEvent('scumble-request-until', {detail: {step: 6}}));
    while (run.current.step < 6 || run.current.state === 'running')
      await new Promise(resolve => setTimeout(resolve, 10));
    const texts: Record<string, string> = {};
    for (const kind of ['jsonl', 'csv', 'run', 'config', 'link'] as const) {
      const made = await run.export(kind);
      texts[kind] = typeof made === 'string' ? made : await made![0]!.text();
    }
    return {texts, records: JSON.stringify(run.current.records), weights: JSON.stringify(run.current.weights)};
  });
  // Each exactly as it was, to the last digit; the order of its fields is nobody's concern.
  const records: unknown = JSON.parse(saved.records);
  for (const kind of ['jsonl', 'csv', 'run'] as const) {
    const found: unknown = JSON.parse(await opened(kind, saved.texts[kind]!, 'records'));
    expect({kind, records: found}).toEqual({kind, records});
  }
  for (const kind of ['config', 'link'] as const) {
    expect({kind, link: await opened(kind, saved.texts[kind]!, 'link')}).toEqual({
      kind,
      link: hashOf(saved.texts['link']!),
    });
  }
  expect(page.escaped).toEqual([]);
  await page.close();

  /** Opens a file on a fresh page. @returns what the page then has, saved again. */
  async function opened(kind: string, text: string, what: 'records' | 'link'): Promise<string> {
    const fresh = await pages.open('lesson-loss/');
    await settled(fresh.tab);
    const found = await fresh.tab.evaluate(
      async ({kind, text, what}) => {
        const run = document.querySelector('scumble-run')!;
        await run.load(kind as 'jsonl', text);
        if (what === 'records') return JSON.stringify(run.current.records);
        return String(await run.export('link'));
      },
      {kind, text, what},
    );
    expect(fresh.escaped).toEqual([]);
    await fresh.close();
    return what === 'link' ? hashOf(found) : found;
  }
}, 120_000);

it('is put by a link into the state that the link was made of, the live run included', async () => {
  const page = await pages.open('lesson-loss/#size=48&steps=6&step=3&seed=3&styleWeight=250&layer=relu2_1&sort=index');
  await settled(page.tab);
  await page.tab.evaluate(() => document.querySelector('scumble-run')!.start());
  await runIs(page.tab, {state: 'paused', step: 3});
  const link = await page.tab.evaluate(() => document.querySelector('scumble-run')!.export('link').then(String));
  expect(Object.fromEntries(new URLSearchParams(hashOf(link).slice(1)))).toMatchObject({
    size: '48', steps: '6', step: '3', seed: '3', styleWeight: '250', layer: 'relu2_1', sort: 'index',
  }); // prettier-ignore
  await page.close();
}, 60_000);

function hashOf(link: string): string {
  return new URL(link).hash;
}
