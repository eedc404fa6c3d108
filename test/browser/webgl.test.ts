import {openPage, type TestPage} from './harness.js';

describe('the browser of these tests', () => {
  let page: TestPage;
  beforeAll(async () => {
    page = await openPage();
  });
  afterAll(() => page.close());

  it('gives tfjs a WebGL 2 context with a named renderer', async () => {
    const found = await page.call<{backend: string; version: number; renderer: string}>('webgl', 'renderer');
    expect(found).toMatchObject({backend: 'webgl', version: 2});
    expect(found.renderer).not.toBe('');
  });

  it('multiplies matrices on the GPU', async () => {
    const {error, bytesInGPU} = await page.call<{error: number; bytesInGPU: number}>('webgl', 'matMulError', {
      size: 64,
    });
    expect(error).toBeLessThan(1e-5);
    expect(bytesInGPU).toBeGreaterThan(0);
  });

  it('fails a call that logs an error', async () => {
    await expect(page.call('webgl', 'logError')).rejects.toThrow('on purpose');
    expect(page.takeErrors()).toEqual([]);
  });

  it('names the functions there are when asked for another', async () => {
    await expect(page.call('webgl', 'rendered')).rejects.toThrow('webgl.page.ts: no function "rendered"; it exports');
  });
});
