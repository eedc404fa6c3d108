// What `readImage` makes of files that are no pictures, or that would cost too much.
import {execFileSync} from 'node:child_process';
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {crc32} from 'node:zlib';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import sharp from 'sharp';
import {assertReadable, ImageReadError, readImage, type ReadImageOptions} from './read-image.js';

let folder: string;
beforeAll(async () => {
  await tf.setBackend('cpu');
  folder = await mkdtemp(join(tmpdir(), 'scumble-read-'));
});
afterAll(async () => {
  await rm(folder, {recursive: true});
  expect(tf.memory().numTensors).toBe(0);
});

const raw = (values: Uint8Array | Uint16Array, width: number, channels: 1 | 2 | 3 | 4) =>
  sharp(values, {raw: {width, height: values.length / width / channels, channels}});
const flat = (background: string, width = 8, height = 8) => sharp({create: {width, height, channels: 3, background}});

async function file(name: string, bytes: Uint8Array | string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

it('can be asked beforehand whether a file is there and begins as a picture', async () => {
  const [picture, text] = [join(folder, 'asked.png'), join(folder, 'asked.txt')];
  await writeFile(
    picture,
    await sharp({create: {width: 2, height: 2, channels: 3, background: 'red'}})
      .png()
      .toBuffer(),
  );
  await writeFile(text, 'no picture');
  await expect(assertReadable(picture)).resolves.toBeUndefined();
  await expect(assertReadable(text)).rejects.toThrow('asked.txt" is text.');
  await expect(assertReadable(join(folder, 'missing.png'))).rejects.toThrow('does not exist');
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

  it('an address', async () => {
    expect((await refusal('https://example.com/cat.jpg')).message).toContain('cat.jpg" is an address. Download');
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
    const image = await readImage(path, {maxPixels: 1000});
    expect(image.shape).toEqual([1, 10, 100, 3]);
    image.dispose();
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
