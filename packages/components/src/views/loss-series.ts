import type {LogRecord} from './log-record.js';

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

/** The total and every term, weighted as they enter the total, or raw. The raw view has no total: it would add up nothing. */
export function lossSeries(records: readonly LogRecord[], kind: 'weighted' | 'raw'): readonly LossSeries[] {
  const terms = [...new Set(records.flatMap(({terms}) => Object.keys(terms)))].map(name => ({
    name,
    values: records.map(({terms}) => {
      const term = terms[name];
      return term ? term.value * (kind === 'weighted' ? term.weight : 1) : null;
    }),
  }));
  return kind === 'raw' ? terms : [{name: 'total', values: records.map(({total}) => total)}, ...terms];
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

/** Every change of a weight from one record to the next of the same run. */
export function weightChanges(records: readonly LogRecord[]): readonly WeightChange[] {
  return records.slice(1).flatMap((record, i) => {
    const before = records[i]!;
    if (before.run !== record.run) return [];
    const names = new Set([...Object.keys(before.terms), ...Object.keys(record.terms)]);
    return [...names].flatMap(term => {
      const [from, to] = [before.terms[term]?.weight ?? 0, record.terms[term]?.weight ?? 0];
      return from === to ? [] : [{step: record.step, term, from, to}];
    });
  });
}

/** What each term adds to the total, from 0 to 1; all 0 where the total is 0. */
export function termShares({total, terms}: Pick<LogRecord, 'total' | 'terms'>): Readonly<Record<string, number>> {
  return sharesOf(
    Object.fromEntries(Object.entries(terms).map(([name, term]) => [name, term.value * term.weight])),
    total,
  );
}

/** How much of the pull each term has: its weighted gradient's norm over the sum of the norms, from 0 to 1. */
export function gradientShares(norms: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  const sum = Object.values(norms).reduce((total, norm) => total + norm, 0);
  return sharesOf(norms, sum);
}

function sharesOf(parts: Readonly<Record<string, number>>, whole: number): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, whole > 0 ? part / whole : 0]));
}
