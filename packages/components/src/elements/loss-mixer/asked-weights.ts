import {weightRange} from '../../views/weight-scale.js';

/** Weights by name: of terms, or of a term's layers. */
export type Weights = Readonly<Record<string, number>>;

/**
 * The weights as they would be with one of them changed.
 *
 * @param keepsRatio  The others go with it, as far as the range of weights lets all of them; one at 0 has no ratio to keep.
 */
export function askedWeights(weights: Weights, name: string, weight: number, keepsRatio = false): Weights {
  const before = weights[name]!;
  const asked = Math.min(weightRange.most, weight);
  if (!keepsRatio || !(before > 0)) return {...weights, [name]: inRange(asked)};
  const factor = Math.min(asked / before, weightRange.most / Math.max(...Object.values(weights)));
  return Object.fromEntries(Object.entries(weights).map(([each, value]) => [each, inRange(value * factor)]));
}

/** To six digits: what a factor leaves behind them is nobody's choice. */
function inRange(weight: number): number {
  return Math.min(weightRange.most, Number(weight.toPrecision(6)));
}

/** Why weights cannot be: one is no number or below 0, or none is above. */
export function refusalOf(weights: Weights): 'number' | 'all-zero' | undefined {
  const values = Object.values(weights);
  if (!values.every(weight => Number.isFinite(weight) && weight >= 0)) return 'number';
  return values.some(weight => weight > 0) ? undefined : 'all-zero';
}
