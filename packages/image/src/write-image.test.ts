import {mkdir, mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {jest} from '@jest/globals';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import sharp from 'sharp';
import type {Image} from './image.js';
import {readImage} from './read-image.js';
import {assertWritable, ImageWriteError, writeImage, type WriteImageOptions} from './write-image.js';

let folder: string;
let image: Image;
beforeAll(async () => {
  await tf.setBackend('cpu');
  folder = await mkdtemp(join(tmpdir(), 'scumble-write-'));
  const values = Float32Array.from({length: 40 * 30 * 3}, (_, index) => 0.5 + 0.45 * Math.sin(index / 40));
  image = tf.tensor4d(values, [1, 30, 40, 3]);
});
afterAll(async () => {
  await rm(folder, {recursive: true});
  image.dispose();
  expect(tf.memory().numTensors).toBe(0);
});

/** Mean absolute difference between the image and what its file gives, in [0, 1]. */
async function lossThrough(name: string, options?: WriteImageOptions): Promise<number> {
  const path = join(folder, name);
  await writeImage(path, image, options);
  const back = await readImage(path);
  const difference = tf.tidy(() => tf.mean(tf.abs(tf.sub(back, image))));
  const [loss] = await difference.data();
  tf.dispose([back, difference]);
  return loss!;
}

async function failure(promise: Promise<unknown>): Promise<ImageWriteError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ImageWriteError);
  expect((error as Error).message).not.toContain('\n');
  return error as ImageWriteError;
}

describe('writeImage', () => {
  it.each([
    ['out.png', 0.5 / 255],
    ['out.PNG', 0.5 / 255],
    ['out.tif', 0.5 / 255],
    ['out.tiff', 0.5 / 255],
    ['out.jpg', 0.01],
    ['out.jpeg', 0.01],
    ['out.webp', 0.02],
    ['out.avif', 0.02],
  ])('%s comes back, tagged as sRGB', async (name, tolerance) => {
    expect(await lossThrough(name)).toBeLessThan(tolerance);
    const {icc, depth, channels, hasAlpha} = await sharp(join(folder, name)).metadata();
    expect(icc!.length).toBeGreaterThan(0);
    expect({depth, channels, hasAlpha}).toEqual({depth: 'uchar', channels: 3, hasAlpha: false});
  });

  it.each(['deep.png', 'deep.tiff'])('%s keeps 16 bits, tagged as sRGB', async name => {
    expect(await lossThrough(name, {bits: 16})).toBeLessThan(0.5 / 65535);
    const {icc, depth} = await sharp(join(folder, name)).metadata();
    expect(icc!.length).toBeGreaterThan(0);
    expect(depth).toBe('ushort');
  });

  it.each([8, 16] as const)('clamps what lies outside [0, 1], %i bits', async bits => {
    const wild = tf.tensor4d([-1, 0, 2, NaN, 1, 0.5], [1, 1, 2, 3]);
    const path = join(folder, 'wild.png');
    await writeImage(path, wild, {bits});
    const back = await readImage(path);
    const values = await back.data();
    [0, 0, 1, 0, 1, 0.5].forEach((value, index) => expect(Math.abs(values[index]! - value)).toBeLessThan(0.002));
    tf.dispose([wild, back]);
  });

  it.each(['q.jpg', 'q.webp', 'q.avif'])('%s: quality makes a larger file', async name => {
    const path = join(folder, name);
    await writeImage(path, image, {quality: 20});
    const small = await readFile(path);
    await writeImage(path, image, {quality: 95});
    expect((await readFile(path)).length).toBeGreaterThan(small.length);
  });

  it('replaces a file and leaves nothing beside it', async () => {
    const place = await mkdtemp(join(folder, 'place-'));
    await writeFile(join(place, 'out.png'), 'old');
    await writeImage(join(place, 'out.png'), image);
    expect(await readdir(place)).toEqual(['out.png']);
    expect((await readFile(join(place, 'out.png'))).subarray(1, 4).toString()).toBe('PNG');
  });

  it('refuses bad options and what is no image', async () => {
    const path = join(folder, 'no.jpg');
    await expect(writeImage(path, image, {quality: 0})).rejects.toThrow('quality must be from 1 to 100, got 0.');
    await expect(writeImage(path, image, {bits: 16})).rejects.toThrow(
      'writeImage: .jpg cannot hold 16 bits. Use one of .png, .tif, .tiff.',
    );
    await expect(writeImage(path, image, {bits: 12 as 16})).rejects.toThrow('bits must be 8 or 16, got 12.');
    const mask = tf.zeros([2, 2]);
    await expect(writeImage(path, mask as Image)).rejects.toThrow('writeImage: an image must be');
    mask.dispose();
    expect(await readdir(folder)).not.toContain('no.jpg');
  });
});

