import {openPage, type TestPage} from './harness.js';

let page: TestPage;
beforeAll(async () => {
  page = await openPage();
});
afterAll(() => page.close());

it('trains from nothing, by steps and to the end, and takes noise off what it has never seen', async () => {
  const {stepped, last, gain, isSame, bytes} = await page.call<{
    stepped: number;
    last: {step: number; heldOut: number; noisy: number};
    gain: number;
    isSame: boolean;
    bytes: number;
  }>('denoising-engine', 'trains');
  expect(stepped).toBe(3);
  expect(last.step).toBe(40);
  expect(last.heldOut).toBeGreaterThan(last.noisy + 3);
  expect(gain).toBeGreaterThan(2);
  expect(isSame).toBe(true);
  expect(bytes).toBeGreaterThan(40_000);
});

it('refuses with a code and a sentence', async () => {
  const failures = await page.call<[string, string][]>('denoising-engine', 'refuses');
  expect(failures.map(([code]) => code)).toEqual(['bad-option', 'engine-failed', 'bad-option']);
  expect(failures[0]![1]).toMatch(/level of gaussian .* got 7/);
  expect(failures[1]![1]).toMatch(/at least 32 × 32 pixels/);
  expect(failures[2]![1]).toMatch(/nothing/);
});
