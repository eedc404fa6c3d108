// Every page of the built demos: asks no other server for anything, keeps to its own policy, reads well, and works offline.
import {readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import type {AxeResults} from 'axe-core';
import {chromium, type Browser, type BrowserContext, type Page} from 'playwright-core';
import {patienceMs, settled} from './built-page.js';
import {openBuiltSite, type BuiltSite} from './built-site.js';
import {sideBySide} from './side-by-side.js';

describe('the built demos', () => {
  let site: BuiltSite;
  let browser: Browser;
  let axe: string;
  beforeAll(async () => {
    site = await openBuiltSite();
    browser = await chromium.connect(process.env['SCUMBLE_TEST_BROWSER']!);
    axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  }, 240_000);
  afterAll(async () => {
    await browser.close();
    await site.close();
  });

  it('are a front page, lessons, elements and demos', () => {
    expect(site.pages).toEqual(
      expect.arrayContaining(['', 'stylize/', 'lesson-loss/', 'lesson-features/', 'elements-stylizer/']),
    );
  });

  it('ask nobody else for anything, break no rule of their policy, log no error, and keep no person out', async () => {
    const visits = await sideBySide(site.pages, async path => {
      const visit = await open(path);
      await settled(visit.page);
      const found = await lookedAt(visit.page, axe);
      await visit.context.close();
      return {path, ...visit.seen, found};
    });
    expect(visits).toEqual(site.pages.map(path => ({path, elsewhere: [], errors: [], found: []})));
  }, 600_000);

  it('open without a network once one of them was open', async () => {
    const {page, context, seen} = await open('');
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      if (!navigator.serviceWorker.controller) {
        await new Promise(resolve => navigator.serviceWorker.addEventListener('controllerchange', resolve));
      }
    });
    await context.setOffline(true);
    const opened = await sideBySide(site.pages, async path => {
      const tab = await context.newPage();
      tab.setDefaultTimeout(patienceMs);
      const {errors} = watch(tab, context, site.address);
      await tab.goto(site.address + path);
      await settled(tab);
      const headings = await tab.locator('h1').count();
      await tab.close();
      return {path, errors, headings};
    });
    expect(opened).toEqual(site.pages.map(path => ({path, errors: [], headings: 1})));
    expect(seen.errors).toEqual([]);
    await context.close();
  }, 300_000);

  it('say so where scripts are switched off, and show nothing to press', async () => {
    const context = await browser.newContext({javaScriptEnabled: false});
    const page = await context.newPage();
    for (const path of site.pages) {
      await page.goto(site.address + path);
      const said = await page.locator('.without-scripts').isVisible();
      const pressed = await page.locator('button:visible, input:visible, select:visible').count();
      expect({path, said, pressed}).toEqual({path, said: true, pressed: 0});
    }
    await context.close();
  }, 120_000);

  async function open(path: string) {
    const context = await browser.newContext();
    const page = await context.newPage();
    page.setDefaultTimeout(patienceMs);
    const seen = watch(page, context, site.address);
    await page.goto(site.address + path);
    return {page, context, seen};
  }
});

/** What the page asks of other servers, which get no answer, and what it logs as errors: breaches of its policy are among them. */
function watch(page: Page, context: BrowserContext, address: string): {elsewhere: string[]; errors: string[]} {
  const seen = {elsewhere: [] as string[], errors: [] as string[]};
  const own = new URL(address).origin;
  page.on('request', request => {
    if (/^https?:/.test(request.url()) && !request.url().startsWith(own)) seen.elsewhere.push(request.url());
  });
  page.on('pageerror', error => seen.errors.push(String(error)));
  page.on('console', message => {
    if (message.type() === 'error') seen.errors.push(message.text());
  });
  void context.route(
    url => url.origin !== own && /^https?:/.test(url.href),
    route => route.abort(),
  );
  return seen;
}

/** What keeps a person out in light and dark, on a phone and on a wide screen; a page that is wider than its screen has to be pushed about. */
async function lookedAt(page: Page, source: string): Promise<readonly string[]> {
  const found: string[] = [];
  await page.evaluate(source);
  for (const width of [320, 1280]) {
    await page.setViewportSize({width, height: 800});
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({colorScheme, reducedMotion: 'reduce'});
      await settled(page);
      // In the dark there are other colors; what there is, and what it is called, is the same.
      const here = await findings(page, colorScheme === 'dark' ? ofColors : undefined);
      found.push(...here.map(each => `${width} ${colorScheme}: ${each}`));
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > width) found.push(`${wide} wide on a screen of ${width}`);
  }
  return found;
}

declare const axe: {run(options: object): Promise<AxeResults>};

/** Rules that ask for colors. */
const ofColors = ['color-contrast', 'link-in-text-block'] as const;

/** Whatever it weighs: rule, and where. @param rules  To try; all that are on by themselves where left out. */
async function findings(page: Page, rules: readonly string[] | undefined): Promise<string[]> {
  const {violations} = await page.evaluate(
    runOnly => axe.run({resultTypes: ['violations'], preload: false, ...(runOnly && {runOnly})}),
    rules,
  );
  return violations.flatMap(({id, nodes}) =>
    nodes.map(({target, failureSummary}) => `${id} at ${target.join(' ')}: ${failureSummary}`),
  );
}
