// The kernels one by one, and what keeps them and tfjs out of each other's way (docs/kernels.md).
import {openPage, type TestPage} from './harness.js';

describe('kernels on tfjs’s context', () => {
  let page: TestPage;
  beforeAll(async () => {
    page = await openPage();
  });
  afterAll(() => page.close());

  it('compute what their twins compute, first and later, with tfjs ops in between', async () => {
    const errors = await page.call<Record<string, number>>('kernels', 'twinErrors');
    expect(Object.keys(errors).length).toBeGreaterThan(60);
    expect(Object.entries(errors).filter(([, error]) => !(error < 1e-5))).toEqual([]);
  });

  it('write to wrong texels without the viewport', async () => {
    expect(await page.call('kernels', 'twinErrorWithout', {name: 'none'})).toBeLessThan(1e-5);
    expect(await page.call('kernels', 'twinErrorWithout', {name: 'viewport'})).toBeGreaterThan(0.1);
  });

  it('break tfjs when they go, without a vertex array of their own', async () => {
    expect(await page.call('kernels', 'destroyWithout', {name: 'none'})).toEqual({glError: 0, error: 0});
    page.takeErrors();
    const {glError, error} = await page.call<{glError: number; error: number}>('kernels', 'destroyWithout', {
      name: 'vertex array',
    });
    expect(glError !== 0 || error > 0).toBe(true);
    page.takeErrors();
  });

  it('leave the context as tfjs needs it, whoever has changed it', async () => {
    const state = (name: string) => page.call<Record<string, unknown>>('kernels', 'stateWithout', {name});
    expect(await state('none')).toEqual({scissor: true, framebufferIsFree: true, uploadError: 0});
    expect(await state('scissor')).toMatchObject({scissor: false});
    expect(await state('framebuffer')).toMatchObject({framebufferIsFree: false});
    expect((await state('upload flags')).uploadError).toBeGreaterThan(0.1);
  });

  it('stay within the bound of their cache, and leave tfjs’s canvas alone', async () => {
    const {compiled, ...rest} = await page.call<{compiled: number}>('kernels', 'fiftyShapes');
    expect(compiled).toBe(10);
    expect(rest).toEqual({error: 0, glError: 0, canvas: [0, 0]});
  });

  it('count how many textures a device writes by trying', async () => {
    const count = (most: number) => page.call('kernels', 'attachmentsUpTo', {most});
    expect([await count(8), await count(7), await count(4), await count(2), await count(0)]).toEqual([8, 4, 4, 1, 0]);
  });
});
