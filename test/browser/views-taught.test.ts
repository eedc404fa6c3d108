// What a teacher's link does to a page: it hides and locks, whoever asks; and what the page's address holds of several runs.
import type {Page} from 'playwright-core';
import {openPage, type TestPage} from './harness.js';

/** What the run shows, without its arrays. */
function seen(page: Page) {
  return page.evaluate(() => {
    const {source, state, step} = document.querySelector('scumble-run')!.current;
    return {source, state, step};
  });
}

/** Every view shows what the run knows. */
function shown(page: Page): Promise<unknown> {
  return page.evaluate(async () => {
    await document.querySelector('scumble-run')!.updateComplete;
    await new Promise(resolve => requestAnimationFrame(resolve));
  });
}

describe('a teacher’s link', () => {
  let page: TestPage;
  beforeAll(async () => {
    page = await openPage('/demos/lesson-loss/#hide=export+substep&lock=weights+step');
    await page.page.waitForFunction(() => document.querySelector('scumble-run')?.current.maps['relu4_2']);
    await shown(page.page);
  });
  afterAll(() => page.close());

  it('hides and locks controls, and no number with them', async () => {
    const {page: tab} = page;
    expect(await tab.getByLabel('What to save').count()).toBe(0);
    expect(await tab.getByRole('button', {name: 'Part of a step'}).count()).toBe(0);
    expect(await tab.getByRole('button', {name: 'Step', exact: true}).count()).toBe(1);
    for (const slider of await tab.locator('scumble-loss-mixer').getByRole('slider').all()) {
      expect(await slider.isDisabled()).toBe(true);
    }
    expect(await tab.locator('scumble-loss-mixer .number').count()).toBe(4);
  });

  it('locks a step for a key and for a page’s own control too, and no other', async () => {
    const {page: tab} = page;
    const begun = await tab.evaluate(() => {
      const run = document.querySelector('scumble-run')!;
      let count = 0;
      run.addEventListener('scumble-before-run', event => {
        event.preventDefault();
        count++;
      });
      const counts = ['step', 'play'].map(name => {
        count = 0;
        run.dispatchEvent(new CustomEvent(`scumble-request-${name}`, {detail: {steps: 1}}));
        return count;
      });
      const view = run.querySelector('scumble-loss-mixer')!.shadowRoot!.querySelector('.number')!;
      const key = new KeyboardEvent('keydown', {key: '.', bubbles: true, composed: true, cancelable: true});
      return {counts, isTaken: !view.dispatchEvent(key)};
    });
    expect(begun).toEqual({counts: [0, 1], isTaken: false});
    await tab.reload();
    await tab.waitForFunction(() => document.querySelector('scumble-run')?.current.maps['relu4_2']);
  });

  it('keeps what was there when the network cannot be had, and says why', async () => {
    const {page: tab, origin} = page;
    await tab.evaluate(base => void (document.querySelector('scumble-run')!.base = base), `${origin}/nowhere/`);
    await tab.getByRole('button', {name: 'Make it live'}).press('Enter');
    const alert = tab.getByRole('alert');
    await alert.waitFor({timeout: 60_000});
    expect(await alert.textContent()).toMatch(/\.$/);
    expect(await seen(tab)).toMatchObject({source: 'pre-computed', state: 'failed', step: 40});
    expect(await tab.locator('scumble-run .badge').textContent()).toBe('pre-computed');
    page.takeErrors();
  });
});

describe('an address', () => {
  let page: TestPage;
  let tab: Page;
  beforeAll(async () => {
    page = await openPage('/demos/lesson-loss/#seed=5&size=48&run2.seed=8');
    tab = page.page;
    await tab.waitForFunction(() => document.querySelector('scumble-run')?.current.maps['relu4_2']);
  });
  afterAll(() => page.close());

  const first = () =>
    tab.evaluate(() => {
      const {seed, size, styleWeight, current} = document.querySelector('scumble-run')!;
      return {seed, size, styleWeight, hide: current.hide};
    });

  it('has a name for the second run of a page, and leaves each its own', async () => {
    const found = await tab.evaluate(async () => {
      const second = Object.assign(document.createElement('scumble-run'), {linked: true});
      document.body.append(second);
      await second.updateComplete;
      const links = await Promise.all([document.querySelector('scumble-run')!, second].map(run => run.export('link')));
      second.remove();
      return {seed: second.seed, hashes: links.map(link => new URL(String(link)).hash)};
    });
    expect(found.seed).toBe(8);
    expect(found.hashes[0]).toMatch(/run2\.seed=8.*[#&]seed=5/);
    expect(found.hashes[1]).toMatch(/^#run2\.seed=8/);
  });

  it('brings back what it said before when a person goes back', async () => {
    const before = await first();
    expect(before).toMatchObject({seed: 5, size: 48});
    await tab.evaluate(() => void (location.hash = '#seed=7&styleWeight=3&hide=settings'));
    await tab.waitForFunction(() => document.querySelector('scumble-run')!.seed === 7);
    expect(await first()).toMatchObject({styleWeight: 3, hide: ['settings']});
    await tab.goBack();
    await tab.waitForFunction(() => document.querySelector('scumble-run')!.seed === 5);
    expect(await first()).toEqual(before);
  });
});
