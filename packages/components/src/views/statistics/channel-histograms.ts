import {assertFeatureMaps, channelMap} from './feature-maps.js';
import type {FeatureMaps} from './feature-maps.js';
import type {SquaredDistance} from './gram-terms.js';

/** How many evenly spaced quantiles stand for a channel's distribution in the loss. */
export const quantileCount = 64;

/** A channel's values in both pictures, counted in the same bins. */
export interface PairedHistogram {
  /** Ends of the bins: one more than there are bins. */
  readonly edges: Float64Array;
  /** Share of the cells in each bin, from 0 to 1; they add up to 1. */
  readonly style: Float64Array;
  readonly generated: Float64Array;
}

/**
 * The values below which (k + ½) / 64 of a channel's cells lie, for every channel.
 *
 * @returns `[channels, 64]`, each row rising.
 * @throws {RangeError} if the values are not as many as the sides say.
 */
export function channelQuantiles(maps: FeatureMaps): Float32Array {
  assertFeatureMaps(maps, 'channelQuantiles');
  const quantiles = new Float32Array(maps.channels * quantileCount);
  for (let channel = 0; channel < maps.channels; channel++) {
    const sorted = channelMap(maps, channel).sort();
    for (let k = 0; k < quantileCount; k++) {
      quantiles[channel * quantileCount + k] = sorted[Math.floor(((k + 0.5) / quantileCount) * sorted.length)]!;
    }
  }
  return quantiles;
}

/**
 * Style loss from histograms: the squared distance to the values that the picture would have with the painting's histograms,
 * Σ (q − qₐ)² / Σ qₐ² over channels and quantiles, a pure number.
 *
 * @param generated  q, from `channelQuantiles`.
 * @param style  qₐ, of as many channels.
 *
 * Source: Risser2017, the histogram loss (docs/papers.md).
 * Departs: compares 64 quantiles where the paper matches histograms of 256 bins, which is the same transport in one dimension;
 * divided by the painting's own sum of squares.
 */
export function histogramLoss(generated: Float32Array, style: Float32Array): number {
  const {distance, norm} = histogramTerms(generated, style);
  return distance / Math.max(norm, 1e-12);
}

/** The two sums that the loss is made of. */
export function histogramTerms(generated: Float32Array, style: Float32Array): SquaredDistance {
  let [distance, norm] = [0, 0];
  style.forEach((reference, i) => {
    distance += (generated[i]! - reference) ** 2;
    norm += reference ** 2;
  });
  return {distance, norm};
}

/**
 * One channel of both pictures, counted in bins that span the values of both.
 *
 * @param bins  How many; at least 1.
 * @throws {RangeError} if there is no such channel.
 */
export function pairedHistogram(
  generated: FeatureMaps,
  style: FeatureMaps,
  channel: number,
  bins = 24,
): PairedHistogram {
  const [g, a] = [channelMap(generated, channel), channelMap(style, channel)];
  let [least, most] = [Infinity, -Infinity];
  for (const values of [g, a]) {
    for (const value of values) [least, most] = [Math.min(least, value), Math.max(most, value)];
  }
  const width = (most - least) / bins || 1;
  const shares = (values: Float32Array) => {
    const counts = new Float64Array(bins);
    for (const value of values) counts[Math.min(bins - 1, Math.floor((value - least) / width))]!++;
    return counts.map(count => count / values.length);
  };
  const edges = Float64Array.from({length: bins + 1}, (_, i) => least + i * width);
  return {edges, style: shares(a), generated: shares(g)};
}
