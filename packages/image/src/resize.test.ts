import {readFile} from 'node:fs/promises';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import sharp from 'sharp';
import {resizeFilters, type ResizeFilter} from './filter-taps.js';
import type {Size} from './image.js';
import {resizeImage, resizeTensor, type ResizeOptions} from './resize.js';

beforeAll(() => tf.setBackend('cpu'));
afterAll(() => expect(tf.memory().numTensors).toBe(0));

/** A tensor from a function of place, resized and read. */
async function resized(
  from: Size,
  channels: number,
  value: (x: number, y: number, c: number) => number,
  to: Size,
  options?: ResizeOptions,
) {
  const tensor = tf.tensor4d(
    Float32Array.from({length: from.width * from.height * channels}, (_, index) => {
      const pixel = Math.floor(index / channels);
      return value(pixel % from.width, Math.floor(pixel / from.width), index % channels);
    }),
    [1, from.height, from.width, channels],
  );
  const result = await resizeTensor(tensor, to, options);
  expect(result.shape).toEqual([1, to.height, to.width, channels]);
  const values = await result.data<'float32'>();
  tf.dispose([tensor, result]);
  return values;
}

/** The largest distance from what is expected, index by index. */
function worst(values: Float32Array, expected: (index: number) => number): number {
  return values.reduce((most, value, index) => Math.max(most, Math.abs(value - expected(index))), 0);
}

/** The generator of fixtures/pillow_lanczos3.py, in [0, 1). */
function pseudoRandom(length: number): number[] {
  let state = 7;
  return Array.from({length}, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  });
}

/** What Pillow makes of them. */
const pillow = JSON.parse(await readFile(new URL('../fixtures/pillow-lanczos3.json', import.meta.url), 'utf8')) as {
  from: Size;
  cases: (Size & {values: number[]})[];
};

describe.each(resizeFilters)('resizeTensor, %s', filter => {
  const from = {width: 64, height: 48};

  it.each([
    {width: 17, height: 13},
    {width: 150, height: 100},
    {width: 64, height: 5},
    {width: 1, height: 1},
  ])('keeps a constant: $width × $height', async to => {
    const values = await resized(from, 3, (_x, _y, c) => (c + 1) / 4, to, {filter});
    expect(worst(values, index => ((index % 3) + 1) / 4)).toBeLessThan(1e-5);
  });

  it('turns a checkerboard of pixels to flat grey instead of aliasing', async () => {
    const values = await resized(from, 1, (x, y) => (x + y) % 2, {width: 16, height: 12}, {filter});
    expect(worst(values, () => 0.5)).toBeLessThan(0.01);
  });

  it('turns stripes of one pixel to flat grey at an odd ratio', async () => {
    const values = await resized({width: 101, height: 7}, 1, x => x % 2, {width: 20, height: 7}, {filter});
    // Away from the edges, where a stripe is cut off.
    const inside = values.filter((_, index) => index % 20 > 2 && index % 20 < 17);
    expect(worst(inside, () => 0.5)).toBeLessThan(filter === 'area' ? 0.11 : 0.02);
  });

  it('keeps a ramp a ramp, in place', async () => {
    const values = await resized(from, 1, (x, y) => x / 64 + y / 48, {width: 16, height: 12}, {filter});
    for (let y = 3; y < 9; y++) {
      for (let x = 3; x < 13; x++) {
        const expected = (x * 4 + 1.5) / 64 + (y * 4 + 1.5) / 48;
        expect(values[y * 16 + x]).toBeCloseTo(expected, 4);
      }
    }
  });

  it('gives an equal copy at the same size', async () => {
    const tensor = tf.randomUniform<tf.Rank.R4>([1, 9, 11, 3], -2, 2, 'float32', 3);
    const copy = await resizeTensor(tensor, {width: 11, height: 9}, {filter});
    expect(copy).not.toBe(tensor);
    const values = await tensor.data();
    tensor.dispose();
    expect(await copy.data()).toEqual(values);
    copy.dispose();
  });

  it('does the channels alike, however many', async () => {
    const to = {width: 30, height: 70};
    const value = (x: number, y: number) => Math.sin(x * 3 + y * 7);
    const one = await resized(from, 1, value, to, {filter});
    const five = await resized(from, 5, (x, y, c) => value(x, y) * (c + 1), to, {filter});
    expect(worst(five, index => one[Math.floor(index / 5)]! * ((index % 5) + 1))).toBeLessThan(1e-5);
  });
});

