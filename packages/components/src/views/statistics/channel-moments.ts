import {assertFeatureMaps} from './feature-maps.js';
import type {FeatureMaps} from './feature-maps.js';
import type {SquaredDistance} from './gram-terms.js';

/** Mean and standard deviation of each channel, in the network's order: all that feed-forward stylers keep of a style. */
export interface ChannelMoments {
  readonly means: Float64Array;
  readonly deviations: Float64Array;
}

/**
 * Mean and standard deviation of every channel over the cells of a layer, in float64.
 *
 * @throws {RangeError} if the values are not as many as the sides say.
 *
 * Source: Huang2017, eqs. 5 and 6 (docs/papers.md).
 * Departs: adds nothing under the root, since nothing is divided by it here.
 */
export function channelMoments(maps: FeatureMaps): ChannelMoments {
  assertFeatureMaps(maps, 'channelMoments');
  const {channels, values} = maps;
  const cells = maps.height * maps.width;
  const means = new Float64Array(channels);
  values.forEach((value, i) => (means[i % channels]! += value / cells));
  const variances = new Float64Array(channels);
  values.forEach((value, i) => (variances[i % channels]! += (value - means[i % channels]!) ** 2 / cells));
  return {means, deviations: variances.map(Math.sqrt)};
}

/**
 * Style loss from means and standard deviations alone: Σ (μ − μₐ)² + Σ (σ − σₐ)², over Σ μₐ² + Σ σₐ², a pure number.
 *
 * @param generated  μ and σ, the picture's.
 * @param style  μₐ and σₐ, the painting's, of as many channels.
 *
 * Source: Huang2017, eq. 13.
 * Departs: squares, divided by the painting's own, so that it can stand beside the other statistics.
 */
export function momentsLoss(generated: ChannelMoments, style: ChannelMoments): number {
  const {distance, norm} = momentsTerms(generated, style);
  return distance / Math.max(norm, 1e-12);
}

/** The two sums that the loss is made of. */
export function momentsTerms(generated: ChannelMoments, style: ChannelMoments): SquaredDistance {
  let [distance, norm] = [0, 0];
  for (const name of ['means', 'deviations'] as const) {
    style[name].forEach((reference, channel) => {
      distance += (generated[name][channel]! - reference) ** 2;
      norm += reference ** 2;
    });
  }
  return {distance, norm};
}
