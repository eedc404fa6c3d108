import {execFileSync} from 'node:child_process';
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {crc32} from 'node:zlib';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import sharp from 'sharp';
import {sizeOf} from './image.js';
import {ImageReadError, readImage, type ReadImageOptions} from './read-image.js';
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

describe('readImage refuses, in one sentence that names the file', () => {
  async function refusal(path: string | Uint8Array, options?: ReadImageOptions): Promise<ImageReadError> {
    const error: unknown = await readImage(path, options).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(ImageReadError);
    expect((error as Error).message).not.toContain('\n');
    return error as ImageReadError;
  }

  it('what is not there', async () => {
    const path = join(folder, 'missing.jpg');
    const error = await refusal(path);
    expect(error.message).toBe(`readImage: "${path}" does not exist. Check the path.`);
    expect(error.path).toBe(path);
    expect((await refusal(join(path, 'in-a-file.jpg'))).message).toContain('does not exist');
  });

  it('a folder', async () => {
    await mkdir(join(folder, 'holiday.jpg'));
    expect((await refusal(join(folder, 'holiday.jpg'))).message).toContain('holiday.jpg" is a folder.');
  });

  it('a pipe, without waiting for it', async () => {
    const path = join(folder, 'pipe.png');
    execFileSync('mkfifo', [path]);
    expect((await refusal(path)).message).toContain('is not a file but a device, pipe or socket.');
  });

  it('an empty file', async () => {
    expect((await refusal(await file('empty.png', ''))).message).toContain('empty.png" is empty.');
    expect((await refusal(new Uint8Array(0))).message).toBe('readImage: the picture of 0 bytes is empty.');
  });

  it('a text named .png', async () => {
    const path = await file('text.png', 'not a picture at all');
    expect((await refusal(path)).message).toBe(
      `readImage: "${path}" is text. Convert it to JPEG, PNG, WebP, AVIF, GIF or TIFF.`,
    );
  });

  it('SVG, whatever its name', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="/etc/hostname"/></svg>';
    expect((await refusal(await file('drawing.png', svg))).message).toContain('is SVG, which can pull in other files.');
  });

  it.each(['jpeg', 'png', 'webp', 'avif', 'gif', 'tiff'] as const)('a truncated %s', async format => {
    const noise = Uint8Array.from({length: 64 * 64 * 3}, (_, index) => (Math.imul(index, 2654435761) >>> 13) & 255);
    const whole = await raw(noise, 64, 3).toFormat(format).toBuffer();
    for (const share of [0.1, 0.6]) {
      const path = await file(`cut.${format}`, whole.subarray(0, Math.floor(whole.length * share)));
      expect((await refusal(path)).message).toMatch(
        new RegExp(`^readImage: "${path}" is truncated or damaged \\(.+\\)\\.$`),
      );
    }
  });

  it('a header of 30,000 × 30,000, before memory is spent', async () => {
    const path = await file('bomb.png', bigPng(30_000, 30_000));
    const before = process.memoryUsage().rss;
    expect((await refusal(path)).message).toBe(
      `readImage: "${path}" is 30000 × 30000, more than 100000000 pixels. Scale it down, or raise maxPixels.`,
    );
    // Decoded it would be 2.7 GB.
    expect(process.memoryUsage().rss - before).toBeLessThan(100e6);
  });

  it('more pixels than the caller allows, also where they would be scaled down', async () => {
    const path = await file('large.png', await flat('red', 100, 10).png().toBuffer());
    expect((await refusal(path, {maxPixels: 999, longestSide: 10})).message).toContain('more than 999 pixels.');
    expect(await read(path, {maxPixels: 1000})).toMatchObject({width: 100, height: 10});
  });

  it('a file far longer than its pixels can be', async () => {
    const path = await file('long.png', '\x89PNG');
    execFileSync('truncate', ['-s', '1G', path]);
    expect((await refusal(path)).message).toContain('is 1073741824 bytes, too large for 100000000 pixels.');
  });

  it('options that mean nothing', async () => {
    const bytes = await flat('red').png().toBuffer();
    await expect(readImage(bytes, {longestSide: 0})).rejects.toThrow('readImage: longestSide must be a positive');
    await expect(readImage(bytes, {maxPixels: NaN})).rejects.toThrow('maxPixels must be greater than 0, got NaN.');
    await expect(readImage(bytes, {background: [2, 0, 0]})).rejects.toThrow(RangeError);
  });
});

/** A PNG of this size in its header with a few bytes of picture behind it. */
function bigPng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', Buffer.alloc(64)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}
