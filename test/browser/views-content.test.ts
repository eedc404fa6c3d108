// The content loss from the total down to one cell, by keys; what it wants of the pixels; pictures from noise.
import type {Locator, Page} from 'playwright-core';
import {seriousFindings} from './axe.js';
import {openPage, type TestPage} from './harness.js';
import {stickingOut} from './overflow.js';

let page: TestPage;
let tab: Page;
let view: Locator;

beforeAll(async () => {
  page = await openPage();
  tab = page.page;
  await page.call('views-content', 'mount', 5);
  view = tab.locator('scumble-content-loss');
});
afterAll(() => page.close());

const levels = () => view.locator('.levels li').allTextContents();
const clean = (text: string | null) => (text ?? '').replace(/\s+/g, ' ').trim();

describe('the levels', () => {
  it('lead from the total to the term, the layer and the cell, and each opens a card that goes on', async () => {
    const texts = (await levels()).map(clean);
    expect(texts[0]).toBe('Total 20.25');
    expect(texts[1]).toBe('Content 5 × 0.05');
    expect(texts[2]).toMatch(/^Content loss at relu3_1 0\.\d+$/);
    expect(texts[3]).toMatch(/^the chosen cell, squared \d/);
    for (const place of [0, 1, 2, 3]) await view.locator('.levels .number').nth(place).press('Enter');
    const names = await view.locator('scumble-number-card').getByRole('heading').allTextContents();
    expect(names.slice(0, 3)).toEqual(['Total loss', 'Content loss', 'Content loss at relu3_1']);
    await page.call('views-content', 'show', 10);
    expect(clean(await view.locator('scumble-number-card').first().locator('.value').textContent())).toBe('10.5');
  });

  it('keep a card of a layer that is no longer looked at', async () => {
    const card = view.locator('scumble-number-card').filter({hasText: 'Content loss at relu3_1'});
    const value = await card.locator('.value').textContent();
    await view.getByRole('combobox', {name: 'Layer'}).selectOption('relu2_1');
    expect(await page.call('views-content', 'takeAsked')).toContain('layer');
    expect(await card.locator('.value').textContent()).toBe(value);
    await view.getByRole('combobox', {name: 'Layer'}).selectOption('relu3_1');
    while ((await view.locator('scumble-number-card').count()) > 0)
      await view
        .getByRole('button', {name: /^Put away/})
        .first()
        .press('Enter');
  });
});

describe('the sum', () => {
  it('adds up channel by channel, and a bar chooses its channel', async () => {
    await page.call('views-content', 'show', 5);
    const shares = await page.call<number[]>('views-content', 'channelShares', 5);
    await view.getByLabel('Order of channels').selectOption('index');
    await view.getByLabel('Channel', {exact: true}).fill('3');
    await tab.keyboard.press('Tab');
    const percent = new Intl.NumberFormat('en', {style: 'percent', maximumFractionDigits: 1}).format(shares[3]!);
    expect(clean(await view.locator('figure', {hasText: 'Channel by channel'}).locator('p.sum').textContent())).toMatch(
      new RegExp(`^Channel 3 adds .*${percent.replace('.', '\\.')} of the layer’s loss`),
    );
    const svg = view.locator('scumble-running-sum svg');
    await svg.scrollIntoViewIfNeeded();
    const {width, height} = (await svg.boundingBox())!;
    await svg.click({position: {x: width * (5.5 / 8), y: height / 2}});
    expect(await view.getByLabel('Channel', {exact: true}).inputValue()).toBe('5');
  });

  it('reads exactly 0 in the identity check', async () => {
    await view.getByRole('button', {name: /^Identity check/}).press('Enter');
    expect(clean((await levels())[0]!)).toBe('Content loss at relu3_1 0');
    expect(await view.locator('scumble-gradient-overlay').count()).toBe(0);
    await view.getByRole('button', {name: 'Back to the picture'}).press('Enter');
  });
});

it('has one color scale for each map, the layer, or all layers, with its numbers', async () => {
  const tops: (string | null)[] = [];
  for (const scope of ['map', 'layer', 'all']) {
    await view.getByLabel('One color scale for').selectOption(scope);
    tops.push(await view.locator('.strip-head .legend').last().getAttribute('aria-label'));
  }
  expect(new Set(tops).size).toBe(3);
  await view.getByLabel('One color scale for').selectOption('layer');
});

