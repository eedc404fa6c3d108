/** A point on the line: how far along, the value there, and the slope. */
export interface LinePoint {
  readonly distance: number;
  readonly value: number;
  readonly slope: number;
}

export interface LineSearchOptions {
  /** Share of the promised decrease that must be had (the first Wolfe condition). */
  readonly decrease?: number;
  /** Share of the first slope that may be left (the second, strong one). */
  readonly curvature?: number;
  /** After so many evaluations the best point so far is taken. */
  readonly maxEvaluations?: number;
}

/**
 * Looks along a line for a point that satisfies the strong Wolfe conditions: low enough, and flat enough.
 *
 * Goes outwards until the minimum is bracketed, then cuts the bracket by cubic interpolation. A point where the function is
 * not a finite number counts as too far. What it returns is never higher than where it began.
 *
 * @param at  Evaluates the line; what it returns beyond {@link LinePoint} travels with the point. `discard` is called for
 *   every point that is let go.
 * @param origin  The point at distance 0; its slope must be below 0. Never discarded.
 * @param first  The distance to try first.
 * @returns The point found, or undefined where no point tried was lower than the origin.
 *
 * Source: Nocedal2006, algorithms 3.5 and 3.6, equation 3.59 (docs/papers.md).
 * Departs: interpolates in place of guessing in 3.5, and steps by at most 10 times.
 */
export async function lineSearch<Point extends LinePoint>(
  at: (distance: number) => Promise<Point>,
  discard: (point: Point) => void,
  origin: LinePoint,
  first: number,
  {decrease = 1e-4, curvature = 0.9, maxEvaluations = 20}: LineSearchOptions = {},
): Promise<Point | undefined> {
  const points: Point[] = [];
  const isLow = (point: LinePoint) => point.value <= origin.value + decrease * point.distance * origin.slope;
  const isFlat = (point: LinePoint) => Math.abs(point.slope) <= -curvature * origin.slope;

  let low: LinePoint = origin;
  let high: LinePoint | undefined;
  let distance = first;
  let chosen: Point | undefined;
  while (points.length < maxEvaluations) {
    const point = await at(distance);
    points.push(point);
    if (!isFinitePoint(point) || !isLow(point) || point.value >= low.value) {
      // Too high: the minimum lies between here and the lowest point so far.
      high = point;
    } else if (isFlat(point)) {
      chosen = point;
      break;
    } else {
      // Low enough but steep. A slope that points back at the old low point puts the minimum between the two.
      if (point.slope * (high ? high.distance - low.distance : 1) >= 0) high = low;
      low = point;
    }
    const next = high ? within(low, high) : beyond(low, points.length > 1 ? points[points.length - 2]! : origin);
    if (Math.abs(next - distance) <= 1e-9 * Math.max(1, distance)) break;
    distance = next;
  }
  chosen ??= lowest(points, origin);
  points.forEach(point => point !== chosen && discard(point));
  return chosen;
}

function lowest<Point extends LinePoint>(points: readonly Point[], origin: LinePoint): Point | undefined {
  const lower = points.filter(point => isFinitePoint(point) && point.value < origin.value);
  return lower.sort((a, b) => a.value - b.value)[0];
}

/** The next point outwards: where a cubic through the last two has its minimum, at most ten times further, and there if it has none. */
function beyond(last: LinePoint, previous: LinePoint): number {
  const least = last.distance + 0.01 * (last.distance - previous.distance);
  const most = last.distance * 10;
  return Math.min(Math.max(cubicMinimum(previous, last) ?? most, least), most);
}

/** A point inside the bracket: the cubic's minimum, kept a tenth away from both ends so that the bracket shrinks. */
function within(low: LinePoint, high: LinePoint): number {
  const [from, to] = [Math.min(low.distance, high.distance), Math.max(low.distance, high.distance)];
  const margin = 0.1 * (to - from);
  // Nothing can be interpolated from a point that is not a number: come back to a tenth.
  if (!isFinitePoint(high)) return low.distance + 0.1 * (high.distance - low.distance);
  return Math.min(Math.max(cubicMinimum(low, high) ?? (from + to) / 2, from + margin), to - margin);
}

/** Where the cubic with these two values and slopes has its minimum, if it has one. */
function cubicMinimum(a: LinePoint, b: LinePoint): number | undefined {
  const span = b.distance - a.distance;
  const d1 = a.slope + b.slope - (3 * (b.value - a.value)) / span;
  const square = d1 * d1 - a.slope * b.slope;
  if (!(square >= 0)) return undefined;
  const d2 = Math.sign(span) * Math.sqrt(square);
  const minimum = b.distance - (span * (b.slope + d2 - d1)) / (b.slope - a.slope + 2 * d2);
  return Number.isFinite(minimum) ? minimum : undefined;
}

function isFinitePoint({value, slope}: LinePoint): boolean {
  return Number.isFinite(value) && Number.isFinite(slope);
}
