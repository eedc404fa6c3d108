// Networks by kernels against the same ones by tfjs ops, and what becomes of them when something goes wrong.
import {openPage, type TestPage} from './harness.js';

interface Engines {
  readonly auto: string;
  readonly forced: string;
  readonly tfjs: string;
  readonly measured: {readonly kernels: number; readonly tfjs: number};
  readonly listed: readonly string[];
}

describe('networks by kernels', () => {
  let page: TestPage;
  beforeAll(async () => {
    page = await openPage();
  });
  afterAll(() => page.close());

  it.each([
    {height: 37, width: 25, mode: 'max', planes: 8},
    {height: 4, width: 5, mode: 'average', planes: 8},
    {height: 14, width: 9, mode: 'average', planes: 4},
  ])('give the features, Gram matrices and gradients of tfjs: %p', async setting => {
    const errors = await page.call<Record<string, number>>('kernels-network', 'parity', setting);
    expect(Object.keys(errors)).toContain('gradient');
    expect(Object.entries(errors).filter(([, error]) => !(error < 1e-5))).toEqual([]);
  });

  it('give the gradient of some taps alone, and zero for none', async () => {
    expect(await page.call('kernels-network', 'someTaps')).toEqual({some: expect.closeTo(0, 5), none: 0});
  });

  it('leave nothing behind', async () => {
    expect(await page.call('kernels-network', 'growth', {steps: 40})).toEqual([0, 0, 0, 0, 0]);
  });

  it('are what `auto` takes where they measure faster, and can be left', async () => {
    const {auto, forced, tfjs, measured, listed} = await page.call<Engines>('kernels-network', 'engines');
    expect(measured.kernels).toBeGreaterThan(0);
    expect(auto).toMatch(measured.kernels <= measured.tfjs ? /^gpu-js \(webgl, 8 planes\)$/ : /^tfjs/);
    expect(forced).toBe('gpu-js (webgl, 8 planes)');
    expect(tfjs).toBe('tfjs (webgl)');
    expect(listed).toContain('gpu-js');
  });

  it.each([
    ['channels', 'network: the input must be [1, h, w, 3], got [1, 8, 8, 4].'],
    ['type', 'network: the input must be float32, got int32.'],
    ['disposed', 'network: the input is disposed.'],
    ['small', 'network: relu3_2 needs at least 4 × 4 cells, got 3 × 9. Use a larger image.'],
    ['gradient', 'network: the gradient of relu1_1 must be [1, 8, 8, 8], got [1, 8, 8, 7].'],
    ['tap', 'network: the gradient of relu1_2 belongs to no tap (relu1_1), got [1, 8, 8, 10].'],
    ['filter', 'the kernels have filters of 1 × 1 and 3 × 3, and relu has others'],
    ['texture', "the device's largest is"],
  ])('refuse a wrong %s', async (name, message) => {
    expect(await page.call('kernels-network', 'mistake', {name})).toContain(message);
  });
});

describe('a WebGL context that is taken away', () => {
  it('is a typed error while it lasts; on the next one kernels are compiled anew', async () => {
    const page = await openPage();
    const {during, old, tensor, after} = await page.call<Record<string, unknown>>('kernels-network', 'lostContext');
    page.takeErrors();
    await page.close();
    expect(during).toEqual({
      gramMatrix: 'ContextLostError',
      forward: 'ContextLostError',
      createNetwork: 'ContextLostError',
      prepareKernels: 'ContextLostError',
    });
    expect(old).toContain("network: it was built on a WebGL context that is no longer tfjs's. Build it anew");
    expect(tensor).toContain(
      "gpu-js: a tensor of shape [1, 32, 32, 8] is on a WebGL context that is no longer tfjs's.",
    );
    expect(after).toEqual(expect.closeTo(0, 5));
  });
});

describe('a device of 16-bit floats', () => {
  it('has tf.matMul in place of the kernels, scaled so that nothing is clipped', async () => {
    const page = await openPage();
    const found = await page.call<Record<string, unknown>>('kernels-network', 'halfFloats');
    await page.close();
    expect(found.error).toBeLessThan(1e-2);
    expect(found).toMatchObject({
      unavailable: 'the kernels need 32-bit floats, and this device renders 16-bit ones',
      engine: 'tfjs (webgl)',
    });
  });
});
