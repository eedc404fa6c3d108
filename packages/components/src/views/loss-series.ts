import {sharesOf} from './records/log-record.js';
import type {LogRecord} from './records/log-record.js';

/** What a chart shows: terms as they add up, one upon the other, or as they are before their weights. */
export const chartKinds = ['weighted', 'stacked', 'raw', 'layers'] as const;
export type ChartKind = (typeof chartKinds)[number];
export const chartScales = ['log', 'linear'] as const;
export type ChartScale = (typeof chartScales)[number];

/** One line of the chart. */
export interface LossSeries {
  /** `total`, or a term. */
  readonly name: string;
  /** One a record; null where the term was off. */
  readonly values: readonly (number | null)[];
}

/** Where a line stands, in numbers. */
export interface SeriesSummary {
  readonly name: string;
  readonly start: number;
  readonly now: number;
  readonly least: number;
  readonly leastStep: number;
  /** Over the last tenth of the steps (at least one): falling or rising by more than 0.5 %, else level. */
  readonly trend: 'falling' | 'rising' | 'level';
}

/** A weight that was changed while the run was going. */
export interface WeightChange {
  /** The first step with the new weight. */
  readonly step: number;
  readonly term: string;
  readonly from: number;
  readonly to: number;
}

/**
 * The lines of a chart.
 *
 * `weighted`: the total and every term as it enters it. `stacked`: the terms alone, whose sum is the total. `raw`: the terms
 * before their weights, which add up to nothing. `layers`: what each layer of the style adds to the total.
 */
export function lossSeries(records: readonly LogRecord[], kind: ChartKind): readonly LossSeries[] {
  if (kind === 'layers') return layerSeries(records, 'style');
  const terms = namesIn(records, ({terms}) => terms).map(name => ({
    name,
    values: records.map(({terms}) => {
      const term = terms[name];
      return term ? term.value * (kind === 'raw' ? 1 : term.weight) : null;
    }),
  }));
  return kind === 'weighted' ? [{name: 'total', values: records.map(({total}) => total)}, ...terms] : terms;
}

/** What each layer of a term adds to the total: weight · share · score. */
function layerSeries(records: readonly LogRecord[], name: string): readonly LossSeries[] {
  return namesIn(records, ({terms}) => terms[name]?.layers ?? {}).map(layer => ({
    name: layer,
    values: records.map(({terms}) => {
      const term = terms[name];
      const score = term?.layers[layer];
      if (!term || score === undefined) return null;
      return term.weight * sharesOf(term)[layer]! * score;
    }),
  }));
}

function namesIn(records: readonly LogRecord[], part: (record: LogRecord) => object): readonly string[] {
  return [...new Set(records.flatMap(record => Object.keys(part(record))))];
}

/** @returns Undefined where the line has no number yet. */
export function summarizeSeries({name, values}: LossSeries, steps: readonly number[]): SeriesSummary | undefined {
  const known = values.flatMap((value, i) => (value === null ? [] : [{value, step: steps[i]!}]));
  if (known.length === 0) return undefined;
  const [first, last] = [known[0]!, known.at(-1)!];
  const least = known.reduce((best, each) => (each.value < best.value ? each : best));
  const before = known[Math.max(0, known.length - 1 - Math.max(1, Math.round(known.length / 10)))]!;
  const change = before.value === 0 ? 0 : (last.value - before.value) / Math.abs(before.value);
  const trend = change < -0.005 ? 'falling' : change > 0.005 ? 'rising' : 'level';
  return {name, start: first.value, now: last.value, least: least.value, leastStep: least.step, trend};
}

/** Every change of a weight from one record to the next of the same run; of a layer too, as `style/relu1_1`. */
export function weightChanges(records: readonly LogRecord[]): readonly WeightChange[] {
  return records.slice(1).flatMap((record, i) => {
    const before = records[i]!;
    if (before.run !== record.run) return [];
    const [was, is] = [weightsIn(before, record), weightsIn(record, before)];
    return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap(term => {
      const [from, to] = [was[term] ?? 0, is[term] ?? 0];
      return from === to ? [] : [{step: record.step, term, from, to}];
    });
  });
}

/** The weights of terms, and of the layers of terms that are in the other record too. */
function weightsIn({terms}: LogRecord, other: LogRecord): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(terms).flatMap(([name, {weight, layerWeights = {}}]) => [
      [name, weight] as const,
      ...Object.entries(other.terms[name]?.layerWeights ? layerWeights : {}).map(
        ([layer, each]) => [`${name}/${layer}`, each] as const,
      ),
    ]),
  );
}

/** What each term adds to the total, from 0 to 1; all 0 where the total is 0. */
export function termShares({total, terms}: Pick<LogRecord, 'total' | 'terms'>): Readonly<Record<string, number>> {
  return partsOf(
    Object.fromEntries(Object.entries(terms).map(([name, term]) => [name, term.value * term.weight])),
    total,
  );
}

/** How much of the pull each term has: its weighted gradient's norm over the sum of the norms, from 0 to 1. */
export function gradientShares(norms: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  const sum = Object.values(norms).reduce((total, norm) => total + norm, 0);
  return partsOf(norms, sum);
}

function partsOf(parts: Readonly<Record<string, number>>, whole: number): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, whole > 0 ? part / whole : 0]));
}
