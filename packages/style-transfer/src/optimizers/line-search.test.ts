import {lineSearch} from './line-search.js';
import type {LinePoint} from './line-search.js';

interface Curve {
  readonly name: string;
  readonly value: (t: number) => number;
  readonly slope: (t: number) => number;
  readonly first: number;
}

const curves: readonly Curve[] = [
  {name: 'a parabola, begun too short', value: t => (t - 1) ** 2, slope: t => 2 * (t - 1), first: 0.01},
  {name: 'a parabola, begun too far', value: t => (t - 1) ** 2, slope: t => 2 * (t - 1), first: 50},
  {
    name: 'a straight fall, then a wall',
    value: t => (t < 3 ? -t : 1e6 * (t - 3) - 3),
    slope: t => (t < 3 ? -1 : 1e6),
    first: 1,
  },
  {
    name: 'a function that is not a number beyond 2',
    value: t => (t < 2 ? (t - 1.5) ** 2 : NaN),
    slope: t => (t < 2 ? 2 * (t - 1.5) : NaN),
    first: 10,
  },
  {name: 'a wave', value: t => Math.cos(t) - 0.1 * t, slope: t => -Math.sin(t) - 0.1, first: 0.5},
];

/** Evaluates a curve and counts; a discarded point is noted. */
function walker({value, slope}: Curve) {
  const seen: LinePoint[] = [];
  const discarded: LinePoint[] = [];
  const at = async (distance: number) => {
    const point = {distance, value: value(distance), slope: slope(distance)};
    seen.push(point);
    return point;
  };
  const origin = {distance: 0, value: value(0), slope: slope(0)};
  return {seen, discarded, at, discard: (point: LinePoint) => discarded.push(point), origin};
}

describe.each(curves)('$name', curve => {
  it('ends lower than it began, with what was promised', async () => {
    const {at, discard, origin, seen} = walker(curve);
    const found = (await lineSearch(at, discard, origin, curve.first))!;
    expect(found.value).toBeLessThanOrEqual(origin.value + 1e-4 * found.distance * origin.slope);
    expect(seen.length).toBeLessThanOrEqual(20);
  });

  it('discards every point but the one it returns', async () => {
    const {at, discard, origin, seen, discarded} = walker(curve);
    const found = await lineSearch(at, discard, origin, curve.first);
    expect(new Set([...discarded, found])).toEqual(new Set(seen));
    expect(discarded).not.toContain(found);
  });
});

it('finds a flat place on smooth curves: the strong Wolfe conditions', async () => {
  for (const curve of [curves[0]!, curves[1]!, curves[3]!]) {
    const {at, discard, origin} = walker(curve);
    const found = (await lineSearch(at, discard, origin, curve.first))!;
    expect(Math.abs(found.slope)).toBeLessThanOrEqual(0.9 * Math.abs(origin.slope));
  }
});

it('says so where nothing is lower', async () => {
  const rising = {name: '', value: (t: number) => t, slope: () => -1, first: 1};
  const {at, discard, origin, seen, discarded} = walker(rising);
  expect(await lineSearch(at, discard, origin, 1)).toBeUndefined();
  expect(discarded).toEqual(seen);
});
