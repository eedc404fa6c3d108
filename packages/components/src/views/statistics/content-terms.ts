import {assertAlike, valueAt} from './feature-maps.js';
import type {FeatureMaps, MapCell} from './feature-maps.js';

/** How a sum of squares is brought to a loss. */
export const normalisers = ['sum', 'mean', 'gatys', 'relative'] as const;
export type Normaliser = (typeof normalisers)[number];

/** What the channels can be sorted by. */
export const contentSorts = ['contribution', 'index'] as const;
export type ContentSort = (typeof contentSorts)[number];

/** The content loss of one layer, taken apart. */
export interface ContentTerms {
  /** (F − P)² of every cell. */
  readonly squares: FeatureMaps;
  /** Σ (F − P)² of each channel, in the network's order. */
  readonly channelSums: readonly number[];
  /** Σ (F − P)² of them all. */
  readonly sum: number;
  /** Σ P², which the relative convention divides by. */
  readonly referenceSum: number;
}

/** One cell of the content loss with its operands. */
export interface ContentCell {
  readonly generated: number;
  readonly content: number;
  readonly difference: number;
  readonly square: number;
  /** Of the layer's loss, from 0 to 1; the same under every normaliser. */
  readonly share: number;
}

/**
 * Takes the content loss of one layer apart, summing in float64.
 *
 * @param generated  F, the picture's features.
 * @param content  P, the photograph's, with the same sides.
 * @throws {RangeError} if the sides differ.
 *
 * Source: Gatys2016, eq. 1 (docs/papers.md).
 */
export function contentTerms(generated: FeatureMaps, content: FeatureMaps): ContentTerms {
  assertAlike(generated, content, 'contentTerms');
  const {channels} = generated;
  const squares = new Float32Array(generated.values.length);
  const channelSums = Array.from({length: channels}, () => 0);
  let referenceSum = 0;
  for (let i = 0; i < squares.length; i++) {
    const reference = content.values[i]!;
    const square = (generated.values[i]! - reference) ** 2;
    squares[i] = square;
    channelSums[i % channels]! += square;
    referenceSum += reference ** 2;
  }
  const sum = channelSums.reduce((total, each) => total + each, 0);
  return {squares: {...generated, values: squares}, channelSums, sum, referenceSum};
}

/**
 * What Σ (F − P)² is multiplied with to be the loss.
 *
 * `sum` 1; `mean` 1/(h·w·c); `gatys` ½; `relative` 1/Σ P², a pure number and this project's default.
 */
export function contentFactor({squares, referenceSum}: ContentTerms, normaliser: Normaliser): number {
  if (normaliser === 'sum') return 1;
  if (normaliser === 'gatys') return 0.5;
  // As in the loss itself: a reference that is zero everywhere must not divide by zero.
  const cells = squares.height * squares.width;
  return normaliser === 'mean' ? 1 / squares.values.length : 1 / Math.max(referenceSum, 1e-12 * cells);
}

/** The loss that the terms add up to. */
export function contentLossOf(terms: ContentTerms, normaliser: Normaliser): number {
  return terms.sum * contentFactor(terms, normaliser);
}

/** Channels by what they add to the loss, the largest first; or in the network's own order. */
export function contributionOrder({channelSums}: ContentTerms, by: ContentSort): readonly number[] {
  const order = channelSums.map((_, channel) => channel);
  return by === 'index' ? order : order.sort((a, b) => channelSums[b]! - channelSums[a]!);
}

/**
 * The loss as it fills up, channel by channel.
 *
 * @returns As many numbers as `order`; the last one is the loss.
 */
export function runningSum(terms: ContentTerms, order: readonly number[], normaliser: Normaliser): readonly number[] {
  const factor = contentFactor(terms, normaliser);
  let sum = 0;
  return order.map(channel => (sum += terms.channelSums[channel]!) * factor);
}

/** One cell with its operands. */
export function contentCell(generated: FeatureMaps, content: FeatureMaps, sum: number, cell: MapCell): ContentCell {
  const [f, p] = [valueAt(generated, cell), valueAt(content, cell)];
  const square = (f - p) ** 2;
  return {generated: f, content: p, difference: f - p, square, share: sum > 0 ? square / sum : 0};
}
