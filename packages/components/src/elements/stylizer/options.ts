import {stylizeDefaults} from '@scumble/style-transfer/options';
import type {RunOptions, StepValues} from '../../engine/protocol.js';
import {strings} from '../../strings.js';

/** A number of the run that the element takes as an attribute. */
interface NumberOption {
  readonly key: NumberKey;
  readonly min: number;
  readonly max: number;
  readonly step: number | 'any';
}

type NumberKey =
  'size' | 'steps' | 'contentWeight' | 'styleWeight' | 'totalVariationWeight' | 'styleScale' | 'seed' | 'learningRate';

/** The numbers, each with the limits that the element holds to whoever sets it. */
export const numberOptions: readonly NumberOption[] = [
  {key: 'size', min: 32, max: 2048, step: 1},
  {key: 'steps', min: 1, max: 5000, step: 1},
  {key: 'contentWeight', min: 0, max: 1e6, step: 'any'},
  {key: 'styleWeight', min: 0, max: 1e6, step: 'any'},
  {key: 'totalVariationWeight', min: 0, max: 1e6, step: 'any'},
  {key: 'styleScale', min: 0.1, max: 4, step: 'any'},
  {key: 'seed', min: 0, max: 2 ** 31 - 1, step: 1},
  {key: 'learningRate', min: 1e-6, max: 10, step: 'any'},
];

/** The choices, each with what it may be. */
const choiceOptions = {
  optimizer: ['lbfgs', 'adam'],
  init: ['content', 'style', 'noise'],
  convention: ['relative', 'gatys'],
} as const;

/** What the element's properties hold; undefined for the library's default. */
export type StylizerValues = {[Key in NumberKey]?: number | undefined} & {
  [Key in keyof typeof choiceOptions]?: string | undefined;
} & {
  readonly scales?: string | undefined;
  readonly contentLayers?: string | undefined;
  readonly styleLayers?: string | undefined;
};

/** A moment of a run, to keep or to send. */
export interface StylizerSnapshot {
  readonly picture: Blob | undefined;
  readonly report: StepValues | undefined;
  readonly options: StylizerValues;
  readonly weights: string | undefined;
}

/** Defaults of the element: smaller than the library's, for whatever device a page is opened on. */
export const stylizerDefaults = {...stylizeDefaults, size: 384, steps: 100};

/**
 * From attributes to the options of a run.
 *
 * @throws {RangeError} with a sentence, for the first value that cannot be.
 */
export function runOptions(values: StylizerValues): RunOptions {
  const {size, steps} = stylizerDefaults;
  const numbers = numberOptions.flatMap(option => {
    const value = values[option.key];
    return value === undefined ? [] : [[option.key, checked(option, value)] as const];
  });
  const choices = Object.entries(choiceOptions).flatMap(([key, allowed]) => {
    const value = values[key as keyof typeof choiceOptions];
    return value === undefined ? [] : [[key, chosen(key, value, allowed)] as const];
  });
  return {
    size,
    steps,
    ...(Object.fromEntries([...numbers, ...choices]) as RunOptions),
    ...(values.scales !== undefined && {scales: scalesOf(values.scales)}),
    ...(values.contentLayers && {contentLayers: names(values.contentLayers)}),
    ...(values.styleLayers && {styleLayers: names(values.styleLayers)}),
  };
}

/** Sides that the deepest layer of a style needs, and a little more. */
const leastPaintingSide = 18;

/** The same options with strokes no smaller than the network can see: what a slider has at its end is still a run. */
export function withVisiblePainting(
  {styleScale = stylizeDefaults.styleScale, ...options}: RunOptions,
  {width, height}: {readonly width: number; readonly height: number},
): RunOptions {
  const least = (leastPaintingSide * Math.max(width, height)) / Math.min(width, height);
  return {...options, styleScale: Math.max(styleScale, least / (options.size ?? stylizerDefaults.size))};
}

function checked({key, min, max, step}: NumberOption, value: number): number {
  if (value >= min && value <= max && (step === 'any' || Number.isInteger(value))) return value;
  const kind = step === 1 ? 'a whole number' : 'a number';
  throw new RangeError(strings.optionInvalid(attributeOf(key), String(value), `${kind} from ${min} to ${max}`));
}

function chosen(key: string, value: string, allowed: readonly string[]): string {
  if (allowed.includes(value)) return value;
  throw new RangeError(strings.optionInvalid(attributeOf(key), value, `one of ${allowed.join(', ')}`));
}

/** `auto`, a count, or longest sides in pixels: `3`, `128 256 512`. */
function scalesOf(text: string): 'auto' | number | readonly number[] {
  if (text === 'auto') return text;
  const numbers = names(text).map(Number);
  if (numbers.length > 0 && numbers.every(side => Number.isInteger(side) && side > 0)) {
    return numbers.length === 1 ? numbers[0]! : numbers;
  }
  throw new RangeError(strings.optionInvalid('scales', text, 'auto, a whole number, or longest sides in pixels'));
}

function names(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter(Boolean);
}

/** `styleScale` → `style-scale`. */
export function attributeOf(key: string): string {
  return key.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
}
