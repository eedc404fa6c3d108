import {assertImage, sizeOf} from '@scumble/image';
import type {Image, Size} from '@scumble/image';
import {clippedVariance} from './clipped-noise.js';
import type {ClippedVariance} from './clipped-noise.js';

/** Side of a block, pixels. */
const side = 8;
/** About how many blocks are looked at in each channel, spread over the picture: enough for 2 %, and as fast for large pictures. */
const blockCount = 10_000;
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
  if (Math.min(size.width, size.height) < side) return {sigma: 0, sharing: 1};
  const correction = clippedVariance();
  const places = blockPlaces(size);
  const levels = readBlocks(values, size, places).map(blocks => levelOf(blocks, correction));
  const [red, green, blue, brightness] = levels as [number, number, number, number];
  const sigma = Math.hypot(red, green, blue) / Math.sqrt(3);
  const sharing = sigma > 0 ? Math.min(Math.sqrt(3), brightness / sigma) : 1;
  return {sigma, sharing: sharing < leastSharing ? 1 : sharing};
}

/** The first pixel of each block, on a grid that spans the picture. */
function blockPlaces({width, height}: Size): Int32Array {
  const [columns, rows] = [width - side + 1, height - side + 1];
  const step = Math.max(1, Math.round(Math.sqrt((columns * rows) / blockCount)));
  const places: number[] = [];
  for (let y = 0; y < rows; y += step) for (let x = 0; x < columns; x += step) places.push(y * width + x);
  return Int32Array.from(places);
}

/** What the blocks of a channel are like. */
interface Blocks {
  /** How far the mean is from black or white, whichever is nearer. */
  readonly room: Float32Array;
  /** Mean square of the low frequencies, the mean left out. */
  readonly low: Float32Array;
  /** Squares of the high frequencies, `highCount` for each block. */
  readonly high: Float32Array;
}

/** Frequencies (u, v) with u + v of at least the side are high: the half of the plane that photographs leave nearly empty. */
const isHigh = (u: number, v: number) => u + v >= side;
const highCount = (side * (side - 1)) / 2;
const lowCount = side * side - 1 - highCount;

/** Of red, green and blue, and of the brightness, (r + g + b) / √3, whose noise is as strong where theirs are independent. */
function readBlocks(values: Float32Array, {width}: Size, places: Int32Array): readonly Blocks[] {
  const blocks = Array.from({length: 4}, () => emptyBlocks(places.length));
  const transform = cosineTransform();
  const spectra = blocks.map(() => new Float64Array(side * side));
  const [red, green, blue, brightness] = spectra as [Float64Array, Float64Array, Float64Array, Float64Array];
  const halfway = new Float64Array(side * side);
  places.forEach((place, block) => {
    readColors(values, width, place, spectra);
    for (const spectrum of [red, green, blue]) {
      transform(spectrum, halfway);
      transform(halfway, spectrum);
    }
    // The transform of a sum is the sum of the transforms.
    for (let i = 0; i < brightness.length; i++) brightness[i] = (red[i]! + green[i]! + blue[i]!) / Math.sqrt(3);
    spectra.forEach((spectrum, i) => takeIn(blocks[i]!, block, spectrum, i < 3 ? 1 : Math.sqrt(3)));
  });
  return blocks;
}

function emptyBlocks(count: number): Blocks {
  return {room: new Float32Array(count), low: new Float32Array(count), high: new Float32Array(count * highCount)};
}

function readColors(values: Float32Array, width: number, place: number, colors: readonly Float64Array[]): void {
  const [red, green, blue] = colors as [Float64Array, Float64Array, Float64Array];
  for (let y = 0, at = 0; y < side; y++) {
    let from = (place + y * width) * 3;
    for (let x = 0; x < side; x++, at++) {
      red[at] = values[from++]!;
      green[at] = values[from++]!;
      blue[at] = values[from++]!;
    }
  }
}

/** @param white  The mean of a white block, in units of white. */
function takeIn(blocks: Blocks, block: number, spectrum: Float64Array, white: number): void {
  let [low, at] = [0, block * highCount];
  for (let u = 0; u < side; u++) {
    for (let v = 0; v < side; v++) {
      const square = spectrum[u * side + v]! ** 2;
      if (isHigh(u, v)) blocks.high[at++] = square;
      else if (u + v > 0) low += square;
    }
  }
  const mean = spectrum[0]! / side / white;
  blocks.room[block] = Math.min(mean, 1 - mean);
  blocks.low[block] = low / lowCount;
}

/**
 * The orthonormal DCT-II of a block's rows, which also turns the block over: twice makes the transform in both directions.
 *
 * Even frequencies see a row's two halves alike, odd ones opposite: each needs half of the products.
 */
function cosineTransform(): (block: Float64Array, result: Float64Array) => void {
  const half = side / 2;
  const basis = Float64Array.from({length: side * half}, (_, i) => {
    const [frequency, place] = [Math.floor(i / half), i % half];
    const scale = Math.sqrt((frequency === 0 ? 1 : 2) / side);
    return scale * Math.cos((Math.PI * (2 * place + 1) * frequency) / (2 * side));
  });
  const [alike, opposite] = [new Float64Array(half), new Float64Array(half)];
  return (block, result) => {
    for (let row = 0; row < side; row++) {
      for (let i = 0; i < half; i++) {
        const [near, far] = [block[row * side + i]!, block[row * side + side - 1 - i]!];
        alike[i] = near + far;
        opposite[i] = near - far;
      }
      for (let frequency = 0; frequency < side; frequency++) {
        const folded = frequency % 2 ? opposite : alike;
        // The four products in a row are twice as fast as a loop over them.
        const at = frequency * half;
        result[frequency * side + row] =
          folded[0]! * basis[at]! +
          folded[1]! * basis[at + 1]! +
          folded[2]! * basis[at + 2]! +
          folded[3]! * basis[at + 3]!;
      }
    }
  };
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
