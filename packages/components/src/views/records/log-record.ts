import type {EngineSetup, GradientValues, StepValues, TermValues} from '../../engine/protocol.js';
import {version} from '../../version.js';
import type {Phase} from '../session/phases.js';
import {parseJson} from './json-text.js';

/** A term of a step, with what each of its layers counts for. */
export interface LoggedTerm extends TermValues {
  /** Each layer's weight beside the others': only the ratios count. Where it is left out all layers are alike. */
  readonly layerWeights?: Readonly<Record<string, number>>;
}

/** How near the picture is to the photograph, pixel by pixel. */
export interface PictureMetrics {
  /** Peak signal-to-noise ratio in decibels; Infinity for the photograph itself. */
  readonly psnr: number;
  /** Structural similarity, −1 to 1. */
  readonly ssim: number;
}

/** One line of a run's log: everything that was measured at a step, and what it was measured with. */
export interface LogRecord {
  readonly run: string;
  readonly step: number;
  /** The part of the step after which this was put on record: `move`, when the optimiser has changed the picture. */
  readonly phase: Phase;
  readonly elapsedMs: number;
  readonly stepsPerSecond: number;
  readonly scale: number;
  readonly width: number;
  readonly height: number;
  readonly optimizer: string;
  /** Undefined where the log does not say. */
  readonly learningRate: number | undefined;
  readonly evaluations: number;
  readonly event: string | undefined;
  /** Σ weight · value. */
  readonly total: number;
  /** By term: raw value, weight, and each layer's raw score. */
  readonly terms: Readonly<Record<string, LoggedTerm>>;
  /** ‖weight · gradient‖ by term; undefined at steps where nobody looked. */
  readonly gradientNorms: Readonly<Record<string, number>> | undefined;
  readonly contentStyleDegrees: number | undefined;
  /** Undefined at steps whose picture nobody saw. */
  readonly metrics: PictureMetrics | undefined;
  readonly seed: number;
  readonly weights: string;
  readonly backend: string;
  readonly renderer: string | undefined;
  /** Precision of the numbers: 16 where a device has no 32-bit textures. */
  readonly floatBits: number;
  /** What textures took when it was last measured; undefined where there are none. */
  readonly textureBytes: number | undefined;
  /** Version of the library that wrote it. */
  readonly version: string | undefined;
}

/** What a report does not say itself. */
export interface RecordContext {
  readonly seed: number;
  readonly learningRate?: number;
  /** The layers of each term, with their weights: only the ratios count. */
  readonly layerWeights?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly gradients?: GradientValues;
  readonly metrics?: PictureMetrics;
  readonly textureBytes?: number;
}

/** Puts a step on record. */
export function logRecord(
  run: string,
  report: StepValues,
  setup: Pick<EngineSetup, 'weights' | 'backend' | 'renderer' | 'floatBits'>,
  {seed, learningRate, layerWeights = {}, gradients, metrics, textureBytes}: RecordContext,
): LogRecord {
  const {step, elapsedMs, stepsPerSecond, scale, width, height, optimizer, evaluations, event, total} = report;
  const {weights, backend, renderer, floatBits} = setup;
  const terms = Object.fromEntries(
    Object.entries(report.terms).map(([name, term]) => {
      const weights = layerWeights[name];
      return [name, weights ? {...term, layerWeights: weights} : term];
    }),
  );
  return {
    ...{run, step, phase: 'move', elapsedMs, stepsPerSecond, scale, width, height, optimizer, learningRate},
    ...{evaluations, event, total, terms},
    ...{gradientNorms: gradients?.norms, contentStyleDegrees: gradients?.contentStyleDegrees, metrics},
    ...{seed, weights, backend, renderer, floatBits, textureBytes, version},
  };
}

/** How much of a term each of its layers is, from 0 to 1, adding up to 1. */
export function sharesOf({layers, layerWeights = {}}: LoggedTerm): Readonly<Record<string, number>> {
  const names = Object.keys(layers);
  const sum = names.reduce((total, name) => total + (layerWeights[name] ?? 0), 0);
  return Object.fromEntries(names.map(name => [name, sum > 0 ? (layerWeights[name] ?? 0) / sum : 1 / names.length]));
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
  const record = parseJson(line);
  if (isLogRecord(record)) return {...absent, ...record};
  throw new RangeError(
    `fromJsonl: line ${number} must be a record of a run's log, got "${line.slice(0, 40)}". Choose a log saved here.`,
  );
}

/** JSON leaves these out where they are undefined; logs of earlier versions do not have all of them. */
export const absent = {
  phase: 'move',
  learningRate: undefined,
  event: undefined,
  gradientNorms: undefined,
  contentStyleDegrees: undefined,
  metrics: undefined,
  renderer: undefined,
  textureBytes: undefined,
  version: undefined,
} as const;

/** Whether a value has what a record cannot do without. */
export function isLogRecord(value: unknown): value is LogRecord {
  if (typeof value !== 'object' || value === null) return false;
  const {step, total, terms, gradientNorms} = value as Partial<Record<keyof LogRecord, unknown>>;
  if (!Number.isInteger(step) || typeof total !== 'number' || typeof terms !== 'object' || terms === null) return false;
  return Object.values(terms as object).every(isTerm) && (gradientNorms === undefined || isNumbers(gradientNorms));
}

/** Whether a value has what a term of a step cannot do without. */
export function isTerm(term: unknown): boolean {
  const {value, weight, layers, layerWeights} = (term ?? {}) as Partial<Record<keyof LoggedTerm, unknown>>;
  const isWeighed = layerWeights === undefined || isNumbers(layerWeights);
  return typeof value === 'number' && typeof weight === 'number' && isNumbers(layers) && isWeighed;
}

/** Whether it is numbers by name. */
export function isNumbers(value: unknown): value is Readonly<Record<string, number>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every(each => typeof each === 'number');
}
