// Every built page with `dir="rtl"`: nothing sticks out or is cut off, and what moves by arrow keys moves the way the arrow points.
import type {Locator, Page} from 'playwright-core';
import {drawn, openBuiltPages, settled, type BuiltPages} from './built-page.js';
import {stickingOut} from './overflow.js';

let pages: BuiltPages;
beforeAll(async () => {
  pages = await openBuiltPages();
}, 240_000);
afterAll(() => pages?.close());

async function openMirrored(path: string) {
  const page = await pages.open(path);
  await settled(page.tab);
  await page.tab.evaluate(() => (document.documentElement.dir = 'rtl'));
  await drawn(page.tab);
  return page;
}

it('fits on a phone and on a wide screen, and cuts no text off', async () => {
  const found: string[] = [];
  for (const path of pages.site.pages) {
    const page = await pages.open(path);
    await settled(page.tab);
    for (const width of [320, 1280]) {
      await page.tab.setViewportSize({width, height: 800});
      const before = await cutOff(page.tab);
      await page.tab.evaluate(() => (document.documentElement.dir = 'rtl'));
      await drawn(page.tab);
      const wide = await page.tab.evaluate(() => document.documentElement.scrollWidth);
      if (wide > width) found.push(`${path} is ${wide} wide on a screen of ${width}`);
      found.push(...(await stickingOut(page.tab)).map(each => `${path} at ${width}: ${each}`));
      const cut = (await cutOff(page.tab)).filter(each => !before.includes(each));
      found.push(...cut.map(each => `${path} at ${width}: cut off: ${each}`));
      await page.tab.evaluate(() => document.documentElement.removeAttribute('dir'));
      await drawn(page.tab);
    }
    found.push(...page.escaped);
    await page.close();
  }
  expect(found).toEqual([]);
}, 300_000);

it('wipes the way the arrow points, and to where the pointer is', async () => {
  const {tab, close} = await openMirrored('elements-compare/');
  const divider = tab.locator('scumble-compare').first().getByRole('slider');
  expect(await moved(tab, divider, divider, 'ArrowRight')).toBeGreaterThan(0);
  expect(await moved(tab, divider, divider, 'ArrowLeft')).toBeLessThan(0);
  const frame = (await tab.locator('scumble-compare').first().boundingBox())!;
  await tab.mouse.move(frame.x + frame.width / 2, frame.y + frame.height / 2);
  await tab.mouse.down();
  await tab.mouse.move(frame.x + frame.width / 4, frame.y + frame.height / 2, {steps: 3});
  await tab.mouse.up();
  expect((await middle(divider)) - frame.x).toBeCloseTo(frame.width / 4, -0.5);
  await close();
});

it('goes through grids the way the arrow points', async () => {
  for (const path of ['elements-gram/', 'elements-feature-maps/']) {
    const {tab, close} = await openMirrored(path);
    const cells = tab.getByRole('gridcell');
    const count = await cells.count();
    expect(count).toBeGreaterThan(0);
    for (let i = 0; i < count; i++) {
      await cells.nth(i).focus();
      await tab.keyboard.press('Control+Home');
      expect(await moved(tab, cells.nth(i), cells.nth(i), 'ArrowRight')).toBeGreaterThan(0);
    }
    await close();
  }
});

it('has sliders that follow their arrows, and a chart’s slider runs along its axis', async () => {
  const {tab, close} = await openMirrored('elements-loss-mixer/');
  await tab.locator('scumble-loss-chart .u-over').waitFor();
  const cursor = tab.locator('scumble-loss-chart').getByRole('slider');
  await cursor.focus();
  await tab.keyboard.press('Home');
  const line = tab.locator('scumble-loss-chart .u-cursor-x');
  for (let i = 0; i < 5; i++) await tab.keyboard.press('ArrowRight');
  expect(await moved(tab, cursor, line, 'ArrowRight')).toBeGreaterThan(0);
  // The thumb of a mirrored slider is on the right at its least.
  for (const slider of await tab.getByRole('slider').all()) {
    const [before, after, isMirrored] = [
      await valueOf(slider),
      await slider.press('ArrowRight').then(() => valueOf(slider)),
      await slider.evaluate(each => getComputedStyle(each).direction === 'rtl'),
    ];
    expect(Math.sign(after - before)).toBe(isMirrored ? -1 : 1);
  }
  await close();
});

/** How far to the right something is moved by a key. */
async function moved(tab: Page, focus: Locator, shown: Locator, key: string): Promise<number> {
  await focus.focus();
  const before = await middle(shown);
  await tab.keyboard.press(key);
  await drawn(tab);
  return (await middle(shown)) - before;
}

/** In the frame that it is scrolled with. */
function middle(locator: Locator): Promise<number> {
  return locator.evaluate(element => {
    const {left, width} = element.getBoundingClientRect();
    const host = (element.getRootNode() as ShadowRoot).host?.getBoundingClientRect();
    const frame = element.closest('.frame, .u-wrap')?.getBoundingClientRect() ?? host;
    return element.closest('.divider') ? left + width / 2 : left + width / 2 - (frame?.left ?? 0);
  });
}

function valueOf(slider: Locator): Promise<number> {
  return slider.evaluate(each => Number((each as HTMLInputElement).value));
}

/** Boxes with text of their own that show less of it than there is, as lines; what is read aloud only is left out. */
function cutOff(tab: Page): Promise<readonly string[]> {
  return tab.evaluate(() => {
    const found: string[] = [];
    const visit = (root: ParentNode) => {
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot) visit(element.shadowRoot);
        const hasText = [...element.childNodes].some(node => node instanceof Text && node.data.trim() !== '');
        const {overflowX} = getComputedStyle(element);
        const isCut = /hidden|clip/.test(overflowX) && element.scrollWidth > element.clientWidth + 1;
        if (hasText && isCut && element.clientWidth > 1) {
          found.push(`${element.tagName} ${element.className} ${element.textContent.trim().slice(0, 40)}`);
        }
      }
    };
    visit(document);
    return found;
  });
}