describe.each([
  ['writeImage', (path: string) => writeImage(path, image)],
  ['assertWritable', (path: string) => assertWritable(path)],
] as const)('%s refuses', (name, act) => {
  it('an extension it does not know', async () => {
    const error = await failure(act(join(folder, 'out.bmp')));
    expect(error.message).toContain(
      `${name}: "${join(folder, 'out.bmp')}": the extension ".bmp" is not one of .png, .jpg, .jpeg, .webp, .avif, .tif, .tiff.`,
    );
    expect(error.path).toBe(join(folder, 'out.bmp'));
    expect((await failure(act(join(folder, 'out')))).message).toContain('has no extension; expected one of .png');
  });

  it('a folder that is missing, or a file', async () => {
    const missing = join(folder, 'missing', 'out.png');
    expect((await failure(act(missing))).message).toBe(
      `${name}: the folder "${join(folder, 'missing')}" of "${missing}" does not exist. Create it first.`,
    );
    await writeFile(join(folder, 'file'), '');
    expect((await failure(act(join(folder, 'file', 'out.png')))).message).toContain('is a file, not a folder.');
  });

  it('a folder in the place of the file', async () => {
    await mkdir(join(folder, 'taken.png'), {recursive: true});
    expect((await failure(act(join(folder, 'taken.png')))).message).toContain('is a folder. Name a file in it.');
  });

  it('a name that the file system does not take', async () => {
    const {message, cause} = await failure(act(join(folder, `${'x'.repeat(300)}.png`)));
    expect(message).toContain('the name is too long. Choose a shorter one.');
    expect(cause).toMatchObject({code: 'ENAMETOOLONG'});
  });
});

describe('assertWritable', () => {
  it('passes where a file can be written, and leaves nothing', async () => {
    const place = await mkdtemp(join(folder, 'probe-'));
    await assertWritable(join(place, 'out.tiff'), {bits: 16});
    expect(await readdir(place)).toEqual([]);
    await expect(assertWritable(join(place, 'out.webp'), {bits: 16})).rejects.toThrow('.webp cannot hold 16 bits.');
  });
});

describe('a full disk', () => {
  it('gives an error with its path and cause, and leaves neither half a file nor less than there was', async () => {
    const place = await mkdtemp(join(folder, 'full-'));
    const path = join(place, 'out.png');
    await writeFile(path, 'old');
    const files = await import('node:fs/promises');
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), {code: 'ENOSPC'});
    jest.unstable_mockModule('node:fs/promises', () => ({
      ...files,
      open: async (name: string, flags: string) => {
        const handle = await files.open(name, flags);
        // Half of it fits.
        handle.writeFile = async data => {
          await handle.write(data as Uint8Array, 0, 50);
          throw full;
        };
        return handle;
      },
    }));
    jest.resetModules();
    const fresh = await import('./write-image.js');
    const pixels = tf.fill([1, 8, 8, 3], 0.5) as Image;
    const error: unknown = await fresh.writeImage(path, pixels).catch((reason: unknown) => reason);
    pixels.dispose();
    jest.unstable_unmockModule('node:fs/promises');
    expect(error).toBeInstanceOf(fresh.ImageWriteError);
    expect(error).toMatchObject({path, cause: full});
    expect((error as Error).message).toBe(
      `writeImage: cannot write "${path}": the disk is full. Free some space, or write elsewhere.`,
    );
    expect(await readdir(place)).toEqual(['out.png']);
    expect(await readFile(path, 'utf8')).toBe('old');
  });
});
