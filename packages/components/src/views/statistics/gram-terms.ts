import type {Normaliser} from './content-terms.js';
import {assertFeatureMaps, channelMap} from './feature-maps.js';
import type {FeatureMaps} from './feature-maps.js';

/** A Gram matrix as plain numbers. */
export interface Gram {
  readonly channels: number;
  /** How many cells the sums ran over: h · w. */
  readonly cells: number;
  /** Σ over cells of Fᵢ·Fⱼ, `[channels, channels]`, symmetric; not divided by anything. */
  readonly sums: Float64Array;
}

/** One entry of a Gram matrix with its operands. */
export interface GramEntry {
  /** Fᵢ·Fⱼ of every cell, `[height, width]`. */
  readonly products: Float32Array;
  readonly sum: number;
  /** What the sum is divided by: h · w, or 1 where nothing is divided. */
  readonly divisor: number;
  readonly value: number;
}

/**
 * Which channels are active together, wherever in the picture: Fᵀ F, summed in float64.
 *
 * @throws {RangeError} if the values are not as many as the sides say.
 *
 * Source: Gatys2016, eq. 3 (docs/papers.md).
 * Departs: nothing; `gramValues` divides.
 */
export function gramOf(maps: FeatureMaps): Gram {
  assertFeatureMaps(maps, 'gramOf');
  const {height, width, channels, values} = maps;
  const sums = new Float64Array(channels * channels);
  for (let start = 0; start < values.length; start += channels) {
    for (let i = 0; i < channels; i++) {
      const value = values[start + i]!;
      // After ReLU half of them are zero.
      if (value === 0) continue;
      for (let j = i; j < channels; j++) sums[i * channels + j]! += value * values[start + j]!;
    }
  }
  for (let i = 0; i < channels; i++) {
    for (let j = 0; j < i; j++) sums[i * channels + j] = sums[j * channels + i]!;
  }
  return {channels, cells: height * width, sums};
}

/** The divisor of the matrix itself: the plain sum has none, every other convention divides by h · w. */
export function gramDivisor({cells}: Pick<Gram, 'cells'>, normaliser: Normaliser): number {
  return normaliser === 'sum' ? 1 : cells;
}

/** The matrix under a normaliser, `[channels, channels]`. */
export function gramValues(gram: Gram, normaliser: Normaliser): Float64Array {
  const divisor = gramDivisor(gram, normaliser);
  return gram.sums.map(sum => sum / divisor);
}

/**
 * How entry (i, j) comes about: two maps, multiplied cell by cell, added up, divided.
 *
 * @throws {RangeError} if there is no such channel.
 */
export function gramEntry(maps: FeatureMaps, i: number, j: number, normaliser: Normaliser): GramEntry {
  const [a, b] = [channelMap(maps, i), channelMap(maps, j)];
  let sum = 0;
  for (let cell = 0; cell < a.length; cell++) sum += a[cell]! * b[cell]!;
  const divisor = gramDivisor({cells: a.length}, normaliser);
  return {products: a.map((value, cell) => value * b[cell]!), sum, divisor, value: sum / divisor};
}

/** A squared distance between two pictures' statistics, and the squared size of the reference's. */
export interface SquaredDistance {
  readonly distance: number;
  readonly norm: number;
}

/** Σ (G − A)² and Σ A² under a normaliser. @throws {RangeError} if the two have different numbers of channels. */
export function styleTerms(generated: Gram, style: Gram, normaliser: Normaliser): SquaredDistance {
  const {channels} = style;
  if (generated.channels !== channels) {
    throw new RangeError(
      `styleLossOf: both matrices must have as many channels, got ${generated.channels} and ${channels}.`,
    );
  }
  const [g, a] = [gramValues(generated, normaliser), gramValues(style, normaliser)];
  let [distance, norm] = [0, 0];
  for (let i = 0; i < a.length; i++) {
    distance += (g[i]! - a[i]!) ** 2;
    norm += a[i]! ** 2;
  }
  return {distance, norm};
}

/**
 * The style loss of one layer.
 *
 * `sum`: Σ (G − A)², nothing divided. `mean`: the mean over the c² entries, G and A divided by their h·w.
 * `gatys`: a quarter of that. `relative`: ‖G − A‖² / ‖A‖², a pure number and this project's default.
 *
 * @throws {RangeError} if the two have different numbers of channels.
 *
 * Source: Gatys2016, eq. 4 (docs/papers.md).
 * Departs: as docs/numerics.md#style-loss says.
 */
export function styleLossOf(generated: Gram, style: Gram, normaliser: Normaliser): number {
  const {distance, norm} = styleTerms(generated, style, normaliser);
  if (normaliser === 'sum') return distance;
  if (normaliser === 'relative') return distance / Math.max(norm, 1e-12);
  return distance / (normaliser === 'mean' ? 1 : 4) / style.channels ** 2;
}

/**
 * What one entry, with its mirror image, adds to the style loss: its share of Σ (G − A)², from 0 to 1, the same under every
 * normaliser that divides by h·w.
 */
export function entryShare(
  generated: Gram,
  style: Gram,
  {i, j}: {readonly i: number; readonly j: number},
  normaliser: Normaliser,
): number {
  const [g, a] = [gramDivisor(generated, normaliser), gramDivisor(style, normaliser)];
  const square = (k: number) => (generated.sums[k]! / g - style.sums[k]! / a) ** 2;
  let sum = 0;
  for (let k = 0; k < style.sums.length; k++) sum += square(k);
  return sum > 0 ? (square(i * style.channels + j) * (i === j ? 1 : 2)) / sum : 0;
}
