import {crc32} from 'node:zlib';
import sharp from 'sharp';
import type {Read} from './image.page.js';
import {openPage, type TestPage} from './harness.js';

let page: TestPage;
beforeAll(async () => {
  page = await openPage();
});
afterAll(() => page.close());

function expectClose(values: readonly number[], expected: readonly number[], tolerance: number): void {
  expect(values).toHaveLength(expected.length);
  expected.forEach((value, index) => expect(Math.abs(values[index]! - value)).toBeLessThanOrEqual(tolerance));
}

describe('imageFrom in a page', () => {
  it('reads every kind of source alike, transparency over white', async () => {
    const kinds = await page.call<Record<string, Read>>('image', 'readEveryKind');
    expect(Object.keys(kinds)).toHaveLength(8);
    for (const {shape, rgb, left} of Object.values(kinds)) {
      expect(shape).toEqual([1, 2, 2, 3]);
      expectClose(rgb, [255, 0, 0, 0, 255, 0, 0, 0, 255, 127, 127, 127], 1);
      expect(left).toBe(0);
    }
  });

  it('lays transparency over another background', async () => {
    const kinds = await page.call<Record<string, Read>>('image', 'readEveryKind', {background: [1, 0, 0]});
    for (const {rgb} of Object.values(kinds)) expectClose(rgb.slice(9), [127, 0, 0], 1);
  });

  it('applies EXIF orientation', async () => {
    const camera = Uint8Array.of(255, 0, 0, 0, 0, 255);
    const jpeg = await sharp(camera, {raw: {width: 2, height: 1, channels: 3}})
      .resize(32, 16, {kernel: 'nearest'})
      .withMetadata({orientation: 6})
      .jpeg({quality: 100, chromaSubsampling: '4:4:4'})
      .toBuffer();
    const {shape, rgb} = await page.call<Read>('image', 'readFile', new Uint8Array(jpeg));
    expect(shape).toEqual([1, 32, 16, 3]);
    expectClose(rgb.slice(0, 3), [255, 0, 0], 3);
    expectClose(rgb.slice(-3), [0, 0, 255], 3);
  });

  it('converts Display P3 to sRGB', async () => {
    const color = [200, 40, 40];
    const png = await sharp(Uint8Array.from(color), {raw: {width: 1, height: 1, channels: 3}})
      .withIccProfile('p3')
      .png()
      .toBuffer();
    const {rgb} = await page.call<Read>('image', 'readFile', new Uint8Array(png));
    expectClose(rgb, color, 4);
  });

  it('reads the current frame of a video', async () => {
    const {shape, rgb} = await page.call<Read>('image', 'readVideo');
    expect(shape).toEqual([1, 48, 64, 3]);
    expectClose(rgb.slice(0, 3), [0xc8, 0x64, 0x32], 6);
  });

  it('reads a WebGL canvas', async () => {
    const {shape, rgb} = await page.call<Read>('image', 'readWebglCanvas');
    expect(shape).toEqual([1, 2, 3, 3]);
    expectClose(rgb.slice(0, 3), [51, 102, 153], 1);
  });
});

describe('drawImage', () => {
  it.each(['element', 'offscreen'])('sizes the canvas and fills it: %s', async kind => {
    const {shape, rgb, left} = await page.call<Read>('image', 'draw', kind);
    expect(shape).toEqual([2, 3]);
    expect(rgb).toEqual([0, 0, 255, 51, 102, 153, 255, 255, 255, 0, 0, 0, 128, 128, 128, 255, 0, 0]);
    expect(left).toBe(0);
  });
});

describe('resizeImage in a page', () => {
  it('turns a checkerboard of pixels to grey, on WebGL', async () => {
    expect(await page.call('image', 'resizeCheckerboard')).toBeLessThan(0.01);
  });
});

describe('a bad source', () => {
  it('is refused with what is wrong and what to do', async () => {
    const png = await sharp({create: {width: 2, height: 2, channels: 3, background: 'red'}})
      .png()
      .toBuffer();
    // The same server under its other name is another site to the browser.
    const foreign = `${page.origin.replace('127.0.0.1', 'localhost')}/foreign.png`;
    await page.page.route(/\/foreign\.png$/, route => route.fulfill({body: png, contentType: 'image/png'}));
    await page.page.route(/\/foreign\.png\?slow$/, () => undefined);
    const huge = new Uint8Array(png);
    const header = new DataView(huge.buffer);
    header.setUint32(16, 30_000);
    header.setUint32(20, 30_000);
    header.setUint32(29, crc32(huge.subarray(12, 29)));
    const messages = await page.call<Record<string, string>>('image', 'refusals', foreign, huge);
    expect(messages).toEqual({
      loading: expect.stringContaining('has not loaded yet. Await its decode() first.'),
      broken: expect.stringContaining('did not load, or has no size of its own. Check its src.'),
      foreign: expect.stringContaining('the picture comes from another site'),
      emptyCanvas: 'imageFrom: the HTMLCanvasElement is 0 × 150. Give it a size and draw first.',
      closedBitmap: 'imageFrom: the ImageBitmap is 0 × 0. It has been closed; make the image first.',
      idleVideo: 'imageFrom: the <video> has no frame yet. Wait for its "loadeddata" event.',
      emptyBlob: 'imageFrom: the Blob (no type, 0 bytes) is empty.',
      textFile: expect.stringMatching(/^imageFrom: the file "text\.png" \(image\/png, 13 bytes\) cannot be decoded/),
      hugeFile: expect.stringContaining('cannot be decoded as a picture.'),
      tooManyPixels: 'imageFrom: the picture is 2 × 2, more than 3 pixels. Scale it down, or raise maxPixels.',
      path: expect.stringContaining('In a page fetch it and pass the Blob'),
      drawOnWebgl: expect.stringContaining('drawImage: the canvas gives no 2D context'),
    });
  });
});
