// The views of the losses by keys and by pointer, at both ends of what they can be given.
import type {Locator, Page} from 'playwright-core';
import {seriousFindings} from './axe.js';
import {openPage, type TestPage} from './harness.js';
import {stickingOut} from './overflow.js';

let page: TestPage;
let tab: Page;

beforeAll(async () => {
  page = await openPage();
  tab = page.page;
  await page.call('views', 'mount');
});
afterAll(() => page.close());

const grid = (view: string, place: number): Locator =>
  tab.locator(`scumble-${view}`).getByRole('grid').nth(place).getByRole('gridcell');

/** A number as the views write it. */
const written = (value: number) => {
  const least = Math.abs(Number(value.toPrecision(4)) - value) <= 2 ** -24 * Math.abs(value) ? 1 : 4;
  return new Intl.NumberFormat('en', {maximumSignificantDigits: 4, minimumSignificantDigits: least}).format(value);
};

describe('the Gram view', () => {
  it('goes from entry to entry by arrow keys and opens a card with the true operands', async () => {
    await grid('gram', 1).focus();
    await tab.keyboard.press('ArrowRight');
    await tab.keyboard.press('ArrowDown');
    expect(await page.call('views', 'propertyOf', 'scumble-gram', 'entry')).toEqual({row: 3, column: 6});
    const value = await page.call<number>('views', 'gramByDefinition', 3, 6);
    expect(await grid('gram', 1).getAttribute('aria-label')).toBe(`row 3, column 6, value ${written(value)}`);
    await tab.keyboard.press('Enter');
    const card = tab.locator('scumble-gram scumble-number-card');
    expect(await card.locator('.value').textContent()).toBe(written(value));
    expect(await card.locator('dl').textContent()).toContain('Σ Fᵢ·Fⱼ');
    await card.getByRole('button', {name: /^Put away/}).press('Enter');
    expect(await card.count()).toBe(0);
  });

  it('holds the matrix still in the shuffle test while the content loss jumps', async () => {
    const found = tab.evaluate(
      () =>
        new Promise<Record<string, number>>(resolve =>
          document.querySelector('scumble-gram')!.addEventListener(
            'scumble-shuffled',
            event => {
              const {gramChange, contentBefore, contentAfter} = (event as CustomEvent<Record<string, number>>).detail;
              resolve({gramChange: gramChange!, contentBefore: contentBefore!, contentAfter: contentAfter!});
            },
            {once: true},
          ),
        ),
    );
    await tab.getByRole('button', {name: 'Shuffle all positions'}).press('Enter');
    const {gramChange, contentBefore, contentAfter} = await found;
    expect(gramChange).toBeLessThan(1e-6);
    expect(contentAfter).toBeGreaterThan(5 * contentBefore!);
    const report = await tab
      .locator('scumble-gram')
      .getByText(/The Gram matrix moved by/)
      .textContent();
    expect(report).toContain(`from ${written(contentBefore!)} to ${written(contentAfter!)}`);
  });

  it('shows which normaliser keeps losses of two sizes comparable', async () => {
    await tab.getByRole('button', {name: 'Double the side'}).press('Enter');
    const rows = await tab
      .locator('scumble-gram section')
      .filter({hasText: 'Scale test'})
      .locator('tbody tr')
      .allTextContents();
    expect(rows.map(row => row.replace(/\s+/g, ' '))).toEqual([
      expect.stringMatching(/sum depends on the size .* 16 $/),
      expect.stringMatching(/mean the same at both sizes .* 1 $/),
      expect.stringMatching(/Gatys 2016 the same at both sizes .* 1 $/),
      expect.stringMatching(/relative the same at both sizes .* 1 $/),
    ]);
  });

  it('switches the normaliser, and the printed loss with it', async () => {
    const loss = tab.locator('scumble-gram .loss .number').first();
    const values: string[] = [];
    for (const normaliser of ['sum', 'mean', 'gatys', 'relative']) {
      await tab.locator('scumble-gram').getByLabel('Normaliser').selectOption(normaliser);
      values.push((await loss.textContent())!.trim());
    }
    expect(new Set(values).size).toBe(4);
  });
});

