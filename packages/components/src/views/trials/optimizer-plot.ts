import type {LogRecord} from '../records/log-record.js';
import type {LossSeries} from '../loss-series.js';
import {optimizerNames} from './optimizer-comparison.js';
import type {OptimizerComparison} from './optimizer-comparison.js';
import {viewStrings} from '../words/view-strings.js';

/** What runs along the plot. */
export type ComparisonAxis = 'steps' | 'evaluations';

/** Every place on the axis where one of the two has a number, rising. */
export function comparisonPlaces({runs}: OptimizerComparison, axis: ComparisonAxis): readonly number[] {
  const places = optimizerNames.flatMap(name => runs[name].records.map(record => placeOf(record, axis)));
  return [...new Set(places)].sort((a, b) => a - b);
}

/** The totals of both as a plot; a place that only the other has is null. */
export function comparisonPlot(comparison: OptimizerComparison, axis: ComparisonAxis) {
  const steps = comparisonPlaces(comparison, axis);
  const series: readonly LossSeries[] = optimizerNames.map(name => {
    const totals = new Map(comparison.runs[name].records.map(record => [placeOf(record, axis), record.total]));
    return {name, values: steps.map(place => totals.get(place) ?? null)};
  });
  const {chart} = viewStrings;
  const xLabel = axis === 'steps' ? chart.steps : chart.evaluations;
  return {steps, series, changes: [], isLog: true, isBridged: true, xLabel, yLabel: viewStrings.terms['total']};
}

function placeOf(record: LogRecord, axis: ComparisonAxis): number {
  return axis === 'steps' ? record.step : record.evaluations;
}
