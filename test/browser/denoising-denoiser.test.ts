// The denoiser as a person uses it, on its page.
import type {Page} from 'playwright-core';
import {expectAccessible, patientMs} from './denoising-page.js';
import {openPage, type TestPage} from './harness.js';

let page: TestPage;
let tab: Page;
const elsewhere: string[] = [];
beforeAll(async () => {
  page = await openPage();
  tab = page.page;
  tab.on('request', request => {
    const {protocol, hostname} = new URL(request.url());
    if (/^https?:$/.test(protocol) && hostname !== new URL(page.origin).hostname) elsewhere.push(request.url());
  });
});
afterAll(() => page.close());

beforeAll(async () => {
  await tab.goto(`${page.origin}/demos/elements-denoiser/`);
  await collectErrors('scumble-denoiser');
});

it('takes noise off that was added here: better in PSNR and SSIM, the level estimated within a fifth', async () => {
  await tab.evaluate(() => {
    const denoiser = document.querySelector('scumble-denoiser')!;
    Object.assign(denoiser, {size: 160});
    denoiser.addEventListener('scumble-denoised', ({result}) => Object.assign(window, {result}));
  });
  await tab.locator('scumble-denoiser').getByRole('button', {name: 'Denoise', exact: true}).click();
  await tab.waitForFunction(() => 'result' in window, null, {timeout: patientMs});
  const result = await tab.evaluate(() => (window as {result?: Result}).result!);
  const {noisy, denoised} = result.quality;
  expect(denoised.psnr).toBeGreaterThan(noisy.psnr + 5);
  expect(denoised.ssim).toBeGreaterThan(noisy.ssim + 0.05);
  expect(255 * result.sigma).toBeGreaterThan(20);
  expect(255 * result.sigma).toBeLessThan(30);
  expect(await tab.locator('scumble-denoiser [part=status]').textContent()).toMatch(
    /^Done in .* Noise level σ = [\d.]+ of 255, estimated\.$/,
  );
  await tab.locator('scumble-denoiser table button').first().click();
  expect(await tab.locator('scumble-denoiser scumble-number-card article').textContent()).toContain('MSE, noisy');
}, 180_000);

it('downloads a PNG named after the picture', async () => {
  const [download] = await Promise.all([
    tab.waitForEvent('download'),
    tab.locator('scumble-denoiser').getByRole('button', {name: 'Download'}).click(),
  ]);
  expect(download.suggestedFilename()).toBe('a-cup-of-coffee-denoised.png');
});

it('refuses a text file with a sentence and a code, and keeps what it had', async () => {
  const input = tab.locator('scumble-denoiser input[type=file]');
  await input.setInputFiles({name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('no picture')});
  await tab.waitForFunction(() => (window as {codes?: string[]}).codes!.length > 0);
  expect(await tab.evaluate(() => (window as {codes?: string[]}).codes)).toEqual(['not-a-picture']);
  expect(await tab.locator('scumble-denoiser').getAttribute('state')).toBe('complete');
});

it('says which option cannot be', async () => {
  await tab.evaluate(() => {
    Object.assign(document.querySelector('scumble-denoiser')!, {weights: 'no-such-pack'});
  });
  await tab.locator('scumble-denoiser').getByRole('button', {name: 'Denoise again'}).click();
  await tab.waitForFunction(() => document.querySelector('scumble-denoiser')!.state === 'error');
  expect(await tab.locator('scumble-denoiser .stage [part=error]').textContent()).toContain('no-such-pack');
  expect(await tab.evaluate(() => (window as {codes?: string[]}).codes!.at(-1))).toBe('bad-option');
});

it('keeps nobody out, in its state of error', () => expectAccessible(tab));

it('asks no other server for anything', () => {
  expect(elsewhere).toEqual([]);
});

interface Result {
  readonly sigma: number;
  readonly quality: Readonly<Record<'noisy' | 'denoised', {readonly psnr: number; readonly ssim: number}>>;
}

/** Collects the codes of an element's errors in the page. */
async function collectErrors(tag: string): Promise<void> {
  await tab.evaluate(name => {
    const codes: string[] = [];
    Object.assign(window, {codes});
    document
      .querySelector(name)!
      .addEventListener('scumble-error', event => codes.push('code' in event ? String(event.code) : ''));
  }, tag);
}