it('gives the numbers as a table around the chosen cell', async () => {
  await view.getByLabel('Row', {exact: true}).fill('7');
  await view.getByLabel('Column', {exact: true}).fill('9');
  await tab.keyboard.press('Tab');
  const table = view.locator('scumble-cell-table').last();
  await table.getByText('The numbers as a table').press('Enter');
  await table.locator('tbody tr').first().waitFor();
  expect(await table.locator('tbody tr').count()).toBe(12);
  expect(await table.locator('thead th').count()).toBe(12);
  const cell = view.locator('scumble-heatmap').nth(2).getByRole('gridcell');
  const value = /value (.*)$/.exec((await cell.getAttribute('aria-label'))!)![1];
  expect(clean(await table.locator('[aria-current]').textContent())).toBe(clean(value!));
});

describe('where it wants change', () => {
  const overlay = () => view.locator('scumble-gradient-overlay');

  it('says what is missing before it is measured', async () => {
    expect(
      await overlay()
        .getByText(/^\s*Make the run live/)
        .count(),
    ).toBe(1);
  });

  it.each([
    [0, '100%', '1'],
    [48, '0%', '-1'],
  ])('steps once, and counts the pixels that went where it asked: %i rows did not', async (rows, share, cosine) => {
    await page.call('views-content', 'showPull', 6);
    await page.call('views-content', 'takeAsked');
    const legend = overlay().locator('.legend').first();
    expect(await legend.getAttribute('aria-label')).toBe('Color scale from −0.02 to +0.02');
    await overlay().getByRole('button', {name: 'Step once and watch these pixels'}).press('Enter');
    expect(await page.call('views-content', 'takeAsked')).toEqual(['step']);
    await page.call('views-content', 'showMoved', 7, rows);
    const numbers = await overlay().getByRole('status').locator('.number').allTextContents();
    expect(clean(numbers[0]!)).toBe(share);
    expect(
      Number(
        clean(numbers[1]!)
          .replace('−', '-')
          .replace(/ × 10.*/, 'e-9'),
      ),
    ).toBeCloseTo(Number(cosine), 3);
    await overlay().getByRole('status').locator('.number').first().press('Enter');
    expect(await overlay().locator('scumble-number-card').getByRole('heading').textContent()).toBe(
      'Pixels that went where the content loss asked, step 7',
    );
    await overlay()
      .getByRole('button', {name: /^Put away/})
      .press('Enter');
    await page.call('views-content', 'show', 5);
  });
});

describe('pictures from noise', () => {
  interface Made {
    readonly count: number;
    readonly before: readonly string[];
    readonly made: readonly {readonly layers: string; readonly source: string}[];
    readonly text: string;
    /** How many are left once the same photograph, and then another one, is given. */
    readonly left: readonly number[];
  }

  it('are pre-computed at first, and made in the page one after the other', async () => {
    const {count, before, made, text, left} = await page.call<Made>('views-content', 'synthesize');
    expect(before).toEqual(['pre-computed']);
    expect(count).toBe(2);
    expect(made).toEqual([
      {layers: 'relu1_1', source: 'live'},
      {layers: 'relu2_1', source: 'live'},
    ]);
    expect(text).toBe('All of them were made in this page.');
    expect(left).toEqual([2, 0]);
  });

  it('can be stopped, and keep what was made', async () => {
    const {count, made, text} = await page.call<Made>('views-content', 'synthesize', 1);
    expect(count).toBe(0);
    expect(made).toEqual([{layers: 'relu1_1', source: 'live'}]);
    expect(text).toBe('Stopped. What was made is kept.');
  });
});

it.each(['light', 'dark'] as const)('has no serious finding, and nothing sticks out, in the %s', async colorScheme => {
  await page.call('views-content', 'showPull', 6);
  await tab.emulateMedia({colorScheme});
  for (const width of [320, 1280]) {
    await tab.setViewportSize({width, height: 800});
    expect(await seriousFindings(tab)).toEqual([]);
    expect(await stickingOut(tab)).toEqual([]);
  }
});
