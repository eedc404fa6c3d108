import type {FeatureMaps} from '../statistics/feature-maps.js';

/** How far pixels went where a loss had asked for change. */
export interface PixelMotion {
  /** How much brighter each pixel has become, `[height, width]`. */
  readonly moved: Float32Array;
  /** Of the tenth of the pixels where the loss asked most, the share that went the way it asked; 0 to 1. */
  readonly obeyed: number;
  /** Cosine of the angle between what was asked and what was done, over all pixels; −1 to 1. */
  readonly agreement: number;
  /** How many pixels that tenth is. */
  readonly asked: number;
}

/** Mean of the colors of each pixel, `[height, width]`. */
export function brightness({height, width, channels, values}: FeatureMaps): Float32Array {
  const means = new Float32Array(height * width);
  for (let i = 0; i < values.length; i++) means[Math.floor(i / channels)]! += values[i]! / channels;
  return means;
}

/**
 * Compares what a loss asked of every pixel with what a step did.
 *
 * @param wanted  How much brighter each pixel was wanted, `[height, width]`: see `brighter`.
 * @param before  Brightness before the step.
 * @param after  Brightness after it.
 * @throws {RangeError} if they are not equally many.
 */
export function pixelMotion(wanted: Float32Array, before: Float32Array, after: Float32Array): PixelMotion {
  if (wanted.length !== before.length || wanted.length !== after.length) {
    throw new RangeError(
      `pixelMotion: the three must have as many pixels, got ${wanted.length}, ${before.length} and ${after.length}.`,
    );
  }
  const moved = after.map((value, i) => value - before[i]!);
  const strongest = Array.from(wanted.keys())
    .filter(i => wanted[i] !== 0)
    .sort((i, j) => Math.abs(wanted[j]!) - Math.abs(wanted[i]!))
    .slice(0, Math.ceil(wanted.length / 10));
  const obeying = strongest.filter(i => Math.sign(moved[i]!) === Math.sign(wanted[i]!));
  const product = inner(moved, wanted);
  const norms = Math.sqrt(inner(moved, moved) * inner(wanted, wanted));
  return {
    moved,
    obeyed: strongest.length > 0 ? obeying.length / strongest.length : 0,
    agreement: norms > 0 ? product / norms : 0,
    asked: strongest.length,
  };
}

function inner(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
