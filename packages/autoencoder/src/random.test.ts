import {Random} from './random.js';

const draw = (...keys: number[]) => {
  const random = new Random(...keys);
  return Array.from({length: 8}, () => random.uniform());
};

it('repeats with its keys, and differs with each of them', () => {
  expect(draw(1, 2)).toEqual(draw(1, 2));
  const sequences = [draw(1, 2), draw(2, 1), draw(1, 3), draw(1), draw(1, 2, 0), draw(2 ** 40 + 1, 2)];
  expect(new Set(sequences.map(String)).size).toBe(sequences.length);
});

it('is even in [0, 1), also from neighbouring keys', () => {
  const firsts = Array.from({length: 20_000}, (_, step) => new Random(7, step).uniform());
  const tenths = Array.from({length: 10}, (_, i) => firsts.filter(value => Math.floor(value * 10) === i).length);
  for (const count of tenths) expect(Math.abs(count - 2000)).toBeLessThan(200);
  expect(Math.max(...firsts)).toBeLessThan(1);
});

it('is normal: mean 0, variance 1, kurtosis 3', () => {
  const random = new Random(11);
  const values = Array.from({length: 50_000}, () => random.normal());
  const moment = (power: number) => values.reduce((sum, value) => sum + value ** power, 0) / values.length;
  expect(moment(1)).toBeCloseTo(0, 1);
  expect(Math.abs(moment(2) - 1)).toBeLessThan(0.03);
  expect(Math.abs(moment(4) - 3)).toBeLessThan(0.2);
});

it('gives whole numbers below a count', () => {
  const random = new Random(5);
  const values = Array.from({length: 300}, () => random.integer(3));
  expect([...new Set(values)].sort()).toEqual([0, 1, 2]);
});
