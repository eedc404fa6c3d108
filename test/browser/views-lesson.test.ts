// The lessons as a person uses them, by keyboard alone: pre-computed at once, live on request, with everything in the link.
import type {Page} from 'playwright-core';
import {seriousFindings} from './axe.js';
import {openPage, type TestPage} from './harness.js';
import {stickingOut} from './overflow.js';

interface Seen {
  readonly source: string;
  readonly state: string;
  readonly step: number;
  readonly weights: Record<string, number>;
  readonly now?: {readonly terms: {readonly content: {readonly layers: Record<string, number>}}};
}

/** What the run shows, without its arrays. */
function seen(page: Page): Promise<Seen> {
  return page.evaluate(() => {
    const {source, state, step, weights, now} = document.querySelector('scumble-run')!.current;
    return {source, state, step, weights, now: now as never};
  });
}

async function waitFor(page: Page, wanted: {state: string; step?: number}): Promise<void> {
  await page.waitForFunction(
    ({state, step}) => {
      const {current} = document.querySelector('scumble-run')!;
      return current.source === 'live' && current.state === state && (step === undefined || current.step === step);
    },
    wanted,
    {timeout: 110_000},
  );
  await shown(page);
}

/** Every view shows what the run knows. */
function shown(page: Page): Promise<unknown> {
  return page.evaluate(async () => {
    await document.querySelector('scumble-run')!.updateComplete;
    await new Promise(resolve => requestAnimationFrame(resolve));
  });
}

