// A network is trained on the page of the lab, by keys, and tried on what it was not made for.
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

beforeAll(async () => {
  await tab.goto(`${page.origin}/demos/elements-denoise-lab/`);
  await tab.waitForFunction(() => document.querySelector('scumble-denoise-lab')!.snapshot().noisy, null, {
    timeout: patientMs,
  });
}, 180_000);

it('trains from nothing by keys alone: held-out PSNR rises above the noisy one', async () => {
  await lab('rate', 0.004);
  await tab.locator('scumble-denoise-lab input[type=number]').first().fill('40');
  await tab.locator('scumble-denoise-lab input[type=number]').first().press('Tab');
  await tab.getByRole('button', {name: 'Train from nothing'}).focus();
  await tab.keyboard.press('Enter');
  await tab.waitForFunction(() => document.querySelector('scumble-denoise-lab')!.log.length > 3, null, {
    timeout: patientMs,
  });
  await tab.keyboard.press('Enter');
  await tab.waitForFunction(() => document.querySelector('scumble-denoise-lab')!.state === 'paused');
  const held = await steps();
  await tab.getByRole('button', {name: 'One step'}).press('Enter');
  await tab.waitForFunction(at => document.querySelector('scumble-denoise-lab')!.log.length === at + 1, held);
  await tab.getByRole('button', {name: 'Resume'}).press('Enter');
  await tab.waitForFunction(() => document.querySelector('scumble-denoise-lab')!.state === 'complete', null, {
    timeout: patientMs,
  });
  const [first, last] = await tab.evaluate(() => {
    const {log} = document.querySelector('scumble-denoise-lab')!;
    return [log[0]!, log.at(-1)!];
  });
  expect(last).toMatchObject({step: 40, steps: 40});
  expect(last.heldOut).toBeGreaterThan(first.heldOut + 2);
  expect(last.heldOut).toBeGreaterThan(last.noisy + 2);
  const {noisy, output} = await snapshot();
  expect(output!.psnr).toBeGreaterThan(noisy!.psnr + 2);
}, 300_000);

it('changes its row by brush, and pins a number of one pixel', async () => {
  const before = (await snapshot()).noisy!.mse;
  await tab.getByRole('button', {name: 'Dab here'}).click();
  expect((await snapshot()).noisy!.mse).not.toBe(before);
  await tab.getByText('One pixel').click();
  await tab.locator('scumble-denoise-lab details button.number').click();
  expect(await tab.locator('scumble-denoise-lab scumble-number-card article').textContent()).toMatch(/Pixel in row 16/);
});

it('owns that it fails on a picture unlike the data', async () => {
  await tab.getByLabel('Picture to try').selectOption('checks');
  await tab.locator('scumble-denoise-lab .unlike').waitFor();
  expect(await tab.locator('scumble-denoise-lab .unlike').textContent()).toMatch(/unlike what the network learns/);
});

it('keeps nobody out, with a finished training, cards and a curve', () => expectAccessible(tab));

it('shows nothing that is no number, at a learning rate that is far too high', async () => {
  await lab('rate', 0.999);
  await lab('kind', 'blur');
  await lab('steps', 30);
  await tab.getByRole('button', {name: 'Train again'}).click();
  await tab.waitForFunction(() => /complete|error/.test(document.querySelector('scumble-denoise-lab')!.state), null, {
    timeout: patientMs,
  });
  // Whether the loss overflows depends on the device; the rescue itself is tested in the autoencoder. Here nothing may be NaN.
  expect(await tab.locator('scumble-denoise-lab').textContent()).not.toMatch(/NaN/);
  const text = await tab.evaluate(() => document.querySelector('scumble-denoise-lab')!.shadowRoot!.textContent);
  expect(text).not.toMatch(/NaN|not a number\b(?!:)/);
}, 180_000);

it('takes its state from the address, and says what of it is garbage', async () => {
  await tab.goto(`${page.origin}/demos/lesson-autoencoder/#lab.seed=7&lab.kind=fog&lab.amount=20`);
  const state = await tab.evaluate(() => {
    const {seed, kind, amount} = document.querySelector('scumble-denoise-lab')!;
    return {seed, kind, amount};
  });
  expect(state).toEqual({seed: 7, kind: 'gaussian', amount: 20});
  expect(await tab.locator('scumble-denoise-lab [role=alert]').first().textContent()).toMatch(/kind must be one of/);
  await lab('seed', 8);
  await tab.waitForFunction(() => /lab\.seed=8/.test(location.hash));
});

async function lab(name: 'rate' | 'kind' | 'steps' | 'seed', value: number | string): Promise<void> {
  await tab.evaluate(changes => void Object.assign(document.querySelector('scumble-denoise-lab')!, changes), {
    [name]: value,
  });
}

function steps(): Promise<number> {
  return tab.evaluate(() => document.querySelector('scumble-denoise-lab')!.log.length);
}

function snapshot() {
  return tab.evaluate(() => document.querySelector('scumble-denoise-lab')!.snapshot());
}
