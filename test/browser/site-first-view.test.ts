// What a page shows before anything heavy is there: on a slow line, 1.6 Mbit/s, two seconds are 400 kB.
import {gzipSync} from 'node:zlib';
import {openBuiltPages, type BuiltPages} from './built-page.js';

let pages: BuiltPages;
beforeAll(async () => {
  pages = await openBuiltPages();
}, 240_000);
afterAll(() => pages?.close());

const mostBytes = 400_000;

/** Never answered here: the engine and its worker, networks, WebAssembly, and the features of a recorded run. */
const heavy = /engine-host|engine\.worker|denoising-studio|safetensors|\.wasm$|run-maps|syntheses|trials/;

it.each(['', 'lesson-loss/', 'lesson-features/', 'elements-stylizer/'])(
  'a phone sees a picture of this page before the engine, within 400 kB: %s',
  async path => {
    const {tab, escaped, close} = await pages.open('elements-compare/');
    await tab.setViewportSize({width: 375, height: 700});
    await tab.context().route(heavy, () => undefined);
    const sizes: Promise<number>[] = [];
    tab.on('response', response => {
      const isPicture = /\.(jpe?g|png)$/.test(response.url());
      const sent = (body: Buffer) => (isPicture ? body : gzipSync(body)).length;
      sizes.push(response.body().then(sent, () => 0));
    });
    await tab.goto(pages.site.address + path, {waitUntil: 'commit'});
    await tab.waitForFunction(hasPicture, null, {timeout: 30_000});
    // All of it counts, whatever came after the picture here: on a slow line nothing tells which comes first.
    for (let seen = -1; seen < sizes.length; await tab.waitForTimeout(1000)) seen = sizes.length;
    const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    expect(bytes).toBeLessThan(mostBytes);
    expect(bytes).toBeGreaterThan(5000);
    expect(escaped).toEqual([]);
    await close();
  },
  60_000,
);

/** Runs in the page: a photograph that has come, or a canvas with more than one color, anywhere on the page. */
function hasPicture(): boolean {
  const isDrawn = (canvas: HTMLCanvasElement) => {
    if (canvas.width < 8 || canvas.height < 8 || !canvas.checkVisibility()) return false;
    const small = Object.assign(document.createElement('canvas'), {width: 8, height: 8});
    const context = small.getContext('2d')!;
    context.drawImage(canvas, 0, 0, 8, 8);
    return new Set(new Uint32Array(context.getImageData(0, 0, 8, 8).data.buffer)).size > 8;
  };
  const visit = (root: ParentNode): boolean =>
    [...root.querySelectorAll('*')].some(
      element =>
        (element instanceof HTMLImageElement &&
          element.complete &&
          element.naturalWidth > 64 &&
          element.checkVisibility()) ||
        (element instanceof HTMLCanvasElement && isDrawn(element)) ||
        (element.shadowRoot !== null && visit(element.shadowRoot)),
    );
  return visit(document);
}
