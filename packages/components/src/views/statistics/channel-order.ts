import type {FeatureMaps} from './feature-maps.js';

/** What one channel is like over the whole picture. */
export interface ChannelStatistics {
  readonly channel: number;
  readonly mean: number;
  /** Mean squared distance from the mean. */
  readonly variance: number;
  readonly least: number;
  readonly most: number;
}

/** What channels can be sorted by. */
export const channelSorts = ['index', 'variance', 'mean'] as const;
export type ChannelSort = (typeof channelSorts)[number];

/** Statistics of every channel, in the network's order. Summed in float64. */
export function channelStatistics({height, width, channels, values}: FeatureMaps): readonly ChannelStatistics[] {
  const cells = height * width;
  return Array.from({length: channels}, (_, channel) => {
    let [sum, least, most] = [0, Infinity, -Infinity];
    for (let i = channel; i < values.length; i += channels) {
      const value = values[i]!;
      sum += value;
      if (value < least) least = value;
      if (value > most) most = value;
    }
    const mean = sum / cells;
    let squares = 0;
    for (let i = channel; i < values.length; i += channels) squares += (values[i]! - mean) ** 2;
    return {channel, mean, variance: squares / cells, least, most};
  });
}

/**
 * The channels in the order to show them: the network's own, or the largest first. Equal ones stay in the network's order.
 *
 * @returns Channel numbers.
 */
export function channelOrder(statistics: readonly ChannelStatistics[], by: ChannelSort): readonly number[] {
  const sorted = by === 'index' ? statistics : [...statistics].sort((a, b) => b[by] - a[by]);
  return sorted.map(({channel}) => channel);
}
