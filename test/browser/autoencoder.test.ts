import {openPage, type TestPage} from './harness.js';

let page: TestPage;
beforeAll(async () => {
  page = await openPage();
});
afterAll(() => page.close());

it.each(['small', 'photo'])('the %s network has the same gradients on WebGL as on cpu', async name => {
  const errors = await page.call<Record<string, number>>('autoencoder', 'gradientErrors', name);
  expect(Object.entries(errors).filter(([, error]) => !(error < 1e-3))).toEqual([]);
});

it('learns on WebGL, comes to the same twice, and leaves no tensor behind', async () => {
  const {gain, left, isSame} = await page.call<{gain: number; left: number; isSame: boolean}>(
    'autoencoder',
    'learn',
    40,
  );
  expect(gain).toBeGreaterThan(1);
  expect(left).toBe(0);
  expect(isSame).toBe(true);
});

it('looks at the latent pack in a page', async () => {
  const {alike, shape, explained} = await page.call<{alike: number; shape: number[]; explained: number[]}>(
    'autoencoder',
    'latents',
  );
  expect(alike).toBeGreaterThan(50);
  expect(shape).toEqual([1, 32, 32, 1]);
  expect(explained[0]! + explained[1]!).toBeCloseTo(1, 6);
});
