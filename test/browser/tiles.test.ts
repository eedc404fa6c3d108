import {openPage, type TestPage} from './harness.js';

interface Difference {
  norm: number;
  totals: [number, number];
  leaked: number;
}

let page: TestPage;
beforeAll(async () => {
  page = await openPage();
});
afterAll(() => page.close());

it.each([
  ['vgg16-slim', 147, 70, 80],
  ['vgg16-slim', 75, 133, 64],
  ['vgg16', 99, 69, 64],
])(
  '%s: the gradient of %i × %i in tiles of %i is that of the whole picture, on WebGL',
  async (pack, width, height, tile) => {
    const {norm, totals, leaked} = await page.call<Difference>('tiles', 'difference', {
      pack,
      engine: 'tfjs',
      width,
      height,
      tile,
    });
    expect(norm).toBeLessThan(1e-3);
    expect(Math.abs(totals[1] / totals[0] - 1)).toBeLessThan(1e-4);
    expect(leaked).toBe(0);
  },
  300_000,
);
