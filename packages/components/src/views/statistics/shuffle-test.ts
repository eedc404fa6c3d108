import {contentLossOf, contentTerms} from './content-terms.js';
import type {FeatureMaps} from './feature-maps.js';
import {gramOf, styleLossOf} from './gram-terms.js';
import type {Gram} from './gram-terms.js';

/** What stays and what jumps when every cell of a layer goes to another place. */
export interface ShuffleResult {
  readonly shuffled: FeatureMaps;
  readonly seed: number;
  /** ‖G′ − G‖ / ‖G‖: rounding alone, since the same products are added in another order. */
  readonly gramChange: number;
  readonly contentBefore: number;
  readonly contentAfter: number;
  readonly styleBefore: number;
  readonly styleAfter: number;
}

/** How far a Gram matrix may move by being summed in another order, relative to its norm. */
export const shuffleTolerance = 1e-6;

/** Whole numbers from 0 to count − 1 in a random order; the same for the same seed. */
export function permutation(count: number, seed: number): Uint32Array {
  const order = Uint32Array.from({length: count}, (_, i) => i);
  const random = uniform(seed);
  // Fisher and Yates's shuffle: every order is as likely as any other.
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}

/** Sends every cell, with all of its channels, to another place. */
export function shuffleCells(maps: FeatureMaps, seed: number): FeatureMaps {
  const {channels} = maps;
  const values = new Float32Array(maps.values.length);
  permutation(maps.height * maps.width, seed).forEach((from, to) => {
    values.set(maps.values.subarray(from * channels, (from + 1) * channels), to * channels);
  });
  return {...maps, values};
}

/** Where a cell of the maps went in a shuffle. */
export function placeAfter(
  {shuffled: {height, width}, seed}: Pick<ShuffleResult, 'shuffled' | 'seed'>,
  {row, column}: {readonly row: number; readonly column: number},
): {readonly row: number; readonly column: number} {
  const place = permutation(height * width, seed).indexOf(row * width + column);
  return {row: Math.floor(place / width), column: place % width};
}

/** Where a cell of the shuffled maps came from. */
export function placeBefore(
  {shuffled: {height, width}, seed}: Pick<ShuffleResult, 'shuffled' | 'seed'>,
  {row, column}: {readonly row: number; readonly column: number},
): {readonly row: number; readonly column: number} {
  const place = permutation(height * width, seed)[row * width + column]!;
  return {row: Math.floor(place / width), column: place % width};
}

/**
 * Shuffles the cells of a picture's layer and measures both losses (relative convention) before and after.
 *
 * @param generated  The picture's features.
 * @param content  The photograph's, with the same sides.
 * @param style  The painting's Gram matrix.
 */
export function shuffleTest(generated: FeatureMaps, content: FeatureMaps, style: Gram, seed: number): ShuffleResult {
  const shuffled = shuffleCells(generated, seed);
  const [before, after] = [gramOf(generated), gramOf(shuffled)];
  return {
    shuffled,
    seed,
    gramChange: distance(after.sums, before.sums) / Math.max(norm(before.sums), Number.MIN_VALUE),
    contentBefore: contentLossOf(contentTerms(generated, content), 'relative'),
    contentAfter: contentLossOf(contentTerms(shuffled, content), 'relative'),
    styleBefore: styleLossOf(before, style, 'relative'),
    styleAfter: styleLossOf(after, style, 'relative'),
  };
}

function norm(values: Float64Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0));
}

function distance(a: Float64Array, b: Float64Array): number {
  return norm(a.map((value, i) => value - b[i]!));
}

/** Numbers from 0 to 1, 1 excluded: mulberry32, good enough to shuffle with, and the same everywhere. */
function uniform(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}
