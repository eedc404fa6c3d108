import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import sharp from 'sharp';
import {sizeOf} from './image.js';
import {readImage, type ReadImageOptions} from './read-image.js';
import {resizeImage} from './resize.js';
import {fitSize} from './size.js';

let folder: string;
beforeAll(async () => {
  await tf.setBackend('cpu');
  folder = await mkdtemp(join(tmpdir(), 'scumble-read-'));
});
afterAll(async () => {
  await rm(folder, {recursive: true});
  expect(tf.memory().numTensors).toBe(0);
});

/** Rows of RGB, two pixels by two: red, green / blue, grey. */
const quad = Uint8Array.of(255, 0, 0, 0, 255, 0, 0, 0, 255, 128, 128, 128);
const raw = (values: Uint8Array | Uint16Array, width: number, channels: 1 | 2 | 3 | 4) =>
  sharp(values, {raw: {width, height: values.length / width / channels, channels}});
const flat = (background: string, width = 8, height = 8) => sharp({create: {width, height, channels: 3, background}});

/** The picture's values in steps of 255, and its size. */
async function read(file: string | Uint8Array, options?: ReadImageOptions) {
  const image = await readImage(file, options);
  const values = Array.from(await image.data(), value => value * 255);
  const size = sizeOf(image);
  image.dispose();
  return {...size, values};
}

