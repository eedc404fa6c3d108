// The Gram matrix and the other statistics of style, entry by entry, by pointer and by keys.
import type {Locator, Page} from 'playwright-core';
import {seriousFindings} from './axe.js';
import {openPage, type TestPage} from './harness.js';
import {stickingOut} from './overflow.js';

interface Statistics {
  readonly participation: {readonly picture: number; readonly style: number};
  readonly share: number;
  readonly means: {readonly picture: readonly number[]; readonly style: readonly number[]};
}

let page: TestPage;
let tab: Page;
let view: Locator;
let known: Statistics;

beforeAll(async () => {
  page = await openPage();
  tab = page.page;
  await page.call('views-gram', 'mount', 5);
  known = await page.call<Statistics>('views-gram', 'byDefinition', 5);
  view = tab.locator('scumble-gram');
});
afterAll(() => page.close());

const clean = (text: string | null) => (text ?? '').replace(/\s+/g, ' ').trim();
const written = (value: number) => {
  const least = Math.abs(Number(value.toPrecision(4)) - value) <= 2 ** -24 * Math.abs(value) ? 1 : 4;
  return new Intl.NumberFormat('en', {maximumSignificantDigits: 4, minimumSignificantDigits: least}).format(value);
};
const statistic = () => view.getByRole('combobox', {name: 'What counts as style'});
const putAway = async () => {
  while ((await view.locator('scumble-number-card').count()) > 0)
    await view
      .getByRole('button', {name: /^Put away/})
      .first()
      .press('Enter');
};

