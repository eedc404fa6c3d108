import {chartSvg} from '../../views/records/chart-svg.js';
import type {LogRecord} from '../../views/records/log-record.js';
import {lossSeries, weightChanges} from '../../views/loss-series.js';
import {formatNumber} from '../../views/words/number-format.js';
import type {LessonState} from '../../views/session/url-state.js';
import {viewStrings} from '../../views/words/view-strings.js';

/** On paper there is no dark scheme: the colors of the light one. */
const colors: Readonly<Record<string, string>> = {
  total: '#29241e',
  content: '#2f6ca8',
  style: '#a03e20',
  'total-variation': '#53711f',
};
const layerColors = ['#a03e20', '#2f6ca8', '#53711f', '#7a4b94', '#8a6a00'] as const;

/** The chart of a log as an SVG file, as a state says it is shown. */
export function chartOf(records: readonly LogRecord[], {kind = 'weighted', scale = 'log'}: LessonState): string {
  const texts = viewStrings.chart;
  const steps = records.map(({step}) => step);
  const series = lossSeries(records, kind);
  const isStacked = kind === 'stacked' || kind === 'layers';
  return chartSvg({
    title: texts.label(texts.kinds[kind]!, steps[0]!, steps.at(-1)!),
    ...{steps, series, isStacked, changes: weightChanges(records), isLog: scale === 'log' && !isStacked},
    xLabel: texts.steps,
    yLabel: texts.loss,
    nameOf: viewStrings.termName,
    colorOf: name => colors[name] ?? layerColors[series.findIndex(each => each.name === name) % layerColors.length]!,
    write: formatNumber,
  });
}
