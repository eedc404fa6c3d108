import {assertImage, sizeOf} from '@scumble/image';
import type {Image, Size} from '@scumble/image';
import {clippedVariance} from './clipped-noise.js';
import type {ClippedVariance} from './clipped-noise.js';
import {blockSide} from './cosine-transform.js';
import {blockPlaces, highCount, readBlocks} from './noise-blocks.js';
import type {Blocks} from './noise-blocks.js';

/** Share of the blocks that are taken for flat, and at least how many. */
const flatShare = 0.01;
const leastFlat = 64;
/** Blocks whose mean is nearer to black or white than this many standard deviations are left out: too little noise is left there. */
const leastRoom = 1;

/**
 * Standard deviation of the noise in a photograph, found from the photograph alone.
 *
 * Among many 8 × 8 blocks the flattest hundredth is looked for, by the energy of their low frequencies; what is left in their high
 * frequencies is noise. Blocks near black or white, where noise was clipped, are corrected for what the clipping took away.
 *
 * @param image  `[1, h, w, 3]` in [0, 1], noise white and as strong everywhere. Not disposed.
 * @returns 0 or more, in units of white (25 of 255 is 0.098): root mean square over the channels, within a few per cent from 2 to 50
 *   of 255, and below about 1 of 255 for a clean picture. 0 for a picture of fewer than 8 × 8 pixels.
 * @throws {RangeError} for what is not an image.
 *
 * Source: Ponomarenko2007 as analysed in Colom2013, with the clipping of Foi2009 (docs/papers.md).
 * Departs: blocks are sampled, and their energies are corrected for clipping; no correction for texture
 * (docs/decisions/0010-noise-estimate.md).
 */
export async function estimateNoise(image: Image): Promise<number> {
  assertImage(image, 'estimateNoise');
  return noiseOf((await image.data()) as Float32Array, sizeOf(image)).sigma;
}

/** What the noise of a photograph is like. */
export interface Noise {
  /** Standard deviation, root mean square over the channels, in units of white. */
  readonly sigma: number;
  /** How much stronger it is in the brightness than in independent channels: 1, up to √3 where all channels share it. */
  readonly sharing: number;
}

/** Less sharing than this is not told from none. */
const leastSharing = 1.12;

/** {@link estimateNoise} on plain memory, RGB, `width · height · 3` values; and how far the channels share their noise. */
export function noiseOf(values: Float32Array, size: Size): Noise {
  if (Math.min(size.width, size.height) < blockSide) return {sigma: 0, sharing: 1};
  const correction = clippedVariance();
  const places = blockPlaces(size);
  const levels = readBlocks(values, size, places).map(blocks => levelOf(blocks, correction));
  const [red, green, blue, brightness] = levels as [number, number, number, number];
  const sigma = Math.hypot(red, green, blue) / Math.sqrt(3);
  const sharing = sigma > 0 ? Math.min(Math.sqrt(3), brightness / sigma) : 1;
  return {sigma, sharing: sharing < leastSharing ? 1 : sharing};
}

/** From a first guess, which texture may have raised, to the level that the flattest blocks agree on. */
function levelOf(blocks: Blocks, correction: ClippedVariance): number {
  let level = Math.sqrt(median(meansOf(blocks.high)));
  for (let round = 0; round < 10 && level > 1e-5; round++) {
    const chosen = flattest(blocks, level, correction);
    if (!chosen) break;
    const next = Math.sqrt(median(highVariances(blocks, chosen)));
    const isSettled = Math.abs(next / level - 1) < 1e-3;
    level = next;
    if (isSettled) break;
  }
  return level > 1e-5 ? level : 0;
}

interface Chosen {
  readonly indices: readonly number[];
  /** What clipping left of each one's variance. */
  readonly left: readonly number[];
}

function flattest({room, low}: Blocks, level: number, correction: ClippedVariance): Chosen | undefined {
  const left = new Float64Array(room.length);
  const energies = new Float64Array(room.length);
  let able = 0;
  for (let i = 0; i < room.length; i++) {
    const distance = room[i]! / level;
    const isAble = distance >= leastRoom;
    left[i] = isAble ? correction(distance) : 0;
    energies[i] = isAble ? low[i]! / left[i]! : Infinity;
    if (isAble) able++;
  }
  if (able < leastFlat) return undefined;
  const count = Math.max(leastFlat, Math.round(flatShare * able));
  const largest = energies.slice().sort()[count - 1]!;
  const indices: number[] = [];
  for (let i = 0; i < energies.length && indices.length < count; i++) if (energies[i]! <= largest) indices.push(i);
  return {indices, left: indices.map(i => left[i]!)};
}

/** Variance of each high frequency over the blocks. */
function highVariances({high}: Blocks, {indices, left}: Chosen): Float64Array {
  const variances = new Float64Array(highCount);
  indices.forEach((index, i) => {
    for (let k = 0; k < highCount; k++) variances[k]! += high[index * highCount + k]! / left[i]! / indices.length;
  });
  return variances;
}

function meansOf(high: Float32Array): Float64Array {
  const means = new Float64Array(high.length / highCount);
  for (let block = 0, at = 0; block < means.length; block++) {
    for (let i = 0; i < highCount; i++, at++) means[block]! += high[at]! / highCount;
  }
  return means;
}

function median(values: Float64Array): number {
  const sorted = values.slice().sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
