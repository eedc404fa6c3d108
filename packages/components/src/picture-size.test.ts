import sharp from 'sharp';
import {statedSize} from './picture-size.js';

const picture = sharp({create: {width: 37, height: 21, channels: 3, background: 'red'}});

it.each(['png', 'jpeg', 'gif', 'webp'] as const)('reads the size of a %s', async format => {
  const bytes = new Uint8Array(await picture.clone().toFormat(format).toBuffer());
  expect(statedSize(bytes)).toEqual({width: 37, height: 21});
});

it('reads a lossless WebP and one with alpha', async () => {
  const lossless = new Uint8Array(await picture.clone().webp({lossless: true}).toBuffer());
  expect(statedSize(lossless)).toEqual({width: 37, height: 21});
  const clear = await picture.clone().ensureAlpha(0.5).webp().toBuffer();
  expect(statedSize(new Uint8Array(clear))).toEqual({width: 37, height: 21});
});

it('says nothing of a text, of nothing, and of a header that is cut off', async () => {
  expect(statedSize(new TextEncoder().encode('GIF? no, a text'))).toBeUndefined();
  expect(statedSize(new Uint8Array())).toBeUndefined();
  const bytes = new Uint8Array(await picture.clone().jpeg().toBuffer());
  expect(statedSize(bytes.subarray(0, 30))).toBeUndefined();
  expect(statedSize(bytes.subarray(0, 3))).toBeUndefined();
});
