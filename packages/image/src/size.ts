import type {Size} from './image.js';

/**
 * The size with the same aspect whose longest side is as long as asked; larger or smaller.
 *
 * @param longestSide  Pixels, a positive whole number.
 * @returns Whole pixels, rounded, at least 1 each way.
 * @throws {RangeError} if a side is not a positive whole number.
 */
export function fitSize(size: Size, longestSide: number): Size {
  assertSize(size, 'fitSize');
  assertSide(longestSide, 'fitSize: the longest side');
  const scale = longestSide / Math.max(size.width, size.height);
  return {width: fitSide(size.width, scale), height: fitSide(size.height, scale)};
}

/**
 * How many sizes to go through, coarse to fine: found from the size (`auto`), a count, or the longest sides in pixels,
 * ascending; the full size is added to a list that does not end with it.
 */
export type Scales = 'auto' | number | readonly number[];

export interface ScaleLadderOptions {
  scales?: Scales;
  /** `auto` stops before the longest side would fall below this many pixels. */
  smallest?: number;
  /** From each size to the next finer one, for `auto` and for a count. */
  factor?: number;
}

/**
 * The sizes of a coarse-to-fine optimisation.
 *
 * @param size  The full size, pixels.
 * @returns Coarse to fine, the last being `size` itself. A small size has one scale.
 * @throws {RangeError} for a count or list that does not fit the size.
 */
export function scaleLadder(
  size: Size,
  {scales = 'auto', smallest = 192, factor = 2}: ScaleLadderOptions = {},
): readonly Size[] {
  assertSize(size, 'scaleLadder');
  assertSide(smallest, 'scaleLadder: smallest');
  if (!(factor > 1 && Number.isFinite(factor))) {
    throw new RangeError(`scaleLadder: factor must be greater than 1, got ${factor}. Use 2, or √2 for more scales.`);
  }
  const full = Math.max(size.width, size.height);
  const sides = longestSides(scales, full, smallest, factor);
  return sides.map(side => (side === full ? {width: size.width, height: size.height} : fitSize(size, side)));
}

function longestSides(scales: Scales, full: number, smallest: number, factor: number): readonly number[] {
  if (typeof scales === 'number') return sidesByCount(scales, full, factor);
  if (Array.isArray(scales)) return sidesFromList(scales, full);
  if (scales === 'auto') return sidesByCount(countAbove(full, smallest, factor), full, factor);
  throw new RangeError(
    `scaleLadder: scales must be "auto", a count or a list of longest sides, got "${String(scales)}".`,
  );
}

function countAbove(full: number, smallest: number, factor: number): number {
  let count = 1;
  while (Math.round(full / factor ** count) >= smallest && distinctBelow(full, factor, count)) count++;
  return count;
}

function sidesByCount(count: number, full: number, factor: number): number[] {
  if (!(Number.isInteger(count) && count > 0)) {
    throw new RangeError(`scaleLadder: the count of scales must be a positive whole number, got ${count}.`);
  }
  // Once rounding makes two neighbouring sizes equal, more scales would do nothing.
  for (let step = 1; step < count; step++) {
    if (distinctBelow(full, factor, step)) continue;
    throw new RangeError(
      `scaleLadder: ${count} scales are too many for a longest side of ${full}. Use at most ${step}.`,
    );
  }
  return Array.from({length: count}, (_, index) => Math.round(full / factor ** (count - 1 - index)));
}

function distinctBelow(full: number, factor: number, step: number): boolean {
  const side = Math.round(full / factor ** step);
  return side >= 1 && side < Math.round(full / factor ** (step - 1));
}

function sidesFromList(list: readonly number[], full: number): readonly number[] {
  list.forEach((side, index) => {
    assertSide(side, 'scaleLadder: each longest side');
    if (index > 0 && side <= list[index - 1]!) {
      throw new RangeError(`scaleLadder: longest sides must ascend, got ${list.join(', ')}.`);
    }
    if (side > full) {
      throw new RangeError(
        `scaleLadder: a longest side of ${side} is larger than the picture's ${full}. Leave it out.`,
      );
    }
  });
  return list.at(-1) === full ? list : [...list, full];
}

const fitSide = (side: number, scale: number) => Math.max(1, Math.round(side * scale));

/** @throws {RangeError} if width and height are not positive whole numbers. */
export function assertSize({width, height}: Size, caller: string): void {
  if (Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0) return;
  throw new RangeError(`${caller}: width and height must be positive whole numbers, got ${width} × ${height}.`);
}

/** @throws {RangeError} if the length is not a positive whole number of pixels. */
export function assertSide(length: number, name: string): void {
  if (Number.isInteger(length) && length > 0) return;
  throw new RangeError(`${name} must be a positive whole number of pixels, got ${length}.`);
}
