import {filterTaps, resizeFilters} from './filter-taps.js';

function tapsOf(
  filter: (typeof resizeFilters)[number],
  from: number,
  to: number,
): [start: number, weights: number[]][] {
  const {starts, offsets, weights} = filterTaps(filter, from, to);
  return Array.from(starts, (start, index) => [start, [...weights.slice(offsets[index], offsets[index + 1])]]);
}

describe('filterTaps', () => {
  it.each(resizeFilters)('%s: weights add up to 1 and stay inside, at any ratio', filter => {
    for (const [from, to] of [
      [1, 7],
      [7, 1],
      [10, 9],
      [9, 10],
      [100, 13],
      [5, 5],
    ] as const) {
      for (const [start, weights] of tapsOf(filter, from, to)) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(start + weights.length).toBeLessThanOrEqual(from);
        expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 5);
      }
    }
  });

  it('area: the share of each old sample under the new one', () => {
    const [first, second] = tapsOf('area', 3, 2);
    expect(first![0]).toBe(0);
    expect(second![0]).toBe(1);
    [2 / 3, 1 / 3].forEach((weight, index) => expect(first![1][index]).toBeCloseTo(weight, 6));
    [1 / 3, 2 / 3].forEach((weight, index) => expect(second![1][index]).toBeCloseTo(weight, 6));
    expect(tapsOf('area', 1, 2)).toEqual([
      [0, [1]],
      [0, [1]],
    ]);
  });

  it('lanczos3: six stretched lobes, symmetric', () => {
    const [, weights] = tapsOf('lanczos3', 100, 50)[25]!;
    expect(weights).toHaveLength(12);
    weights.forEach((weight, index) => expect(weight).toBeCloseTo(weights[11 - index]!, 6));
    // sinc(x) sinc(x / 3) at x = 0.25, divided by the sum over the twelve taps, which is 2.0 to three digits.
    expect(weights[5]).toBeCloseTo(0.8903 / 2, 2);
  });
});
