// Every page of the built demos: asks no other server for anything, keeps to its own policy, reads well, and works offline.
import {readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import type {AxeResults} from 'axe-core';
import {chromium, type Browser, type BrowserContext, type Page} from 'playwright-core';
import {openBuiltSite, type BuiltSite} from './built-site.js';

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

  it('ask nobody else for anything, break no rule of their policy, and log no error', async () => {
    for (const path of site.pages) {
      const visit = await open(path);
      await settled(visit.page);
      expect({path, ...visit.seen}).toEqual({path, elsewhere: [], errors: []});
      await visit.context.close();
    }
  }, 300_000);

  it('have nothing that keeps a person out, in light and dark, on a phone and on a wide screen', async () => {
    const found: string[] = [];
    for (const path of site.pages) {
      const {page, context} = await open(path);
      for (const width of [320, 1280]) {
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.setViewportSize({width, height: 800});
          await page.emulateMedia({colorScheme, reducedMotion: 'reduce'});
          await settled(page);
          const here = await findings(page, axe);
          found.push(...here.map(each => `${path} ${width} ${colorScheme}: ${each}`));
        }
        // A page that is wider than its screen is one that a thumb has to push about.
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        if (wide > width) found.push(`${path} is ${wide} wide on a screen of ${width}`);
      }
      await context.close();
    }
    expect(found).toEqual([]);
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
    for (const path of site.pages) {
      await page.goto(site.address + path);
      await settled(page);
      expect(await page.locator('h1').count()).toBeGreaterThan(0);
      expect({path, errors: seen.errors}).toEqual({path, errors: []});
    }
    await context.close();
  }, 300_000);

  async function open(path: string) {
    const context = await browser.newContext();
    const page = await context.newPage();
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

/** All that the page fetches at first is there, and its elements have drawn themselves. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

declare const axe: {run(options: object): Promise<AxeResults>};

/** The serious and critical ones: rule, and where. */
async function findings(page: Page, source: string): Promise<string[]> {
  await page.evaluate(source);
  const {violations} = await page.evaluate(() => axe.run({resultTypes: ['violations']}));
  return violations
    .filter(({impact}) => impact === 'serious' || impact === 'critical')
    .flatMap(({id, nodes}) =>
      nodes.map(({target, failureSummary}) => `${id} at ${target.join(' ')}: ${failureSummary}`),
    );
}
