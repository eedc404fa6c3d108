import {blurred} from './blur.js';
import {blockCoded} from './block-coding.js';
import type {Patch} from './patch.js';
import type {Random} from './random.js';

/** Ways to spoil a picture, with the unit of their level and a level to begin with. */
export const corruptions = {
  /** Nothing is done: for an autoencoder that only compresses. */
  none: {unit: 'ignored', usual: 0, max: 0},
  /** Noise of one strength everywhere. */
  gaussian: {unit: 'standard deviation, in units of white', usual: 25 / 255, max: 1},
  /** The noise of counted light: its variance is the pixel's own value, times the level. */
  poisson: {unit: 'one photon, in units of white', usual: 0.02, max: 1},
  /** Pixels become black or white, all channels together. */
  'salt-and-pepper': {unit: 'share of the pixels', usual: 0.05, max: 1},
  /** Squares of 4 × 4 pixels become black. */
  masking: {unit: 'share of the squares', usual: 0.2, max: 1},
  /** Blocks of 8 × 8 pixels lose their fine detail, as in a JPEG file. */
  blocks: {unit: 'coarseness: 1 is about JPEG quality 50, 4 about 12', usual: 2, max: 50},
  /** A Gaussian blur. */
  blur: {unit: 'standard deviation, in pixels', usual: 1, max: 20},
} as const;

export type CorruptionKind = keyof typeof corruptions;

export interface Corruption {
  readonly kind: CorruptionKind;
  /** In the kind's unit (`corruptions[kind].unit`); a range is drawn from evenly for each patch. */
  readonly level?: number | readonly [number, number];
}

/** A patch that was spoilt, and how much. */
export interface CorruptedPatch {
  /** Clipped to [0, 1], as a file's pixels are. */
  readonly patch: Patch;
  /** Standard deviation of what was added, in units of white: the level of Gaussian noise, else measured. */
  readonly sigma: number;
}

/**
 * Spoils a patch.
 *
 * @param patch  Stays as it is.
 * @param random  What is drawn depends on it alone.
 * @throws {RangeError} for an unknown kind or a level out of its range.
 */
export function corrupt(patch: Patch, corruption: Corruption, random: Random): CorruptedPatch {
  assertCorruption(corruption, 'corrupt');
  const {kind} = corruption;
  const level = drawLevel(corruption, random);
  const data = spoil[kind](patch, level, random).map(value => Math.min(1, Math.max(0, value)));
  return {patch: {...patch, data}, sigma: kind === 'gaussian' ? level : rootMeanSquare(data, patch.data)};
}

const spoil: Record<CorruptionKind, (patch: Patch, level: number, random: Random) => Float32Array> = {
  none: ({data}) => data,
  gaussian: ({data}, level, random) => data.map(value => value + level * random.normal()),
  poisson: ({data}, level, random) =>
    data.map(value => (level > 0 ? level * countPhotons(value / level, random) : value)),
  'salt-and-pepper': ({data, channels}, level, random) => {
    const result = data.slice();
    for (let at = 0; at < data.length; at += channels) {
      if (random.uniform() < level) result.fill(random.uniform() < 0.5 ? 0 : 1, at, at + channels);
    }
    return result;
  },
  masking: ({data, width, height, channels}, level, random) => {
    const result = data.slice();
    for (let top = 0; top < height; top += maskSide) {
      for (let left = 0; left < width; left += maskSide) {
        if (random.uniform() >= level) continue;
        for (let y = top; y < Math.min(height, top + maskSide); y++) {
          const end = Math.min(width, left + maskSide);
          result.fill(0, (y * width + left) * channels, (y * width + end) * channels);
        }
      }
    }
    return result;
  },
  blocks: blockCoded,
  blur: blurred,
};

const maskSide = 4;

/** A Poisson-distributed whole number: by multiplication for few photons (Knuth), by its normal limit for many. */
function countPhotons(mean: number, random: Random): number {
  if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.normal()));
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random.uniform(); product > limit; product *= random.uniform()) count++;
  return count;
}

function drawLevel({kind, level = corruptions[kind].usual}: Corruption, random: Random): number {
  if (typeof level === 'number') return level;
  const [from, to] = level;
  return from + (to - from) * random.uniform();
}

/** √ mean (a − b)². */
function rootMeanSquare(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! - b[i]!) ** 2;
  return Math.sqrt(sum / a.length);
}

/**
 * Refuses what is not a corruption.
 *
 * @param caller  What the error begins with.
 * @throws {RangeError} that names the kinds, or the range of the level.
 */
export function assertCorruption({kind, level}: Corruption, caller: string): void {
  if (!Object.hasOwn(corruptions, kind)) {
    throw new RangeError(
      `${caller}: unknown corruption "${String(kind)}"; expected one of ${Object.keys(corruptions).join(', ')}.`,
    );
  }
  const {max, unit} = corruptions[kind];
  const ends = level === undefined ? [] : typeof level === 'number' ? [level, level] : level;
  const isSound = ends.every(end => end >= 0 && end <= max) && (ends.length === 0 || ends[0]! <= ends[1]!);
  if (isSound && (ends.length === 0 || ends.length === 2)) return;
  throw new RangeError(
    `${caller}: the level of ${kind} (${unit}) must be a number from 0 to ${max} or a range of two, got ${JSON.stringify(level)}.`,
  );
}
