/** What can be taken for style: pairs of channels; mean and variance of each; its histogram. */
export const styleStatistics = ['gram', 'moments', 'histogram'] as const;
export type StyleStatistic = (typeof styleStatistics)[number];