describe('the content view', () => {
  it('adds up to the printed loss, and reads 0 for the photograph itself', async () => {
    const view = tab.locator('scumble-content-loss');
    const loss = (await view.locator('.loss .number').first().textContent())!.trim();
    expect(await view.getByText(/^\s*All 8 channels together/).textContent()).toContain(`together: ${loss}.`);
    await view.getByRole('button', {name: /^Identity check/}).press('Enter');
    expect((await view.locator('.loss .number').first().textContent())!.trim()).toBe('0');
    await view.getByRole('button', {name: 'Back to the picture'}).press('Enter');
    expect((await view.locator('.loss .number').first().textContent())!.trim()).toBe(loss);
  });

  it('opens a cell with F, P, their difference, its square and its share', async () => {
    const view = tab.locator('scumble-content-loss');
    await view.getByLabel('Channel', {exact: true}).fill('3');
    await view.getByLabel('Row', {exact: true}).fill('2');
    await view.getByLabel('Column', {exact: true}).fill('4');
    await tab.keyboard.press('Tab');
    await view.locator('p.sum .number').last().press('Enter');
    const card = view.locator('scumble-number-card');
    expect(await card.getByRole('heading').textContent()).toBe('relu3_1, channel 3, row 2, column 4');
    expect((await card.locator('dt').allTextContents()).slice(0, 4)).toEqual(['F', 'P', 'F − P', '(F − P)²']);
    expect(await view.locator('scumble-picture').first().locator('rect').first().getAttribute('width')).toBe('24');
  });
});

describe('the feature maps', () => {
  it('go from channel to channel by arrow keys, and from cell to cell', async () => {
    await tab.locator('scumble-feature-maps').getByLabel('Sort channels by').selectOption('index');
    await grid('feature-maps', 0).focus();
    await tab.keyboard.press('Control+Home');
    await tab.keyboard.press('ArrowRight');
    expect(await page.call('views', 'propertyOf', 'scumble-feature-maps', 'channel')).toBe(1);
    expect(await grid('feature-maps', 0).getAttribute('aria-label')).toMatch(/^channel 1, from 0 to /);
    await grid('feature-maps', 1).focus();
    await tab.keyboard.press('Control+End');
    expect(await page.call('views', 'propertyOf', 'scumble-feature-maps', 'cell')).toEqual({row: 11, column: 15});
    expect(
      await tab
        .locator('scumble-feature-maps')
        .getByText(/beyond the edge/)
        .count(),
    ).toBe(1);
  });

  it('have one scale a map, a layer, or for all layers', async () => {
    const view = tab.locator('scumble-feature-maps');
    const tops: (string | null)[] = [];
    for (const scope of ['map', 'layer', 'all']) {
      await view.getByLabel('One color scale for').selectOption(scope);
      tops.push(await view.locator('.legend').getAttribute('aria-label'));
    }
    expect(new Set(tops).size).toBeGreaterThanOrEqual(2);
    expect(tops[2]).toMatch(/^Color scale from 0 to /);
  });
});

it('the transport asks by keys and buttons, and is quiet when told so', async () => {
  const view = tab.locator('scumble-transport');
  await page.call('views', 'takeAsked');
  await view.getByRole('button', {name: 'Step', exact: true}).press('.');
  await tab.keyboard.press(',');
  await view.getByRole('button', {name: 'Step', exact: true}).press('Enter');
  expect(await page.call('views', 'takeAsked')).toEqual([
    {name: 'step', detail: {steps: 1}},
    {name: 'back', detail: {steps: 1}},
    {name: 'step', detail: {steps: 1}},
  ]);
  await view.getByRole('checkbox').press('Space');
  await view.getByRole('button', {name: 'Step', exact: true}).press('.');
  expect(await page.call('views', 'takeAsked')).toEqual([]);
});

describe.each(['light', 'dark'] as const)('in the %s', colorScheme => {
  it.each([320, 1280])('has no serious finding at %i pixels, and nothing sticks out', async width => {
    await tab.emulateMedia({colorScheme});
    await tab.setViewportSize({width, height: 900});
    expect(await seriousFindings(tab)).toEqual([]);
    expect(await stickingOut(tab)).toEqual([]);
  });
});
