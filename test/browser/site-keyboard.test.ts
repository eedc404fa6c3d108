// A built lesson by nothing but keys, in one go: load an image, change a weight, run 20 steps, read a Gram entry, export the log.
import {join} from 'node:path';
import type {Locator, Page} from 'playwright-core';
import {root} from '../../scripts/source-aliases.mjs';
import {openBuiltPages, runIs, type BuiltPage, type BuiltPages} from './built-page.js';

let pages: BuiltPages;
let page: BuiltPage;
let tab: Page;
beforeAll(async () => {
  pages = await openBuiltPages();
  page = await pages.open('lesson-loss/#size=48&steps=24&sort=index');
  ({tab} = page);
  // The browser is told to hand choosers over before the first one opens.
  tab.on('filechooser', () => undefined);
  await tab.waitForFunction(() => document.querySelector('scumble-run')?.current.maps['relu3_1']);
}, 240_000);
afterAll(async () => {
  await page?.close();
  await pages?.close();
});

/** Goes on with Tab, or back, until the focus is there. Nothing is ever clicked or focused by script. */
async function goTo(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let pressed = 0; pressed < 150; pressed++) {
    await tab.keyboard.press(key);
    const isThere = await target.evaluateAll(found =>
      found.some(each => (each.getRootNode() as Document | ShadowRoot).activeElement === each),
    );
    if (isThere) return;
  }
  throw new Error(`${String(target)} is not reached by ${key}`);
}

it('loads an image, changes a weight, runs 20 steps, reads a Gram entry and exports the log', async () => {
  const {keyboard} = tab;
  const styleWeight = () => tab.evaluate(() => document.querySelector('scumble-run')!.current.weights['style']!);

  await goTo(tab.locator('scumble-run summary'));
  await keyboard.press('Enter');
  await goTo(tab.getByLabel(/Your own.*photograph/i));
  const [chooser] = await Promise.all([tab.waitForEvent('filechooser'), keyboard.press('Enter')]);
  await chooser.setFiles(join(root, 'demos/pictures/content/cat.jpg'));
  await runIs(tab, {state: 'paused', step: 0});

  const before = await styleWeight();
  await goTo(tab.getByRole('slider', {name: 'Weight of Style'}));
  await keyboard.press('ArrowRight');
  await tab.waitForFunction(was => document.querySelector('scumble-run')!.current.weights['style'] !== was, before);
  const after = await styleWeight();
  expect(after).toBeGreaterThan(before);

  await goTo(tab.getByLabel('Run to step'), 'Shift+Tab');
  await keyboard.press('Control+A');
  await keyboard.type('20');
  await keyboard.press('Enter');
  await runIs(tab, {state: 'paused', step: 20});

  const cells = tab.locator('scumble-gram').getByRole('grid').nth(1).getByRole('gridcell');
  await goTo(cells);
  await keyboard.press('ArrowRight');
  await keyboard.press('ArrowDown');
  const [, row, column, value] = /^row (\d+), column (\d+), value (.+)$/.exec(
    (await cells.getAttribute('aria-label'))!,
  )!;
  await keyboard.press('Enter');
  const card = tab.locator('scumble-gram scumble-number-card');
  expect(await card.getByRole('heading').textContent()).toBe(`Gram matrix of relu3_1, entry (${row}, ${column})`);
  expect((await card.locator('.value').textContent())!.trim()).toBe(value);

  await goTo(tab.getByLabel('What to save'), 'Shift+Tab');
  await keyboard.press('Tab');
  const [download] = await Promise.all([tab.waitForEvent('download'), keyboard.press('Enter')]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const records = Buffer.concat(chunks).toString().trim().split('\n').map(line => JSON.parse(line)); // prettier-ignore
  expect(records.map(({step}) => step)).toEqual(Array.from({length: 20}, (_, i) => i + 1));
  expect(records.at(-1).terms.style.weight).toBe(after);
  expect(page.escaped).toEqual([]);
}, 240_000);

it('chooses what to save by arrow keys without saving what it passes', async () => {
  let saved = 0;
  tab.on('download', () => saved++);
  await goTo(tab.getByLabel('What to save'), 'Shift+Tab');
  await tab.keyboard.press('ArrowDown');
  await tab.keyboard.press('ArrowDown');
  expect(await tab.getByLabel('What to save').inputValue()).toBe('png');
  expect(saved).toBe(0);
});
