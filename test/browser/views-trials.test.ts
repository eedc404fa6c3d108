// What came with the mixer's page: areas that add up, a weight map, two optimisers, all of it unfolded.
import type {Page} from 'playwright-core';
import {seriousFindings} from './axe.js';
import {openPage, type TestPage} from './harness.js';
import {stickingOut} from './overflow.js';

let page: TestPage;
let tab: Page;

/** What the run shows. */
const seen = () =>
  tab.evaluate(async () => {
    const run = document.querySelector('scumble-run')!;
    await run.updateComplete;
    const {source, step, weights} = run.current;
    return {source, step, weights};
  });

beforeAll(async () => {
  page = await openPage('/demos/elements-loss-mixer/');
  tab = page.page;
  await tab.emulateMedia({reducedMotion: 'reduce'});
  await tab.waitForFunction(() => document.querySelector('scumble-run')?.current?.weightMap);
}, 60_000);
afterAll(() => page.close());

it('stacks the terms into areas that add up to the total', async () => {
  const chart = tab.locator('scumble-loss-chart');
  await chart.getByLabel('Show').selectOption('stacked');
  expect(await chart.getByLabel('Loss axis').isDisabled()).toBe(true);
  const total = await tab.evaluate(() => document.querySelector('scumble-run')!.current.records.at(-1)!.total);
  const written = new Intl.NumberFormat('en', {minimumSignificantDigits: 4, maximumSignificantDigits: 4}).format(total);
  expect(await chart.locator('.values').textContent()).toContain(`together ${written}`);
  await chart.getByLabel('Show').selectOption('layers');
  expect(await chart.locator('.values').textContent()).toMatch(/relu1_1 .*relu5_1/s);
  await chart.getByLabel('Show').selectOption('weighted');
});

it('has a weight map that came with the page, and loads a tile by keys', async () => {
  await tab.locator('scumble-loss-mixer summary', {hasText: 'Weight map'}).click();
  const cells = tab.locator('scumble-weight-map').getByRole('gridcell');
  await cells.nth(24).waitFor();
  expect(await cells.count()).toBe(25);
  expect(await cells.first().getAttribute('aria-label')).toMatch(
    /^style to content 0\.2 : 1, step \d+, total .*, pre-computed$/,
  );
  await cells.first().focus();
  for (const key of ['ArrowDown', 'ArrowRight', 'Enter']) await tab.keyboard.press(key);
  expect(await seen()).toMatchObject({source: 'pre-computed', step: 12, weights: {content: 5, style: 10}});
  expect(await tab.locator('scumble-weight-map').getByRole('status').textContent()).toBe(
    'Loaded: style to content 2 : 1, step 12.',
  );
});

it('compares Adam and L-BFGS by steps and by evaluations', async () => {
  await tab.locator('scumble-loss-mixer summary', {hasText: 'Adam and L-BFGS'}).click();
  const panel = tab.locator('scumble-optimizer-panel');
  await panel.locator('canvas').first().waitFor();
  expect(await panel.getByText(/^\s*After \d+ evaluations (L-BFGS|Adam) is at/).count()).toBe(1);
  const places = async () => Number(await panel.getByRole('slider').getAttribute('max'));
  const evaluations = await places();
  await panel.getByLabel('Horizontal axis').selectOption('steps');
  expect(await places()).toBe(39);
  expect(evaluations).toBeGreaterThan(39);
  expect(await panel.getByRole('img', {name: 'Total loss of Adam and of L-BFGS by steps'}).count()).toBe(1);
});

it.each([
  [320, 'dark'],
  [1280, 'light'],
] as const)(
  'has no serious finding and nothing sticks out with all of it unfolded: %i, %s',
  async (width, colorScheme) => {
    await tab.setViewportSize({width, height: 900});
    await tab.emulateMedia({colorScheme, reducedMotion: 'reduce'});
    expect(await seriousFindings(tab)).toEqual([]);
    expect(await stickingOut(tab)).toEqual([]);
  },
);
