/** One of the eight ways to lay a rectangle down: swapped about its diagonal or not, then mirrored in either direction or not. */
export interface Orientation {
  readonly isSwapped: boolean;
  readonly isMirrored: boolean;
  readonly isFlipped: boolean;
}

/** Upright first; any first two, four or eight of them are spread as widely as can be. */
export const orientations: readonly Orientation[] = [
  [false, false, false],
  [true, true, false],
  [false, true, true],
  [true, false, true],
  [false, true, false],
  [true, false, false],
  [false, false, true],
  [true, true, true],
].map(([isSwapped, isMirrored, isFlipped]) => ({
  isSwapped: isSwapped!,
  isMirrored: isMirrored!,
  isFlipped: isFlipped!,
}));

/** Where the pixels of an upright rectangle lie in an array that holds it laid down in an orientation: `start + x · right + y · down`. */
export interface Lay {
  readonly start: number;
  readonly right: number;
  readonly down: number;
}

/**
 * The places of an upright rectangle's pixels.
 *
 * @param width  Of the upright rectangle; as is `height`.
 * @returns In pixels of an array whose rows are `width` long, or `height` where it is swapped.
 */
export function layOf({isSwapped, isMirrored, isFlipped}: Orientation, width: number, height: number): Lay {
  const [right, down] = isSwapped ? [height, 1] : [1, width];
  const start = (isMirrored ? (width - 1) * right : 0) + (isFlipped ? (height - 1) * down : 0);
  return {start, right: isMirrored ? -right : right, down: isFlipped ? -down : down};
}
