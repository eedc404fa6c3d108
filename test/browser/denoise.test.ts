import {openPage, type TestPage} from './harness.js';

let page: TestPage;
beforeAll(async () => {
  page = await openPage();
});
afterAll(() => page.close());

it.each([
  ['webgl', 'gpu-js'],
  ['webgl', 'tfjs'],
])('denoises on %s with %s as PyTorch does', async (backend, engine) => {
  const {ran, error, noise, left} = await page.call<{ran: string; error: number; noise: number; left: number}>(
    'denoise',
    'compare',
    {backend, engine},
  );
  expect(ran).toContain(engine);
  expect(error).toBeLessThan(1e-4);
  expect(noise).toBeGreaterThan(0.1);
  expect(left).toBe(0);
});
