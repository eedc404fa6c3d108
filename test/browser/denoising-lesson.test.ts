// The lesson on the autoencoder: its questions are answered by what its elements have measured.
import type {Page} from 'playwright-core';
import {patientMs} from './denoising-page.js';
import {openPage, type TestPage} from './harness.js';

let page: TestPage;
let tab: Page;
beforeAll(async () => {
  page = await openPage();
  tab = page.page;
  await tab.goto(`${page.origin}/demos/lesson-autoencoder/`);
});
afterAll(() => page.close());

it('answers a prediction with what the map has measured', async () => {
  await tab.evaluate(() => document.querySelector('scumble-latent-map')!.scrollIntoView());
  await tab.waitForFunction(() => document.querySelector('scumble-latent-map')!.snapshot()?.walk, null, {
    timeout: patientMs,
  });
  await tab.locator('#between input[value=other]').check();
  expect(await tab.locator('#between [role=status]').textContent()).toMatch(/^As you predicted\. The middle picture/);
}, 180_000);

it('sets the arrows of a training without noise beside the recorded ones of a training with it', async () => {
  await tab.locator('#plain input[value=longer]').check();
  expect(await tab.locator('#plain [role=status]').textContent()).toBe('Noted. Now let the run answer.');
  await tab.evaluate(() => {
    const map = document.querySelector('scumble-latent-map')!;
    const found = map.snapshot()!;
    const own = {noise: 0, course: [{step: 300, mean: 0.6, spread: 2}]};
    map.snapshot = () => ({...found, width: 8, own});
  });
  // The recorded arrows may still be on their way.
  await tab.waitForFunction(() => {
    document.querySelector('scumble-latent-map')!.dispatchEvent(new Event('scumble-map'));
    return document.querySelector('#plain [role=status]')!.textContent !== 'Noted. Now let the run answer.';
  });
  expect(await tab.locator('#plain [role=status]').textContent()).toMatch(
    /^As you predicted\. At step 300 .* are 0\.30 spreads .* the other were 0\.2\d at step 300\.$/,
  );
});
