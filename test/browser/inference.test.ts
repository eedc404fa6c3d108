// Networks with upsampling and skips by kernels, against the same ones by tfjs ops on WebGL and on the CPU; and what trains them.
import {openPage, type TestPage} from './harness.js';

describe('inference by kernels', () => {
  let page: TestPage;
  beforeAll(async () => {
    page = await openPage();
  });
  afterAll(() => page.close());

  it.each([
    {height: 16, width: 24, mode: 'average', planes: 8, widths: [48, 96, 128]},
    {height: 12, width: 20, mode: 'max', planes: 4, widths: [6, 3, 1]},
    {height: 36, width: 20, mode: 'average', planes: 8, widths: [3, 6, 11]},
  ])('gives what tfjs gives on the CPU: %p', async setting => {
    expect(await page.call('inference', 'parity', {...setting, reference: 'cpu'})).toBeLessThan(1e-5);
  });

  it('gives what tfjs gives on WebGL', async () => {
    const setting = {height: 8, width: 12, mode: 'average', planes: 8, widths: [16, 32, 2], reference: 'webgl'};
    expect(await page.call('inference', 'parity', setting)).toBeLessThan(1e-5);
  });

  it('leaves nothing behind', async () => {
    expect(await page.call('inference', 'growth', {runs: 20})).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('is an engine that can be asked for by name', async () => {
    const {forced, tfjs, auto} = await page.call<Record<string, string>>('inference', 'engines');
    expect(forced).toBe('gpu-js (webgl, 8 planes)');
    expect(tfjs).toBe('tfjs (webgl)');
    expect([forced, tfjs]).toContain(auto);
  });

  it.each([
    [[1, 10, 8, 13], 'inference: height and width must be multiples of 4, got 10 × 8.'],
    [[1, 8, 8, 12], 'inference: the input must be [1, h, w, 13], got [1, 8, 8, 12].'],
  ])('refuses an input of %j', async (shape, message) => {
    expect(await page.call('inference', 'refusal', {shape})).toContain(message);
  });

  it('has a way back through its convolutions that is the same on WebGL as on the CPU', async () => {
    for (const error of await page.call<number[]>('inference', 'gradients')) expect(error).toBeLessThan(1e-5);
  });
});
