// The latent map as a lecturer uses it: a state before the engine, bottlenecks trained in the page, links, locks.
import type {Page} from 'playwright-core';
import {expectAccessible, patientMs} from './denoising-page.js';
import {openPage, type TestPage} from './harness.js';

let page: TestPage;
let tab: Page;
beforeAll(async () => {
  page = await openPage();
  tab = page.page;
});
afterAll(() => page.close());

describe('before the engine', () => {
  it('shows a recorded plane, its pictures and five widths while no engine code comes', async () => {
    const asked: string[] = [];
    tab.on('request', request => asked.push(request.url()));
    await tab.route(/engine\.worker/, () => undefined);
    await open('');
    await tab.locator('scumble-latent-map .origin.recorded').first().waitFor();
    expect(await tab.locator('scumble-latent-map .widths tbody tr').count()).toBe(6);
    expect(await tab.locator('scumble-latent-map .widths .origin').allTextContents()).toEqual(
      Array.from({length: 5}, () => 'pre-computed'),
    );
    expect(asked.filter(url => /deps\/@tensorflow/.test(url))).toEqual([]);
    tab.removeAllListeners('request');
    const before = await decoded();
    await tab.locator('scumble-latent-map .handle').focus();
    for (let i = 0; i < 3; i++) await tab.keyboard.press('Shift+ArrowUp');
    await tab.waitForFunction(was => map().querySelector<HTMLCanvasElement>('.decoded')!.toDataURL() !== was, before);
  });

  it('pins the numbers of a width', async () => {
    await tab.locator('scumble-latent-map .widths button.number').nth(2).press('Enter');
    const card = tab.locator('scumble-latent-map scumble-number-card article');
    expect(await card.textContent()).toMatch(/PSNR through 8 numbers.*parameters/s);
  });

  it('keeps nobody out', () => expectAccessible(tab));
});

describe('with the engine', () => {
  beforeAll(async () => {
    await tab.unroute(/engine\.worker/);
    await open('#map.width=4&map.steps=12&map.samples=40&map.arrows=50&map.grid=6&map.walk=1+7&map.lock=lens');
  });

  it('takes its state from the address, a teacher’s wishes too', async () => {
    const found = await tab.evaluate(() => {
      const {width, steps, samples, arrows, sigma, gridSide, walkFrom, walkTo, lock} =
        document.querySelector('scumble-latent-map')!;
      return {width, steps, samples, arrows, sigma, gridSide, walkFrom, walkTo, lock};
    });
    expect(found).toEqual({
      ...{width: 4, steps: 12, samples: 40, arrows: true, sigma: 50, gridSide: 6, walkFrom: 1, walkTo: 7, lock: 'lens'},
    });
  });

  it('trains a bottleneck of four numbers: its map is projected by a named method, its arrows are measured', async () => {
    await tab.getByRole('button', {name: 'Train this width'}).click();
    await tab.waitForFunction(() => document.querySelector('scumble-latent-map')!.training === 'complete', null, {
      timeout: patientMs,
    });
    await tab.locator('scumble-latent-map .widths .origin.live').waitFor();
    expect(await tab.locator('scumble-latent-map .main').textContent()).toMatch(
      /The 4 numbers of a code are drawn on the plane of their first two principal components \(PCA\), which has [\d.]+\s?% of their variance/,
    );
    const {width, own, arrowLength} = await tab.evaluate(() =>
      document.querySelector('scumble-latent-map')!.snapshot()!,
    );
    expect(width).toBe(4);
    expect(arrowLength).toBeGreaterThan(0);
    expect(own!.course.at(-1)).toMatchObject({step: 12});
    await tab.locator('scumble-latent-map [part=widths] tr', {hasText: '12 steps'}).waitFor();
  }, 180_000);

  it('silences one number of the code, shows both pictures, and goes back', async () => {
    await tab
      .locator('scumble-latent-map fieldset', {hasText: 'One number of the code'})
      .locator('select')
      .selectOption({value: '2'});
    const before = await decoded();
    await tab.getByRole('button', {name: 'Set it to 0'}).click();
    await tab.waitForFunction(was => map().querySelector<HTMLCanvasElement>('.before')!.toDataURL() === was, before);
    expect(
      await tab
        .locator('scumble-latent-map')
        .getByText(/^\s*Number 3 is 0; it was/)
        .count(),
    ).toBe(1);
    await tab.getByRole('button', {name: 'Back', exact: true}).click();
    await tab.waitForFunction(was => map().querySelector<HTMLCanvasElement>('.decoded')!.toDataURL() === was, before);
  });

  it('keeps nobody out, with a bottleneck of its own', () => expectAccessible(tab));

  it('says what of an address is garbage, by sentence and by event', async () => {
    await tab.evaluate(() => {
      document.addEventListener('scumble-error', event =>
        Object.assign(window, {code: 'code' in event ? event.code : ''}),
      );
      location.hash = '#map.width=5&map.point=north';
    });
    await tab.waitForFunction(() => 'code' in window);
    expect(await tab.evaluate(() => (window as {code?: string}).code)).toBe('bad-option');
    expect(await tab.locator('scumble-latent-map .alert').textContent()).toMatch(
      /width must be one of .*point must be/,
    );
  });
});

/** Defined in the page by `open`. */
declare const map: () => ShadowRoot;

async function open(hash: string): Promise<void> {
  await tab.goto(`${page.origin}/empty`);
  await tab.goto(`${page.origin}/demos/elements-latent-map/${hash}`);
  await tab.waitForFunction(() => document.querySelector('scumble-latent-map')?.matches(':defined'));
  await tab.evaluate(() => {
    Object.assign(window, {map: () => document.querySelector('scumble-latent-map')!.shadowRoot!});
  });
}

function decoded(): Promise<string> {
  return tab.evaluate(() => map().querySelector<HTMLCanvasElement>('.decoded')!.toDataURL());
}
