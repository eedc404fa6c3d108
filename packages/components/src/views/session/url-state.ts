import {closest, distance} from 'fastest-levenshtein';
import {normalisers} from '../statistics/content-terms.js';
import type {Normaliser} from '../statistics/content-terms.js';
import {channelSorts} from '../statistics/channel-order.js';
import {styleStatistics} from '../statistics/style-statistic.js';
import type {StyleStatistic} from '../statistics/style-statistic.js';
import {scaleScopes} from '../statistics/color-scale.js';
import type {ScaleScope} from '../statistics/color-scale.js';
import {chartKinds, chartScales} from '../loss-series.js';
import type {ChartKind, ChartScale} from '../loss-series.js';

/** No weight above 0 is smaller: what is less than that share of the others' cannot be told from 0 in 32 bits. */
const leastWeight = 1e-6;

/** Of which a run has features. */
const pictures = ['content', 'style', 'picture'] as const;

/** Of channels in maps, and of rows and columns in a Gram matrix. */
const sorts = [...channelSorts, 'energy', 'cluster', 'contribution'] as const;

/** Nobody reads more sentences about one link. */
const mostComplaints = 5;

/** Everything about a lesson that a link can carry. A field left out is at its default. */
export interface LessonState {
  readonly seed?: number;
  readonly steps?: number;
  /** The step to go to. */
  readonly step?: number;
  /** Longest side of the picture in pixels. */
  readonly size?: number;
  readonly contentWeight?: number;
  readonly styleWeight?: number;
  readonly variationWeight?: number;
  /** Each style layer's weight beside the others'; only the ratios count. */
  readonly styleLayers?: Readonly<Record<string, number>>;
  readonly optimizer?: 'lbfgs' | 'adam';
  /** What the chart shows, and on which axis. */
  readonly kind?: ChartKind;
  readonly scale?: ChartScale;
  readonly layer?: string;
  /** Whose features. */
  readonly of?: (typeof pictures)[number];
  /** What counts as style. */
  readonly statistic?: StyleStatistic;
  readonly channel?: number;
  readonly row?: number;
  readonly column?: number;
  readonly normaliser?: Normaliser;
  readonly scope?: ScaleScope;
  readonly sort?: (typeof sorts)[number];
  /** Names of controls that a teacher hides or locks. */
  readonly hide?: readonly string[];
  readonly lock?: readonly string[];
}

/** What was read from a link, and a sentence for each part of it that could not be. */
export interface ReadState {
  readonly state: LessonState;
  readonly complaints: readonly string[];
}

/** Reads one field; a string is the rule that the text breaks. */
type Reader = (text: string) => {readonly value: Value} | {readonly rule: string};
type Value = string | number | readonly string[] | Readonly<Record<string, number>>;

const readers: Readonly<Record<keyof LessonState, Reader>> = {
  seed: whole(0, 2 ** 31 - 1),
  steps: whole(1, 2000),
  step: whole(0, 2000),
  size: whole(32, 512),
  contentWeight: weight(),
  styleWeight: weight(),
  variationWeight: weight(),
  styleLayers: layerWeights(),
  optimizer: oneOf(['lbfgs', 'adam']),
  kind: oneOf(chartKinds),
  scale: oneOf(chartScales),
  layer: word(/^(image|relu[1-5]_[1-4]|pool[1-5])$/, 'the name of a layer such as relu3_1'),
  of: oneOf(pictures),
  statistic: oneOf(styleStatistics),
  channel: whole(0, 4095),
  row: whole(0, 4095),
  column: whole(0, 4095),
  normaliser: oneOf(normalisers),
  scope: oneOf(scaleScopes),
  sort: oneOf(sorts),
  hide: words(),
  lock: words(),
};

/** All of them, in the order in which a link has them. */
export const stateFields = Object.keys(readers) as readonly (keyof LessonState)[];

