import {openPage, type TestPage} from './harness.js';
import type {Painted} from './scumble.page.js';

describe.each(['webgl', 'cpu'])('stylize of the front door in a page, on %s', backend => {
  let page: TestPage;
  beforeAll(async () => {
    page = await openPage();
  });
  afterAll(() => page.close());

  it('takes a canvas, a Blob, an <img>, ImageData and an ImageBitmap alike, and keeps nothing', async () => {
    const found = await page.call<Record<string, Painted>>('scumble', 'paintEveryKind', backend);
    expect(Object.keys(found)).toEqual(['canvas', 'blob', 'element', 'imageData', 'bitmap']);
    for (const painted of Object.values(found)) {
      expect(painted).toMatchObject({backend, steps: [1, 2], left: 0});
      expect(painted.canvas).toMatchObject({width: 32, height: 32});
      expect(painted.canvas.colors).toBeGreaterThan(8);
      painted.totals.forEach((total, step) => expect(total).toBeCloseTo(found['canvas']!.totals[step]!, 3));
    }
  });

  it('leaves the page its turns', async () => {
    expect(await page.call<number>('scumble', 'timersDuringRun', backend)).toBeGreaterThanOrEqual(4);
  });
});
