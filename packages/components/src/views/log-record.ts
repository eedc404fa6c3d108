import type {EngineSetup, GradientValues, StepValues, TermValues} from '../engine/protocol.js';

/** One line of a run's log: everything that was measured at a step, and what it was measured with. */
export interface LogRecord {
  readonly run: string;
  readonly step: number;
  readonly elapsedMs: number;
  readonly stepsPerSecond: number;
  readonly scale: number;
  readonly width: number;
  readonly height: number;
  readonly optimizer: string;
  readonly evaluations: number;
  readonly event: string | undefined;
  /** Σ weight · value. */
  readonly total: number;
  /** By term: raw value, weight, and each layer's raw score. */
  readonly terms: Readonly<Record<string, TermValues>>;
  /** ‖weight · gradient‖ by term; undefined at steps where nobody looked. */
  readonly gradientNorms: Readonly<Record<string, number>> | undefined;
  readonly contentStyleDegrees: number | undefined;
  readonly seed: number;
  readonly weights: string;
  readonly backend: string;
  readonly renderer: string | undefined;
  readonly floatBits: number;
}

/** Puts a step on record. */
export function logRecord(
  run: string,
  report: StepValues,
  setup: Pick<EngineSetup, 'weights' | 'backend' | 'renderer' | 'floatBits'>,
  {seed, gradients}: {readonly seed: number; readonly gradients?: GradientValues},
): LogRecord {
  const {step, elapsedMs, stepsPerSecond, scale, width, height, optimizer, evaluations, event, total, terms} = report;
  const {weights, backend, renderer, floatBits} = setup;
  return {
    ...{run, step, elapsedMs, stepsPerSecond, scale, width, height, optimizer, evaluations, event, total, terms},
    ...{gradientNorms: gradients?.norms, contentStyleDegrees: gradients?.contentStyleDegrees},
    ...{seed, weights, backend, renderer, floatBits},
  };
}

/** One JSON object a line, a line a record. */
export function toJsonl(records: readonly LogRecord[]): string {
  return records.map(record => `${JSON.stringify(record)}\n`).join('');
}

/**
 * Reads what `toJsonl` wrote.
 *
 * @throws {RangeError} naming the line that is not a record.
 */
export function fromJsonl(text: string): readonly LogRecord[] {
  return text.split('\n').flatMap((line, i) => (line.trim() === '' ? [] : [recordOf(line, i + 1)]));
}

function recordOf(line: string, number: number): LogRecord {
  const record = parsed(line);
  if (isLogRecord(record)) return {...absent, ...record};
  throw new RangeError(
    `fromJsonl: line ${number} must be a record of a run's log, got "${line.slice(0, 40)}". Choose a log saved here.`,
  );
}

/** JSON leaves these out where they are undefined. */
const absent = {event: undefined, gradientNorms: undefined, contentStyleDegrees: undefined, renderer: undefined};

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isLogRecord(value: unknown): value is LogRecord {
  if (typeof value !== 'object' || value === null) return false;
  const {step, total, terms} = value as Partial<Record<keyof LogRecord, unknown>>;
  return Number.isInteger(step) && typeof total === 'number' && typeof terms === 'object' && terms !== null;
}

/**
 * A table for a spreadsheet: a row a step; raw, weight and weighted of each term and the raw score of each layer in columns.
 *
 * @returns RFC 4180: CRLF, quotes where needed; an empty field where a step has no such number.
 */
export function toCsv(records: readonly LogRecord[]): string {
  const rows = records.map(fieldsOf);
  const columns = [...new Set(rows.flatMap(row => [...row.keys()]))];
  const lines = [columns, ...rows.map(row => columns.map(column => row.get(column)))];
  return lines.map(line => `${line.map(csvField).join(',')}\r\n`).join('');
}

function fieldsOf({terms, gradientNorms, ...plain}: LogRecord): Map<string, string | number | undefined> {
  const fields = new Map<string, string | number | undefined>(Object.entries(plain));
  for (const [term, {value, weight, layers}] of Object.entries(terms)) {
    fields
      .set(`${term} raw`, value)
      .set(`${term} weight`, weight)
      .set(`${term} weighted`, weight * value);
    for (const [layer, score] of Object.entries(layers)) fields.set(`${term} ${layer} raw`, score);
  }
  for (const [term, norm] of Object.entries(gradientNorms ?? {})) fields.set(`${term} gradient norm`, norm);
  return fields;
}

function csvField(value: string | number | undefined): string {
  const text = value === undefined ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