/** `seed=3&layer=relu3_1`, for the part of an address after `#`. Fields that are undefined or empty are left out. */
export function writeState(state: LessonState): string {
  const text = new URLSearchParams();
  for (const field of stateFields) {
    const value = state[field];
    const written = writtenValue(value);
    if (written !== '') text.set(field, written);
  }
  return text.toString();
}

/**
 * Reads what `writeState` wrote. Never throws: what cannot be read is left at its default, and there is a sentence about it.
 *
 * @param text  With or without its `#` or `?`. Fields of other names are not ours; one that looks like a slip is mentioned. Of
 *   many complaints the first few are given.
 */
export function readState(text: string): ReadState {
  const state: Record<string, unknown> = {};
  const complaints: string[] = [];
  for (const [name, given] of new URLSearchParams(text.replace(/^[#?]/, ''))) {
    const reader = isField(name) ? readers[name] : undefined;
    const read = reader?.(given.trim());
    if (read && 'value' in read) state[name] = read.value;
    else if (read)
      complaints.push(`The link's ${name} must be ${read.rule}, got "${shortened(given)}". It was left as it is.`);
    else complaints.push(...slip(name));
  }
  return {state, complaints: [...new Set(complaints)].slice(0, mostComplaints)};
}

function writtenValue(value: Value | undefined): string {
  if (typeof value !== 'object') return String(value ?? '');
  if (Array.isArray(value)) return value.join(' ');
  return Object.entries(value)
    .map(([name, amount]) => `${name}:${amount}`)
    .join(' ');
}

function isField(name: string): name is keyof LessonState {
  return Object.hasOwn(readers, name);
}

function slip(name: string): readonly string[] {
  if (name.length > 30) return [];
  const near = closest(name, stateFields);
  return distance(name, near) <= 2
    ? [`The link says "${shortened(name)}", which means nothing here. Did you mean "${near}"?`]
    : [];
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

function whole(least: number, most: number): Reader {
  return text => {
    const value = /^\d{1,10}$/.test(text) ? Number(text) : NaN;
    return value >= least && value <= most ? {value} : {rule: `a whole number from ${least} to ${most}`};
  };
}

function amount(least: number, most: number): Reader {
  return text => {
    const value = text === '' ? NaN : Number(text);
    return value >= least && value <= most ? {value} : {rule: `a number from ${least} to ${most}`};
  };
}

function weight(): Reader {
  return text => {
    const read = amount(0, 1e6)(text);
    const isKept = 'value' in read && (read.value === 0 || Number(read.value) >= leastWeight);
    return isKept ? read : {rule: `0, or a number from ${leastWeight} to 1000000`};
  };
}

function word(pattern: RegExp, rule: string): Reader {
  return text => (pattern.test(text) ? {value: text} : {rule});
}

function oneOf(choices: readonly string[]): Reader {
  return text => (choices.includes(text) ? {value: text} : {rule: `one of ${choices.join(', ')}`});
}

/** `relu1_1:1 relu2_1:0.5` */
function layerWeights(): Reader {
  const rule = 'style layers with their weights, such as relu1_1:1 relu2_1:0.5';
  return text => {
    const entries = text.split(/[\s,]+/).filter(Boolean);
    const pairs = entries.map(
      entry => /^((?:relu|conv)[1-5]_[1-4]|pool[1-5]):(\d*\.?\d+(?:e[+-]?\d+)?)$/.exec(entry) ?? [],
    );
    const value = Object.fromEntries(pairs.map(([, name = '', weight]) => [name, Number(weight)]));
    const weights = Object.values(value);
    const isGood = weights.every(weight => weight >= 0 && weight <= 1e6) && weights.some(weight => weight > 0);
    return isGood ? {value} : {rule};
  };
}

function words(): Reader {
  return text => {
    const value = text.split(/[\s,]+/).filter(Boolean);
    return value.length > 0 && value.every(each => /^[a-z][a-z-]{0,30}$/.test(each))
      ? {value}
      : {rule: 'names of controls'};
  };
}