describe('resizeTensor', () => {
  it('area: a block becomes its mean, and pixels are repeated when enlarged', async () => {
    const value = (x: number, y: number) => x + 10 * y;
    expect([...(await resized({width: 4, height: 2}, 1, value, {width: 2, height: 1}, {filter: 'area'}))]).toEqual([
      5.5, 7.5,
    ]);
    expect([...(await resized({width: 2, height: 1}, 1, value, {width: 4, height: 2}, {filter: 'area'}))]).toEqual([
      0, 0, 1, 1, 0, 0, 1, 1,
    ]);
  });

  it('lanczos3: passes through the samples of a smooth curve when enlarged', async () => {
    const curve = (x: number) => Math.sin(x / 6);
    const values = await resized({width: 64, height: 1}, 1, curve, {width: 192, height: 1});
    for (let x = 20; x < 170; x++) expect(values[x]).toBeCloseTo(curve((x + 0.5) / 3 - 0.5), 2);
  });

  it('lanczos3: overshoots an edge unless clamped', async () => {
    const edge = (x: number) => (x < 16 ? 0 : 1);
    const to = {width: 100, height: 1};
    const free = await resized({width: 32, height: 1}, 1, edge, to);
    expect(Math.max(...free)).toBeGreaterThan(1.02);
    expect(Math.min(...free)).toBeLessThan(-0.02);
    const clamped = await resized({width: 32, height: 1}, 1, edge, to, {clamp: true});
    expect(Math.max(...clamped)).toBe(1);
    expect(Math.min(...clamped)).toBe(0);
  });

  it('does not change its input, also where it clamps', async () => {
    const tensor = tf.tensor4d([-1, 2], [1, 1, 2, 1]);
    const result = await resizeTensor(tensor, {width: 2, height: 1}, {clamp: true});
    expect([...(await result.data())]).toEqual([0, 1]);
    expect([...(await tensor.data())]).toEqual([-1, 2]);
    tf.dispose([tensor, result]);
  });

  it('agrees with sharp when it makes smaller, as far as sharp is exact', async () => {
    const from = {width: 200, height: 137};
    const to = {width: 60, height: 41};
    const values = Uint8Array.from(pseudoRandom(from.width * from.height * 3), (value, index) =>
      Math.round(128 + 90 * Math.sin(((index / 3) % from.width) / 5 + (index % 3)) + (value - 0.5) * 70),
    );
    const expected = await sharp(values, {raw: {...from, channels: 3}})
      .resize({...to, fit: 'fill', kernel: 'lanczos3'})
      .raw()
      .toBuffer();
    const got = await resized(from, 3, (x, y, c) => values[(y * from.width + x) * 3 + c]! / 255, to, {clamp: true});
    const differences = Array.from(got, (value, index) => Math.abs(value * 255 - expected[index]!));
    // In steps of 255: sharp rounds to 8 bits after each axis and places its kernel to a 64th of a pixel.
    expect(differences.reduce((sum, value) => sum + value, 0) / differences.length).toBeLessThan(1);
  });

  it.each(pillow.cases)('agrees with Pillow: $width × $height', async ({values, ...to}) => {
    const picture = pseudoRandom(pillow.from.width * pillow.from.height);
    const got = await resized(pillow.from, 1, (x, y) => picture[y * pillow.from.width + x]!, to);
    expect(got).toHaveLength(values.length);
    expect(worst(got, index => values[index]!)).toBeLessThan(2e-5);
  });

  it('refuses bad shapes, sizes and filters', async () => {
    const two = tf.zeros<tf.Rank.R4>([2, 4, 4, 3]);
    const one = tf.zeros<tf.Rank.R4>([1, 4, 4, 4]);
    await expect(resizeTensor(two, {width: 2, height: 2})).rejects.toThrow('got float32 [2, 4, 4, 3].');
    await expect(resizeImage(one, {width: 2, height: 2})).rejects.toThrow('resizeImage: an image must be');
    await expect(resizeTensor(one, {width: 0, height: 2})).rejects.toThrow('got 0 × 2.');
    await expect(resizeTensor(one, {width: 2, height: 2}, {filter: 'bilinear' as ResizeFilter})).rejects.toThrow(
      'resizeTensor: unknown filter "bilinear"; expected one of lanczos3, area.',
    );
    tf.dispose([two, one]);
  });
});