describe('the lesson on losses', () => {
  let page: TestPage;
  let tab: Page;
  const requests: string[] = [];
  beforeAll(async () => {
    page = await openPage();
    tab = page.page;
    tab.on('request', request => requests.push(request.url()));
    await tab.goto(`${page.origin}/demos/lesson-loss/#size=48&steps=24&styleWeight=50&layer=relu2_1&seed=x&lock=speed`);
    await tab.waitForFunction(() => document.querySelector('scumble-run')?.current.maps['relu4_2']);
    await shown(tab);
  });
  afterAll(() => page.close());

  it('shows a run at once, labelled as pre-computed, and loads no network for it', async () => {
    expect((await seen(tab)).source).toBe('pre-computed');
    expect(await tab.locator('scumble-run .badge').textContent()).toBe('pre-computed');
    await tab.locator('scumble-loss-chart .plot canvas').waitFor();
    expect(requests.filter(url => /safetensors|engine\.worker/.test(url))).toEqual([]);
    expect(requests.filter(url => !url.startsWith(page.origin) && !url.startsWith('data:'))).toEqual([]);
  });

  it('follows its link, and takes what it cannot read for what it is', async () => {
    expect(await tab.getByRole('alert').textContent()).toMatch(/The link's seed must be a whole number .* got "x"/);
    expect(await tab.locator('scumble-gram').getByRole('combobox', {name: 'Layer'}).inputValue()).toBe('relu2_1');
    await tab.locator('scumble-gram').getByRole('combobox', {name: 'Layer'}).selectOption('relu3_1');
  });

  it('lets the run answer a prediction', async () => {
    const question = tab.locator('#first-steps');
    expect(await question.getByRole('status').textContent()).toBe('');
    await question.getByLabel('It falls: every loss does.').press('Space');
    expect(await question.getByRole('status').textContent()).toMatch(
      /^Not as predicted\. At step 1 the content loss was 0/,
    );
    await question.getByLabel('It rises.').press('Space');
    expect(await question.getByRole('status').textContent()).toMatch(/^As you predicted\./);
  });

  it('has no serious finding before it is live, on a phone in the dark', async () => {
    await tab.emulateMedia({colorScheme: 'dark'});
    await tab.setViewportSize({width: 320, height: 700});
    expect(await seriousFindings(tab)).toEqual([]);
    expect(await stickingOut(tab)).toEqual([]);
    await tab.emulateMedia({colorScheme: 'light'});
    await tab.setViewportSize({width: 1280, height: 900});
  });

  it('becomes live, makes 20 steps with a weight changed on the way, and adds up to the reported loss', async () => {
    await tab.getByRole('button', {name: 'Make it live'}).press('Enter');
    await waitFor(tab, {state: 'paused', step: 0});
    expect(await tab.locator('scumble-run .badge').textContent()).toBe('live');
    await tab.getByRole('button', {name: 'Step', exact: true}).press('Enter');
    await waitFor(tab, {state: 'paused', step: 1});
    const weight = tab.getByLabel('Weight of Style, as a number');
    expect(await weight.inputValue()).toBe('50');
    await weight.fill('500');
    await tab.keyboard.press('Tab');
    await tab.waitForFunction(() => document.querySelector('scumble-run')!.current.weights['style'] === 500);
    await shown(tab);
    await tab.getByLabel('Run to step').fill('20');
    await tab.keyboard.press('Enter');
    await waitFor(tab, {state: 'paused', step: 20});
    expect(await tab.locator('scumble-loss-chart .changes').textContent()).toMatch(/Step 2: weight of Style 50 → 500/);
    const {now} = await seen(tab);
    const reported = now!.terms.content.layers['relu4_2']!;
    const own = await tab.evaluate(() => {
      const {content, picture} = document.querySelector('scumble-run')!.current.maps['relu4_2']!;
      const sum = (values: Float32Array) => values.reduce((all, value) => all + value ** 2, 0);
      return sum(picture!.values.map((value, i) => value - content!.values[i]!)) / sum(content!.values);
    });
    expect(Math.abs(own / reported - 1)).toBeLessThan(1e-4);
    expect(
      await tab
        .locator('scumble-content-loss')
        .getByText(/The run itself reports/)
        .textContent(),
    ).toMatch(/difference of/);
  });

  it('reads a Gram entry, and passes the shuffle test, on the live features', async () => {
    const cell = tab.locator('scumble-gram').getByRole('grid').nth(1).getByRole('gridcell');
    await cell.focus();
    await tab.keyboard.press('ArrowRight');
    await tab.keyboard.press('Enter');
    expect(await tab.locator('scumble-gram scumble-number-card').getByRole('heading').textContent()).toMatch(
      /^Gram matrix of relu3_1, entry \(\d+, \d+\)$/,
    );
    await tab.locator('#shuffled').getByLabel('Only the content loss.').press('Space');
    await tab.getByRole('button', {name: 'Shuffle all positions'}).press('Enter');
    expect(await tab.locator('#shuffled').getByRole('status').textContent()).toMatch(/^As you predicted\./);
  });

  const save = () => tab.getByRole('button', {name: 'Save', exact: true}).press('Enter');

  it('exports its log, with a record for every step', async () => {
    await tab.getByLabel('What to save').selectOption('jsonl');
    const [download] = await Promise.all([tab.waitForEvent('download'), save()]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    const lines = Buffer.concat(chunks)
      .toString()
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(lines.map(({step}) => step)).toEqual(Array.from({length: 20}, (_, i) => i + 1));
    expect(lines.map(({terms}) => terms.style.weight)).toEqual([50, ...Array.from({length: 19}, () => 500)]);
    expect(lines[19]).toMatchObject({seed: 0, width: 48, weights: 'vgg16-slim'});
  });

  it('puts its whole state into a link', async () => {
    await tab.getByLabel('What to save').selectOption('link');
    await save();
    await tab.waitForFunction(() => /styleWeight=500/.test(location.hash));
    const {hash} = new URL(tab.url());
    expect(Object.fromEntries(new URLSearchParams(hash.slice(1)))).toMatchObject({
      seed: '0', steps: '24', size: '48', step: '20', styleWeight: '500', layer: 'relu3_1', lock: 'speed',
    }); // prettier-ignore
  });

  it('goes back a step, and has no serious finding when live', async () => {
    await tab.getByRole('button', {name: 'Back one step'}).press('Enter');
    await waitFor(tab, {state: 'paused', step: 19});
    expect(await seriousFindings(tab)).toEqual([]);
  });

  it('lets go of the engine when it is taken out of the page', async () => {
    await tab.evaluate(() => document.querySelector('scumble-run')!.remove());
    await tab.waitForTimeout(200);
  });
});

describe('the lesson on features', () => {
  let page: TestPage;
  beforeAll(async () => {
    page = await openPage('/demos/lesson-features/');
    await page.page.waitForFunction(() => document.querySelector('scumble-run')?.current.maps['relu3_1']);
    await shown(page.page);
  });
  afterAll(() => page.close());

  it('answers its questions from the run, and from the pictures that were made of noise', async () => {
    const {page: tab} = page;
    await tab.getByLabel('About 24.').press('Space');
    expect(await tab.locator('#field').getByRole('status').textContent()).toBe(
      'As you predicted. A cell of relu3_1 stands for 4 × 4 pixels and sees 24 × 24.',
    );
    await tab.getByLabel('Fewer in every layer.').press('Space');
    expect(await tab.locator('#numbers').getByRole('status').textContent()).toMatch(
      /^Not as predicted\. The picture has 18,432/,
    );
    await tab.getByLabel('Exactly from shallow ones, roughly from deep ones.').press('Space');
    const rebuilt = tab.locator('#rebuilt').getByRole('status');
    await rebuilt.filter({hasText: /^As you predicted\. Mean difference from the photograph/}).waitFor();
    // Only the deepest layer has lost much.
    const [first, third, fifth] = [...(await rebuilt.textContent())!.matchAll(/([\d.]+) from relu/g)].map(each =>
      Number(each[1]),
    );
    expect(first).toBeLessThan(10);
    expect(third).toBeGreaterThan(first!);
    expect(fifth).toBeGreaterThan(third!);
  });

  it('shows itself in a view elsewhere that points at it, until that is taken away', async () => {
    const shownElsewhere = await page.page.evaluate(async () => {
      const run = Object.assign(document.querySelector('scumble-run')!, {id: 'the-run'});
      const view = document.createElement('scumble-feature-maps');
      view.setAttribute('for', run.id);
      document.body.append(view);
      await view.updateComplete;
      await new Promise(resolve => setTimeout(resolve));
      const layers = Object.keys(view.layers);
      view.remove();
      return layers;
    });
    expect(shownElsewhere).toContain('relu5_1');
  });

  it.each(['light', 'dark'] as const)('has no serious finding and nothing sticks out in the %s', async colorScheme => {
    const {page: tab} = page;
    await tab.emulateMedia({colorScheme});
    for (const width of [320, 1280]) {
      await tab.setViewportSize({width, height: 800});
      expect(await seriousFindings(tab)).toEqual([]);
      expect(await stickingOut(tab)).toEqual([]);
    }
  });
});
