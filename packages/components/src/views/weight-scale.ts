// A slider for weights: its left end is 0, the rest goes by powers of ten.

/** The largest weight that a slider reaches, and the smallest above 0. */
export const weightRange = {least: 0.01, most: 10_000} as const;

/** How many steps a slider has; 0 is weight 0. */
export const sliderSteps = 120;

/** The weight at a slider's position, from 0 to `sliderSteps`, rounded to three digits that count. */
export function weightAt(position: number): number {
  if (position <= 0) return 0;
  const share = (Math.min(position, sliderSteps) - 1) / (sliderSteps - 1);
  const weight = weightRange.least * (weightRange.most / weightRange.least) ** share;
  return Number(weight.toPrecision(3));
}

/** The position of a weight; weights beyond the ends stand at the ends. */
export function positionOf(weight: number): number {
  if (!(weight > 0)) return 0;
  const share = Math.log(weight / weightRange.least) / Math.log(weightRange.most / weightRange.least);
  return Math.round(1 + Math.min(1, Math.max(0, share)) * (sliderSteps - 1));
}