async function file(name: string, bytes: Uint8Array | string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

function expectClose(values: readonly number[], expected: readonly number[], tolerance: number): void {
  expected.forEach((value, index) => expect(Math.abs(values[index]! - value)).toBeLessThanOrEqual(tolerance));
}

describe('readImage', () => {
  it.each(['png', 'tiff', 'gif', 'webp', 'avif', 'jpeg'] as const)('reads a %s, whatever its name', async format => {
    const encoders = {tiff: {compression: 'deflate'}, webp: {lossless: true}, avif: {lossless: true}} as const;
    const options = format in encoders ? encoders[format as keyof typeof encoders] : {};
    const bytes = await flat('#c86432').toFormat(format, options).toBuffer();
    const {width, height, values} = await read(await file('picture.dat', bytes));
    expect([width, height]).toEqual([8, 8]);
    expectClose(values, Array.from({length: 64}, () => [0xc8, 0x64, 0x32]).flat(), 2);
  });

  it('takes the bytes of a file', async () => {
    const {values} = await read(await raw(quad, 2, 3).png().toBuffer());
    expectClose(values, [...quad], 1e-4);
  });

  it('applies EXIF orientation', async () => {
    // 6: the first row is the right-hand column of what the camera saw.
    const bytes = await raw(quad, 2, 3).withMetadata({orientation: 6}).tiff({compression: 'deflate'}).toBuffer();
    expectClose((await read(bytes)).values, [0, 0, 255, 255, 0, 0, 128, 128, 128, 0, 255, 0], 1e-4);
    const wide = await flat('red', 60, 20).withMetadata({orientation: 6}).jpeg().toBuffer();
    expect(await read(wide)).toMatchObject({width: 20, height: 60});
    expect(await read(wide, {longestSide: 30})).toMatchObject({width: 10, height: 30});
  });

  it('keeps 16 bits', async () => {
    const deep = Uint16Array.of(0, 1, 257, 30000, 30001, 65535);
    const encoded = sharp(deep, {raw: {width: 2, height: 1, channels: 3}}).toColourspace('rgb16');
    for (const bytes of [
      await encoded.clone().png().toBuffer(),
      await encoded.clone().tiff({compression: 'lzw'}).toBuffer(),
    ]) {
      const image = await readImage(bytes);
      expect(Array.from(await image.data(), value => Math.round(value * 65535))).toEqual([...deep]);
      image.dispose();
    }
  });

  it('keeps 16 bits that are tagged as sRGB', async () => {
    const deep = Uint16Array.from({length: 300}, (_, index) => (index * 7919) % 65536);
    const bytes = await sharp(deep, {raw: {width: 100, height: 1, channels: 3}})
      .pipelineColourspace('scrgb')
      .toColourspace('rgb16')
      .withIccProfile('srgb')
      .png()
      .toBuffer();
    expect((await sharp(bytes).metadata()).hasProfile).toBe(true);
    const image = await readImage(bytes);
    expect(Array.from(await image.data(), value => Math.round(value * 65535))).toEqual([...deep]);
    image.dispose();
  });

  it('reads grey, in 8 and 16 bits, with and without alpha', async () => {
    const grey = await raw(Uint8Array.of(0, 100, 255), 3, 1)
      .toColourspace('b-w')
      .png()
      .toBuffer();
    expect((await sharp(grey).metadata()).channels).toBe(1);
    expectClose((await read(grey)).values, [0, 0, 0, 100, 100, 100, 255, 255, 255], 1e-4);
    const deep = Uint16Array.of(0, 65535, 25700, 65535, 25700, 0);
    const deepAlpha = await raw(deep, 3, 2).toColourspace('grey16').png().toBuffer();
    expect((await sharp(deepAlpha).metadata()).channels).toBe(2);
    expectClose((await read(deepAlpha)).values, [0, 0, 0, 100, 100, 100, 255, 255, 255], 1e-4);
  });

  it('lays transparency over white, or another background', async () => {
    const bytes = await raw(Uint8Array.of(255, 0, 0, 51, 0, 0, 0, 0), 2, 4)
      .png()
      .toBuffer();
    expectClose((await read(bytes)).values, [255, 204, 204, 255, 255, 255], 1e-3);
    expectClose((await read(bytes, {background: [0, 0, 1]})).values, [51, 0, 204, 0, 0, 255], 1e-3);
    const palette = await raw(Uint8Array.of(255, 0, 0, 255, 0, 0, 0, 0), 2, 4)
      .gif()
      .toBuffer();
    expectClose((await read(palette)).values, [255, 0, 0, 255, 255, 255], 3);
  });

  it('reads a CMYK JPEG as RGB', async () => {
    const bytes = await flat('#204080').toColourspace('cmyk').withIccProfile('cmyk').jpeg({quality: 100}).toBuffer();
    expect((await sharp(bytes).metadata()).space).toBe('cmyk');
    // Within what the inks can show.
    expectClose((await read(bytes)).values, [0x20, 0x40, 0x80], 20);
    const untagged = await flat('#204080').toColourspace('cmyk').jpeg({quality: 100}).toBuffer();
    const {values} = await read(untagged);
    expect(values[2]! - values[0]!).toBeGreaterThan(60);
  });

  it('converts a Display P3 picture to sRGB, in 8 and 16 bits', async () => {
    const colors = Uint8Array.of(200, 40, 40, 40, 160, 60, 90, 90, 200, 128, 128, 128);
    const tagged = await raw(colors, 4, 3).withIccProfile('p3').png().toBuffer();
    const stored = [...(await sharp(tagged, {ignoreIcc: true}).raw().toBuffer())];
    expect(stored[0]!).toBeLessThan(190);
    expectClose((await read(tagged)).values, [...colors], 3);
    const deep = await sharp(
      Uint16Array.from(colors, value => value * 257),
      {raw: {width: 4, height: 1, channels: 3}},
    )
      .pipelineColourspace('scrgb')
      .toColourspace('rgb16')
      .withIccProfile('p3')
      .png()
      .toBuffer();
    expect((await sharp(deep).metadata()).depth).toBe('ushort');
    expectClose((await read(deep)).values, [...colors], 3);
  });

  it('takes the first frame of an animation, and decodes no other', async () => {
    const frames = Uint8Array.from({length: 8 * 24 * 3}, (_, index) =>
      index % 3 === Math.floor(index / 192) ? 255 : 0,
    );
    const animation = sharp(frames, {raw: {width: 8, height: 24, channels: 3, pageHeight: 8}});
    const gif = await animation.clone().gif().toBuffer();
    expect((await sharp(gif).metadata()).pages).toBe(3);
    for (const bytes of [gif, await animation.clone().webp({lossless: true}).toBuffer()]) {
      // Three frames together would have more pixels than allowed.
      const {width, height, values} = await read(bytes, {maxPixels: 64});
      expect([width, height]).toEqual([8, 8]);
      expectClose(values, Array.from({length: 64}, () => [255, 0, 0]).flat(), 1);
    }
  });

  it('scales down while decoding, like resizeImage, and never up', async () => {
    const from = {width: 300, height: 200};
    const wave = Uint8Array.from({length: 300 * 200 * 3}, (_, index) =>
      Math.round(128 + 100 * Math.sin(((index / 3) % 300) / 9) * Math.cos(index / 900 / 11)),
    );
    const bytes = await raw(wave, 300, 3).jpeg({quality: 100, chromaSubsampling: '4:4:4'}).toBuffer();
    const whole = await readImage(bytes);
    const expected = await resizeImage(whole, fitSize(from, 64));
    const small = await readImage(bytes, {longestSide: 64});
    expect(sizeOf(small)).toEqual({width: 64, height: 43});
    const difference = tf.tidy(() => tf.mean(tf.abs(tf.sub(small, expected))));
    expect((await difference.data())[0]! * 255).toBeLessThan(2.5);
    const same = await readImage(bytes, {longestSide: 1000});
    expect(sizeOf(same)).toEqual(from);
    tf.dispose([whole, expected, small, difference, same]);
  });

  it('scales a checkerboard of pixels down to grey', async () => {
    const board = Uint8Array.from({length: 256 * 256 * 3}, (_, index) => {
      const pixel = Math.floor(index / 3);
      return ((pixel >> 8) + pixel) % 2 ? 255 : 0;
    });
    for (const bytes of [
      await raw(board, 256, 3).png().toBuffer(),
      await raw(board, 256, 3).jpeg({quality: 100}).toBuffer(),
    ]) {
      const {values} = await read(bytes, {longestSide: 64});
      values.forEach(value => expect(Math.abs(value - 127.5)).toBeLessThan(4));
    }
  });
});
