// Runs as files: what a run saves it opens again; its table, its keys and its memory.
import type {Page} from 'playwright-core';
import {openPage, type TestPage} from './harness.js';

let page: TestPage;
let tab: Page;

/** The run's own methods, from here. */
const call = <Result>(name: string, ...args: unknown[]) =>
  tab.evaluate(
    ([method, given]) =>
      Reflect.apply(
        Reflect.get(document.querySelector('scumble-run')!, method),
        document.querySelector('scumble-run'),
        given,
      ),
    [name, args] as const,
  ) as Promise<Result>;

/** What the run shows. */
const seen = () =>
  tab.evaluate(async () => {
    const run = document.querySelector('scumble-run')!;
    await run.updateComplete;
    const {source, state, step, steps, records, weights, layerWeights, runs, frames} = run.current;
    const first = records[0]?.step;
    return {source, state, step, steps, first, count: records.length, weights, layerWeights, runs: runs.length, frames: frames.length}; // prettier-ignore
  });

const text = async (kind: string) =>
  tab.evaluate(async each => {
    const made = await document.querySelector('scumble-run')!.export(each as 'csv');
    return typeof made === 'string' ? made : made[0]!.text();
  }, kind);

beforeAll(async () => {
  page = await openPage('/demos/elements-loss-mixer/');
  tab = page.page;
  await tab.emulateMedia({reducedMotion: 'reduce'});
  await tab.waitForFunction(() => document.querySelector('scumble-run')?.current?.weightMap);
  await tab.evaluate(() => {
    const codes: string[] = [];
    Object.assign(window, {codes});
    document.addEventListener('scumble-error', event => codes.push((event as Event & {readonly code: string}).code));
  });
}, 60_000);
afterAll(() => page.close());

const parsed = (log: string) => log.trim().split('\n').map(line => JSON.parse(line)); // prettier-ignore

/** The bytes of the picture on screen. */
const picture = () =>
  tab.evaluate(async () => {
    const {picture: file} = await document.querySelector('scumble-run')!.snapshot();
    return file && [...new Uint8Array(await file.arrayBuffer())];
  });

const codes = () => tab.evaluate(() => (Reflect.get(window, 'codes') as string[]).splice(0));

describe('before anything is computed', () => {
  it('refuses what is no such file with a sentence and a code, and keeps what was there', async () => {
    const before = await seen();
    await codes();
    await tab.locator('scumble-run summary', {hasText: 'Open what was saved'}).click();
    const file = (name: string, content: string) => ({name, mimeType: 'text/plain', buffer: Buffer.from(content)});
    const field = tab.locator('scumble-run .import input[type="file"]');
    for (const [name, content, sentence] of [
      ['a.txt', 'hello', /^This is none of what a run saves/],
      ['a.csv', 'step,total\nx,y', /^Row 2 must be a record/],
      ['a.json', '{"format": "scumble-lesson", "steps": []}', /^This is no lesson/],
    ] as const) {
      await field.setInputFiles(file(name, content));
      const alert = tab.locator('scumble-run').getByRole('alert').filter({hasText: sentence});
      await alert.waitFor();
    }
    expect(await codes()).toEqual(['bad-file', 'bad-csv', 'bad-lesson']);
    expect(await seen()).toEqual(before);
  });

  it('gives a lesson: a text for each step, and the state that goes with it', async () => {
    const lesson = {
      format: 'scumble-lesson',
      title: 'Weights',
      steps: [
        {title: 'Little style', text: 'Look.', state: {styleWeight: 1, hide: ['export']}},
        {title: 'Much style', text: 'And now?', state: {styleWeight: 1000, kind: 'raw'}},
      ],
    };
    await call('load', undefined, JSON.stringify(lesson));
    await tab.getByRole('heading', {name: 'Little style'}).waitFor();
    const save = tab.getByRole('button', {name: 'Save', exact: true});
    await save.waitFor({state: 'detached'});
    await tab.getByRole('button', {name: 'Next'}).press('Enter');
    await tab.getByRole('heading', {name: 'Much style'}).and(tab.locator(':focus')).waitFor();
    await tab.waitForFunction(() => document.querySelector('scumble-run')!.styleWeight === 1000);
    await tab.getByRole('button', {name: 'Close the lesson'}).press('Enter');
    await save.waitFor();
  });
});

