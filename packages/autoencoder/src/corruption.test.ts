import {corrupt, corruptions} from './corruption.js';
import type {Corruption} from './corruption.js';
import type {Patch} from './patch.js';
import {Random} from './random.js';

const flat = (value: number, side = 128, channels = 3): Patch => ({
  width: side,
  height: side,
  channels,
  data: new Float32Array(side * side * channels).fill(value),
});
/** A slope with a fine grain: every kind changes it. */
const textured: Patch = (() => {
  const patch = flat(0, 32);
  return {...patch, data: patch.data.map((_, i) => 0.3 + 0.3 * Math.sin(i * 1.3) + (0.3 * i) / patch.data.length)};
})();
const spoil = (patch: Patch, corruption: Corruption, seed = 1) => corrupt(patch, corruption, new Random(seed));
function statistics(data: Float32Array): {mean: number; deviation: number} {
  const mean = data.reduce((a, b) => a + b, 0) / data.length;
  return {mean, deviation: Math.sqrt(data.reduce((a, b) => a + (b - mean) ** 2, 0) / data.length)};
}

it('gaussian: the level is the standard deviation, the mean stays', () => {
  const {patch, sigma} = spoil(flat(0.5), {kind: 'gaussian', level: 0.1});
  const {mean, deviation} = statistics(patch.data);
  expect(mean).toBeCloseTo(0.5, 2);
  expect(deviation).toBeCloseTo(0.1, 2);
  expect(sigma).toBe(0.1);
});

it.each([0.2, 0.6])('poisson: the variance is the level times the value %d', value => {
  for (const level of [0.02, 0.005]) {
    const {patch, sigma} = spoil(flat(value), {kind: 'poisson', level});
    const {mean, deviation} = statistics(patch.data);
    expect(Math.abs(mean / value - 1)).toBeLessThan(0.01);
    expect(Math.abs(deviation / Math.sqrt(level * value) - 1)).toBeLessThan(0.03);
    expect(Math.abs(sigma / deviation - 1)).toBeLessThan(0.01);
  }
});

it('salt and pepper: its share of whole pixels, half of them black, half white', () => {
  const {patch} = spoil(flat(0.5), {kind: 'salt-and-pepper', level: 0.2});
  const pixels = patch.data.length / 3;
  const count = (value: number) => patch.data.filter((v, i) => i % 3 === 0 && v === value).length / pixels;
  expect(count(0)).toBeCloseTo(0.1, 1);
  expect(count(1)).toBeCloseTo(0.1, 1);
  expect(count(0) + count(1) + count(0.5)).toBe(1);
  expect(Math.abs(count(0) + count(1) - 0.2)).toBeLessThan(0.01);
  expect(patch.data.every((value, i) => value === patch.data[i - (i % 3)])).toBe(true);
});

it('masking: its share of 4 × 4 squares, whole', () => {
  const {patch} = spoil(flat(0.5), {kind: 'masking', level: 0.3});
  expect(Math.abs(patch.data.filter(value => value === 0).length / patch.data.length - 0.3)).toBeLessThan(0.03);
  const cornerOf = (x: number, y: number) => ((y - (y % 4)) * 128 + x - (x % 4)) * 3;
  const isWhole = patch.data.every((value, i) => {
    const pixel = Math.floor(i / 3);
    return value === patch.data[cornerOf(pixel % 128, Math.floor(pixel / 128))];
  });
  expect(isWhole).toBe(true);
});

it('blocks: flat ones keep their value to half a step, detail goes, more with the coarseness', () => {
  const {patch} = spoil(flat(0.5), {kind: 'blocks', level: 1});
  // The mean of a block is its first coefficient over 8: steps of 2 of 255.
  expect(patch.data.every(value => Math.abs(value - 0.5) < 1.01 / 255)).toBe(true);
  const [fine, coarse] = [1, 4].map(level => spoil(textured, {kind: 'blocks', level}).sigma);
  expect(coarse!).toBeGreaterThan(2 * fine!);
});

it('blocks: what the transform can tell exactly comes back', () => {
  const checkers = flat(0, 16, 1);
  const data = checkers.data.map((_, i) => 0.5 + (i % 16 < 8 ? 0.125 : -0.125));
  const {patch} = spoil({...checkers, data}, {kind: 'blocks', level: 1e-4});
  patch.data.forEach((value, i) => expect(value).toBeCloseTo(data[i]!, 4));
});

it('blur: a point becomes a bell of its deviation that holds as much light', () => {
  const point = flat(0, 33, 1);
  point.data[16 * 33 + 16] = 1;
  const {patch} = spoil(point, {kind: 'blur', level: 2});
  const sum = patch.data.reduce((a, b) => a + b, 0);
  const spread = patch.data.reduce((a, value, i) => a + value * ((i % 33) - 16) ** 2, 0);
  expect(sum).toBeCloseTo(1, 4);
  expect(Math.sqrt(spread)).toBeCloseTo(2, 1);
  expect(spoil(flat(0.7, 9), {kind: 'blur', level: 3}).patch.data[0]).toBeCloseTo(0.7, 5);
});

it.each(Object.keys(corruptions) as Corruption['kind'][])(
  '%s: stays in [0, 1], repeats with its seed, spares its input',
  kind => {
    const before = textured.data.slice();
    const corruption = {kind} as const;
    const {patch, sigma} = spoil(textured, corruption, 5);
    expect(patch.data.every(value => value >= 0 && value <= 1)).toBe(true);
    expect(spoil(textured, corruption, 5).patch.data).toEqual(patch.data);
    expect(textured.data).toEqual(before);
    expect(sigma > 0).toBe(kind !== 'none');
  },
);

it('draws a level from a range, evenly', () => {
  const random = new Random(3);
  const patch = flat(0.5, 1);
  const sigmas = Array.from({length: 400}, () => corrupt(patch, {kind: 'gaussian', level: [0.1, 0.3]}, random).sigma);
  expect(Math.min(...sigmas)).toBeGreaterThanOrEqual(0.1);
  expect(Math.max(...sigmas)).toBeLessThan(0.3);
  expect(statistics(Float32Array.from(sigmas)).mean).toBeCloseTo(0.2, 1);
});

it('refuses unknown kinds and levels out of range', () => {
  expect(() => spoil(textured, {kind: 'fog' as 'blur'})).toThrow(
    'corrupt: unknown corruption "fog"; expected one of none, gaussian, poisson, salt-and-pepper',
  );
  expect(() => spoil(textured, {kind: 'masking', level: 1.5})).toThrow(
    'must be a number from 0 to 1 or a range of two, got 1.5',
  );
  expect(() => spoil(textured, {kind: 'gaussian', level: [0.3, 0.1]})).toThrow('got [0.3,0.1]');
});