describe('the matrices', () => {
  it('lead from the total to an entry, whose card has its share of the loss', async () => {
    expect((await view.locator('.levels li').allTextContents()).map(clean)).toEqual([
      'Total 20.25',
      'Style 100 × 0.2',
      expect.stringMatching(/^Style loss at relu3_1 \d/),
      expect.stringMatching(/^Entry \(2, 5\) \d/),
    ]);
    await view.locator('.levels .number').last().press('Enter');
    const card = view.locator('scumble-number-card');
    const percent = new Intl.NumberFormat('en', {
      style: 'percent',
      ...(known.share < 0.1 ? {maximumSignificantDigits: 2} : {maximumFractionDigits: 1}),
    }).format(known.share);
    expect(clean(await card.locator('dl').textContent())).toContain(`share of the layer’s loss ${percent}`);
    await putAway();
  });

  it('frame the mirror image of what is pointed at', async () => {
    const heatmap = view.locator('scumble-heatmap').nth(1);
    await heatmap.scrollIntoViewIfNeeded();
    const {width, height} = (await heatmap.boundingBox())!;
    await heatmap.hover({position: {x: width * (6.5 / 8), y: height * (1.5 / 8)}});
    expect(await view.getByText(/^\s*\(1, 6\) and its mirror image \(6, 1\) are the same number/).count()).toBe(1);
    const mirror = await heatmap.locator('.mirror').evaluate(({style}: HTMLElement) => [style.left, style.top]);
    expect(mirror).toEqual(['12.5%', '75%']);
    await tab.mouse.move(0, 0);
    expect(await view.getByText(/^\s*\(2, 5\) and its mirror image/).count()).toBe(1);
  });

  it('leave one card behind who looks around, and keep the one whose number is pressed', async () => {
    const heatmap = view.locator('scumble-heatmap').nth(1);
    const {width, height} = (await heatmap.boundingBox())!;
    const cards = view.locator('scumble-number-card');
    for (const [row, column] of [
      [1, 6],
      [3, 4],
    ] as const)
      await heatmap.click({position: {x: width * ((column + 0.5) / 8), y: height * ((row + 0.5) / 8)}});
    expect(await cards.getByRole('heading').allTextContents()).toEqual(['Gram matrix of relu3_1, entry (3, 4)']);
    await view.locator('.sum .number').press('Enter');
    await heatmap.getByRole('gridcell').focus();
    await tab.keyboard.press('ArrowUp');
    expect(await cards.getByRole('heading').allTextContents()).toEqual([
      'Gram matrix of relu3_1, entry (2, 4)',
      'Gram matrix of relu3_1, entry (3, 4)',
    ]);
    await cards.first().getByRole('button').press('Enter');
    const focused = () => tab.evaluate(() => document.activeElement!.shadowRoot!.activeElement!.localName);
    expect(await focused()).toBe('scumble-heatmap');
    await putAway();
    await tab.keyboard.press('ArrowRight');
  });

  it('multiply two channels cell by cell: the marked one is written out', async () => {
    await page.call('views-gram', 'choose', {row: 2, column: 5});
    const map = view.locator('scumble-heatmap').nth(3).getByRole('gridcell');
    await map.press('Control+Home');
    await map.press('ArrowDown');
    const [a, b, sum] = await page.call<[number, number, number]>('views-gram', 'productAt', 5, 1, 0);
    const text = clean(await view.locator('p.sum').textContent());
    expect(text).toContain(`Row 1, column 0: ${written(a)} × ${written(b)} = ${written(a * b)}.`);
    expect(text).toContain(`add up to ${written(sum)}; divided by`);
  });

  it('have scales of one matrix, of the layer, and of all layers, in numbers', async () => {
    const tops: (string | null)[] = [];
    for (const scope of ['map', 'layer', 'all']) {
      await view.getByLabel('One color scale for').selectOption(scope);
      tops.push(
        (await view.locator('.trio .legend').evaluateAll(all => all.map(each => each.ariaLabel).join())) || null,
      );
    }
    expect(new Set(tops).size).toBe(3);
    const [, , difference] = await view.locator('.trio .legend').evaluateAll(all => all.map(each => each.ariaLabel));
    expect(difference).toMatch(/^Color scale from −.* to \+/);
    await view.getByLabel('One color scale for').selectOption('layer');
  });

  it('have a tab for a layer of each block, and show its own strongest pair there', async () => {
    const asked = tab.evaluate(
      () =>
        new Promise(resolve =>
          document
            .querySelector('scumble-gram')!
            .addEventListener('scumble-request-layer', event => resolve((event as CustomEvent).detail.layer), {
              once: true,
            }),
        ),
    );
    await view.getByRole('radio', {name: 'relu3_1'}).press('ArrowLeft');
    expect(await asked).toBe('relu2_1');
    expect(await view.getByRole('combobox', {name: 'Layer'}).inputValue()).toBe('relu2_1');
    const [i, j] = await page.call<[number, number]>('views-gram', 'strongestPair', 'relu2_1');
    expect(await view.getByRole('heading', {name: /^Entry/}).textContent()).toBe(
      `Entry (${i}, ${j}) of the picture’s matrix`,
    );
    await view.getByRole('radio', {name: 'relu3_1'}).check();
    await page.call('views-gram', 'choose', {row: 2, column: 5});
  });

  it.each(['energy', 'variance', 'cluster'])('can be sorted by %s, every channel once', async sort => {
    await view.getByLabel('Order of channels').selectOption(sort);
    const table = view.locator('scumble-cell-table').first();
    if (sort === 'energy') await table.getByText('The numbers as a table').press('Enter');
    await table.locator('tbody tr').first().waitFor();
    const heads = (await table.locator('thead th').allTextContents()).map(Number);
    expect([...heads].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(heads).not.toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(clean(await table.locator('tbody tr th').first().textContent())).toBe(String(heads[0]));
  });
});

describe('other statistics', () => {
  it('are losses of their own, beside each other', async () => {
    const table = view.getByRole('region', {name: /what is style/}).locator('.number');
    const values = (await table.allTextContents()).map(text => Number(clean(text)));
    expect(values).toHaveLength(3);
    expect(new Set(values).size).toBe(3);
    for (const [place, kind] of ['gram', 'moments', 'histogram'].entries()) {
      await statistic().selectOption(kind);
      const own = clean(
        await view.locator('.loss .levels li', {hasText: 'Style loss'}).locator('.number').textContent(),
      );
      expect(Number(own)).toBe(values[place]);
    }
  });

  it('show means and deviations, each with its difference, by arrow keys', async () => {
    await statistic().selectOption('moments');
    const bars = view.locator('scumble-paired-bars').first().getByRole('slider');
    await bars.focus();
    await tab.keyboard.press('Home');
    await view.getByLabel('Order of channels').selectOption('index');
    await bars.focus();
    await tab.keyboard.press('Home');
    await tab.keyboard.press('ArrowRight');
    const [painting, picture] = [known.means.style[1]!, known.means.picture[1]!];
    const difference = written(picture - painting).replace('-', '−');
    expect(await bars.getAttribute('aria-valuetext')).toBe(
      `Channel 1: painting ${written(painting)}, picture ${written(picture)}, difference ${picture > painting ? '+' : ''}${difference}`,
    );
    await tab.keyboard.press('Enter');
    const card = view.locator('scumble-number-card');
    expect(await card.getByRole('heading').textContent()).toBe('Mean of channel 1, relu3_1');
    expect(await card.locator('.value').textContent()).toBe(written(picture));
    await putAway();
  });

  it('show the histogram of a channel of one’s choice', async () => {
    await statistic().selectOption('histogram');
    await view.getByLabel('Channel', {exact: true}).fill('4');
    await tab.keyboard.press('Tab');
    expect(await view.getByRole('slider', {name: /^Histogram of channel 4/}).count()).toBe(1);
    await statistic().selectOption('gram');
  });
});

it('counts the textures that are mixed, as the definition does', async () => {
  const numbers = view.getByRole('region', {name: 'How many textures are mixed'}).locator('.number');
  expect((await numbers.allTextContents()).map(clean)).toEqual([
    written(known.participation.style),
    written(known.participation.picture),
  ]);
  await numbers.last().press('Enter');
  const card = view.locator('scumble-number-card');
  expect(await card.getByRole('heading').textContent()).toBe('Participation ratio, Picture, relu3_1');
  expect(await card.locator('dt').allTextContents()).toEqual(['Σ λ', 'Σ λ²']);
  const before = await card.locator('.value').textContent();
  await page.call('views-gram', 'show', 15);
  await tab.waitForFunction(
    old =>
      document
        .querySelector('scumble-gram')!
        .shadowRoot!.querySelector('scumble-number-card')!
        .shadowRoot!.querySelector('.value')!.textContent !== old,
    before,
  );
  await page.call('views-gram', 'show', 5);
  await putAway();
});

it('says where the marked cell went in the shuffle, and what was there came along', async () => {
  await view.getByRole('button', {name: 'Shuffle all positions'}).press('Enter');
  const [before, after] = [0, 1].map(place => view.locator('.tests scumble-heatmap').nth(place).getByRole('gridcell'));
  const value = async (cell: Locator) => /value (.*)$/.exec((await cell.getAttribute('aria-label'))!)![1];
  expect(await value(after!)).toBe(await value(before!));
  await before!.press('End');
  expect(await value(after!)).toBe(await value(before!));
  const [row, column] = /row (\d+), column (\d+)/.exec((await after!.getAttribute('aria-label'))!)!.slice(1);
  expect(await view.getByText(/The marked cell went/).textContent()).toContain(`to row ${row}, column ${column},`);
});

it('pins the numbers of its tests', async () => {
  await view.getByRole('button', {name: 'Shuffle again'}).press('Enter');
  await view.getByRole('button', {name: 'Double the side'}).press('Enter');
  const numbers = view.locator('.tests .number');
  expect(await numbers.count()).toBe(5 + 12);
  for (const place of [1, 15]) await numbers.nth(place).press('Enter');
  const names = await view.locator('scumble-number-card').getByRole('heading').allTextContents();
  expect(names).toEqual([
    'Style loss after the shuffle, relu3_1',
    'Style loss at relu3_1, relative, after doubling the side',
  ]);
  await putAway();
});

it.each(['light', 'dark'] as const)('has no serious finding, and nothing sticks out, in the %s', async colorScheme => {
  await tab.emulateMedia({colorScheme});
  for (const kind of ['gram', 'moments', 'histogram']) {
    await statistic().selectOption(kind);
    for (const width of [320, 1280]) {
      await tab.setViewportSize({width, height: 800});
      expect(await seriousFindings(tab)).toEqual([]);
      expect(await stickingOut(tab)).toEqual([]);
    }
  }
});