describe('a live run', () => {
  it('changes the weight of a layer in the middle, and marks it', async () => {
    await tab.evaluate(() =>
      Object.assign(document.querySelector('scumble-run')!, {size: 48, steps: 400, styleWeight: 100}),
    );
    await call('reset', 3);
    await call('step', 2);
    await tab.locator('scumble-loss-mixer summary', {hasText: 'Layers of the style'}).click();
    const field = tab.getByLabel('Weight of relu1_1, as a number');
    await field.fill('4');
    await tab.keyboard.press('Tab');
    await tab.waitForFunction(() => document.querySelector('scumble-run')!.current.layerWeights['relu1_1'] === 4);
    await call('step', 3);
    expect(await tab.locator('scumble-loss-chart .changes').textContent()).toMatch(
      /Step 3: weight of Style, relu1_1 1 → 4/,
    );
    const last = (await text('jsonl')).trim().split('\n').map(line => JSON.parse(line)).at(-1); // prettier-ignore
    expect(last).toMatchObject({phase: 'move', learningRate: 1, seed: 3, terms: {style: {layerWeights: {relu1_1: 4}}}});
    expect(last.metrics.ssim).toBeGreaterThan(0);
    const {layers, value} = last.terms.style;
    expect(
      (4 * layers.relu1_1 + layers.relu2_1 + layers.relu3_1 + layers.relu4_1 + layers.relu5_1) / 8 / value,
    ).toBeCloseTo(1, 5);
  });

  it('goes to any step, and holds when its signal is aborted', async () => {
    await call('seek', 3);
    expect(await seen()).toMatchObject({source: 'live', step: 3});
    const outcome = tab.evaluate(async () => {
      const stop = new AbortController();
      const run = document.querySelector('scumble-run')!;
      run.addEventListener('scumble-step', () => stop.abort(), {once: true});
      return run.run({signal: stop.signal}).catch((error: Error) => error.name);
    });
    expect(await outcome).toBe('AbortError');
    const {state, step} = await seen();
    expect([state, step > 3, step < 400]).toEqual(['paused', true, true]);
  });

  it('is stepped by keys while the focus is in it, which ? lists and a box switches off', async () => {
    const {step} = await seen();
    await tab.locator('scumble-loss-mixer').getByRole('button', {name: 'Reset the weights'}).focus();
    await tab.keyboard.press('.');
    await tab.waitForFunction(at => document.querySelector('scumble-run')!.current.step === at && document.querySelector('scumble-run')!.current.state === 'paused', step + 1); // prettier-ignore
    await tab.keyboard.press('?');
    expect(await tab.locator('scumble-transport dl').textContent()).toMatch(/Space\s*play or pause/);
    await tab.getByLabel(/^\s*Keys:/).uncheck();
    await tab.locator('scumble-loss-mixer').getByRole('button', {name: 'Reset the weights'}).focus();
    await tab.keyboard.press('.');
    await tab.waitForTimeout(200);
    expect((await seen()).step).toBe(step + 1);
    await tab.getByLabel(/^\s*Keys:/).check();
  });

  it.each(['run', 'csv', 'jsonl'] as const)('is the same after it was saved and opened: %s', async kind => {
    const [before, shown] = [await seen(), await picture()];
    const [log, saved] = [await text('jsonl'), await text(kind)];
    await call('load', kind, saved);
    const {count, step, weights} = before;
    expect(await seen()).toMatchObject({source: 'replayed', step, count, weights});
    expect(parsed(await text('jsonl'))).toEqual(parsed(log));
    expect(await picture()).toEqual(kind === 'run' ? shown : undefined);
    expect(await tab.locator('scumble-run').getByText('replayed', {exact: true}).count()).toBeGreaterThan(0);
  });

  it('is the same after its settings or its link were opened', async () => {
    const [config, link] = [await text('config'), await text('link')];
    const {state} = JSON.parse(config);
    await tab.evaluate(() =>
      Object.assign(document.querySelector('scumble-run')!, {seed: 9, styleWeight: 1, size: 64}),
    );
    await call('load', 'config', config);
    expect(JSON.parse(await text('config')).state).toEqual(state);
    await tab.evaluate(() =>
      Object.assign(document.querySelector('scumble-run')!, {seed: 9, styleWeight: 1, size: 64}),
    );
    await call('load', 'link', link);
    expect(await text('link')).toBe(link);
  });

  it('is listed with its settings, and shown again from the table', async () => {
    expect((await seen()).runs).toBe(1);
    await tab.getByRole('button', {name: 'Show run 1 again'}).press('Enter');
    await tab.waitForFunction(() => document.querySelector('scumble-run')!.current.source === 'replayed');
    await call('seek', 1);
    expect(await seen()).toMatchObject({source: 'replayed', step: 1, count: 1});
  });

  it('makes a film, a chart and a sheet of its figures', async () => {
    const heads = await tab.evaluate(async () => {
      const run = document.querySelector('scumble-run')!;
      const head = async (kind: 'gif' | 'svg' | 'png') => {
        const [file] = (await run.export(kind)) as File[];
        return [...new Uint8Array(await file!.slice(0, 6).arrayBuffer())]
          .map(code => String.fromCharCode(code))
          .join('');
      };
      return [await head('gif'), await head('svg'), (await head('png')).slice(1, 4)];
    });
    expect(heads).toEqual(['GIF89a', '<svg x', 'PNG']);
  });

  it('is kept in this browser, and offered when the page comes again', async () => {
    await tab.reload();
    await tab.getByRole('button', {name: 'Show the last run of this page'}).press('Enter');
    await tab.waitForFunction(() => document.querySelector('scumble-run')!.current.source === 'replayed');
    expect(await seen()).toMatchObject({source: 'replayed', steps: 400});
    expect((await seen()).frames).toBeGreaterThan(1);
  });

  it('goes on where the storage is full, and says so once', async () => {
    const said = await tab.evaluate(async () => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
      const run = document.querySelector('scumble-run')!;
      const found: string[] = [];
      run.addEventListener('scumble-error', ({code, message}) => found.push(`${code}: ${message}`));
      Object.assign(run, {size: 48, steps: 6});
      await run.step(1);
      await run.step(1);
      return {found, step: run.current.step};
    });
    expect(said).toEqual({found: [expect.stringMatching(/^storage-full: The browser has no room left/)], step: 2});
  });

  it('is a program that runs as it stands', async () => {
    const program = await text('code');
    const painted = await tab.evaluate(
      async source => {
        const photo = document.querySelector('scumble-run')!;
        for (const address of [photo.styleSrc, photo.contentSrc]) {
          document.body.prepend(Object.assign(document.createElement('img'), {src: address}));
        }
        const url = URL.createObjectURL(new Blob([source], {type: 'text/javascript'}));
        await import(/* @vite-ignore */ url);
        const {width, height} = document.querySelector<HTMLCanvasElement>('body > canvas')!;
        return [width, height];
      },
      program.replace(`'scumble'`, `'${page.origin}/packages/scumble/src/index.ts'`),
    );
    expect(painted).toEqual([48, 48]);
  });
});
