// The latent map under a person's hands: the point by keys and by pointer, one number of the code, arrows.
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
  await tab.goto(`${page.origin}/demos/elements-latent-map/`);
  await tab.waitForFunction(() => document.querySelector('scumble-latent-map')!.snapshot()?.walk, null, {
    timeout: patientMs,
  });
}, 180_000);

it('follows the point: keys move it, and another picture is decoded', async () => {
  const handle = tab.locator('scumble-latent-map .handle');
  const [picture, before] = [await decoded(), await handle.getAttribute('aria-valuenow')];
  await handle.focus();
  for (let i = 0; i < 4; i++) await tab.keyboard.press('Shift+ArrowRight');
  await tab.waitForFunction(
    was =>
      document
        .querySelector('scumble-latent-map')!
        .shadowRoot!.querySelector<HTMLCanvasElement>('.decoded')!
        .toDataURL() !== was,
    picture,
    {timeout: patientMs},
  );
  expect(Number(await handle.getAttribute('aria-valuenow'))).toBeGreaterThan(Number(before));
  expect(await handle.getAttribute('aria-valuetext')).toMatch(/^first axis −?[\d.]+, second axis/);
}, 180_000);

it('follows the pointer too', async () => {
  const plane = (await tab.locator('scumble-latent-map .plane').boundingBox())!;
  await tab.mouse.move(plane.x + 0.25 * plane.width, plane.y + 0.25 * plane.height);
  await tab.mouse.down();
  await tab.mouse.move(plane.x + 0.5 * plane.width, plane.y + 0.5 * plane.height, {steps: 4});
  await tab.mouse.up();
  const handle = (await tab.locator('scumble-latent-map .handle').boundingBox())!;
  expect(handle.x + handle.width / 2).toBeCloseTo(plane.x + 0.5 * plane.width, -0.5);
});

it('sets a unit to 0 and back, and offers the plane as a table', async () => {
  const code = () => tab.evaluate(() => document.querySelector('scumble-latent-map')!.snapshot()!.code);
  const before = await code();
  await tab.getByRole('button', {name: 'Set it to 0'}).click();
  expect((await code())[0]).toBeCloseTo(0, 5);
  await tab.getByRole('button', {name: 'Back', exact: true}).click();
  expect(await code()).toEqual(before);
  await tab.getByText('The plane as a table').click();
  await tab
    .locator('scumble-latent-map details', {hasText: 'The plane as a table'})
    .locator('tbody tr')
    .first()
    .waitFor();
  await tab
    .locator('scumble-latent-map details', {hasText: 'The plane as a table'})
    .locator('tbody tr')
    .nth(299)
    .waitFor();
  expect(
    await tab.locator('scumble-latent-map details', {hasText: 'The plane as a table'}).locator('tbody tr').count(),
  ).toBe(300);
  await tab.getByText('The plane as a table').click();
});

it('draws arrows that grow with the noise', async () => {
  const lengthAt = async (sigma: number) => {
    await tab.evaluate(
      value => Object.assign(document.querySelector('scumble-latent-map')!, {arrows: true, sigma: value}),
      sigma,
    );
    await tab.waitForFunction(
      value => document.querySelector('scumble-latent-map')!.snapshot()!.sigma === value,
      sigma,
      {
        timeout: patientMs,
      },
    );
    return tab.evaluate(() => document.querySelector('scumble-latent-map')!.snapshot()!.arrowLength!);
  };
  expect(await lengthAt(100)).toBeGreaterThan(1.3 * (await lengthAt(20)));
}, 180_000);

it('keeps nobody out', () => expectAccessible(tab));

function decoded(): Promise<string> {
  return tab.evaluate(() =>
    document.querySelector('scumble-latent-map')!.shadowRoot!.querySelector<HTMLCanvasElement>('.decoded')!.toDataURL(),
  );
}
