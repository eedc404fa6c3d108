// The chart and the mixer by keys and by pointer, at both ends of what they can be given.
import type {Page} from 'playwright-core';
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

describe('the chart', () => {
  it('gives exact values by arrow keys, marks the changed weight, and has a table', async () => {
    const view = tab.locator('scumble-loss-chart');
    await view.getByRole('slider', {name: 'Step under the cursor'}).focus();
    await tab.keyboard.press('Home');
    expect(await view.locator('.values').textContent()).toMatch(/Step 1/);
    await tab.keyboard.press('ArrowRight');
    const style = await page.call<number>('views', 'weighted', 1, 'style');
    expect((await view.locator('.values').textContent())!.replace(/\s+/g, ' ')).toMatch(
      new RegExp(`Step 2 .*Style ${style}`),
    );
    expect(await view.locator('.changes').textContent()).toMatch(/Step 5: weight of Style 100 → 400/);
    expect(await view.getByText(/^\s*Total: from/).textContent()).toMatch(/least .* at step/);
    await view.getByText('The numbers as a table').click();
    await view.locator('tbody tr').nth(9).waitFor();
    expect(await view.locator('tbody tr').count()).toBe(10);
  });

  it('follows the pointer', async () => {
    const over = tab.locator('scumble-loss-chart .u-over');
    await over.scrollIntoViewIfNeeded();
    const box = (await over.boundingBox())!;
    await tab.mouse.move(box.x + box.width - 2, box.y + box.height / 2, {steps: 3});
    await tab.waitForFunction(() => Reflect.get(document.querySelector('scumble-loss-chart')!, 'at') === 9);
    await tab.mouse.move(0, 0);
  });

  it('pins a number that goes on with the cursor', async () => {
    const view = tab.locator('scumble-loss-chart');
    await view.locator('.values .number').first().press('Enter');
    const before = await view.locator('scumble-number-card .value').textContent();
    await view.getByRole('slider').focus();
    await tab.keyboard.press('Home');
    expect(await view.locator('scumble-number-card .value').textContent()).not.toBe(before);
  });
});

describe('the mixer', () => {
  it('asks for every weight at both ends, and never shows what is no number', async () => {
    const sliders = tab.locator('scumble-loss-mixer').getByRole('slider');
    await page.call('views', 'takeAsked');
    for (let a = 0; a < 3; a++) {
      for (const [key, end] of [
        ['Home', 0],
        ['End', 10_000],
      ] as const) {
        await sliders.nth(a).focus();
        await tab.keyboard.press(key);
        const weights = await page.call<Record<string, number>>('views', 'propertyOf', 'scumble-loss-mixer', 'weights');
        const asked = await page.call<{detail: {term: string; weight: number}}[]>('views', 'takeAsked');
        expect(asked.at(-1)!.detail.weight).toBe(end);
        await page.call('views', 'set', 'scumble-loss-mixer', {
          weights: {...weights, [asked.at(-1)!.detail.term]: end},
        });
        expect(await tab.locator('scumble-loss-mixer .stack').first().textContent()).not.toMatch(
          /NaN|not a number|undefined/,
        );
      }
    }
    await page.call('views', 'set', 'scumble-loss-mixer', {weights: {content: 0, style: 100, 'total-variation': 0}});
    await tab.getByLabel('Weight of Style, as a number').fill('0');
    await tab.keyboard.press('Tab');
    expect(await page.call('views', 'takeAsked')).toEqual([]);
    expect(await tab.locator('scumble-loss-mixer').getByRole('status').first().textContent()).toMatch(
      /At least one weight/,
    );
  });

  it.each(['', '-3', 'e'])('leaves a weight as it was where “%s” is typed, and says what a weight is', async given => {
    await page.call('views', 'set', 'scumble-loss-mixer', {weights: {content: 5, style: 100, 'total-variation': 8}});
    const field = tab.getByLabel('Weight of Style, as a number');
    await field.focus();
    await tab.keyboard.press('ControlOrMeta+A');
    await tab.keyboard.press('Delete');
    await tab.keyboard.type(given);
    await tab.keyboard.press('Tab');
    expect(await page.call('views', 'takeAsked')).toEqual([]);
    expect(await field.inputValue()).toBe('100');
    expect(await tab.locator('scumble-loss-mixer').getByRole('status').first().textContent()).toMatch(
      /A weight is a number from 0/,
    );
  });

  it('changes all weights in their ratios, as far as they go', async () => {
    await tab.getByLabel('Keep their ratios').press('Space');
    await tab.getByRole('slider', {name: 'Weight of Content'}).focus();
    await tab.keyboard.press('End');
    const asked = await page.call<{detail: {term: string; weight: number}}[]>('views', 'takeAsked');
    expect(asked.map(({detail}) => detail)).toEqual([
      {term: 'content', weight: 500},
      {term: 'style', weight: 10_000},
      {term: 'total-variation', weight: 800},
    ]);
    await tab.getByLabel('Keep their ratios').press('Space');
  });

  it('says who pulls how hard, and compares two runs', async () => {
    const view = tab.locator('scumble-loss-mixer');
    expect(await view.locator('.stack').first().textContent()).toMatch(
      /Angle between the gradients of content and style: 97\.0°/,
    );
    await view.getByLabel('Compare run 1').press('Space');
    await view.getByLabel('Compare run 2').press('Space');
    const rows = await view.getByRole('region', {name: 'run 1 and run 2'}).locator('tbody tr').allTextContents();
    const written = rows.map(row => row.trim().replace(/\s+/g, ' '));
    expect(written).toEqual(expect.arrayContaining(['Total 3 2 −1', 'Content 0.2 0.2 same', 'Seed 0 1 +1']));
    expect(await view.getByRole('img', {name: /differ by 0 of 255 on average/}).count()).toBe(1);
    await view.getByRole('button', {name: 'Total', exact: true}).press('Enter');
    await view.getByRole('button', {name: 'Total ↑'}).press('Enter');
    expect(await view.locator('th[scope="row"]').first().textContent()).toBe('run 1');
  });
});

it.each([
  [320, 'dark'],
  [1280, 'light'],
] as const)(
  'all that was opened has no serious finding, and nothing sticks out: %i, %s',
  async (width, colorScheme) => {
    await tab.emulateMedia({colorScheme});
    await tab.setViewportSize({width, height: 900});
    expect(await seriousFindings(tab)).toEqual([]);
    expect(await stickingOut(tab)).toEqual([]);
  },
);
