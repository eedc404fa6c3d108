import type {Size} from '@scumble/image';
import {blockSide, cosineTransform} from './cosine-transform.js';

/** About how many blocks are looked at in each channel, spread over the picture: enough for 2 %, and as fast for large pictures. */
const blockCount = 10_000;

/** The first pixel of each block, on a grid that spans the picture: about 10,000 of a large one. */
export function blockPlaces({width, height}: Size): Int32Array {
  const [columns, rows] = [width - blockSide + 1, height - blockSide + 1];
  const step = Math.max(1, Math.round(Math.sqrt((columns * rows) / blockCount)));
  const places: number[] = [];
  for (let y = 0; y < rows; y += step) for (let x = 0; x < columns; x += step) places.push(y * width + x);
  return Int32Array.from(places);
}

/** What the blocks of a channel are like. */
export interface Blocks {
  /** How far the mean is from black or white, whichever is nearer. */
  readonly room: Float32Array;
  /** Mean square of the low frequencies, the mean left out. */
  readonly low: Float32Array;
  /** Squares of the high frequencies, `highCount` for each block. */
  readonly high: Float32Array;
}

/** Frequencies (u, v) with u + v of at least the block's side are high: the half of the plane that photographs leave nearly empty. */
const isHigh = (u: number, v: number) => u + v >= blockSide;
/** How many high frequencies a block has. */
export const highCount = (blockSide * (blockSide - 1)) / 2;
const lowCount = blockSide * blockSide - 1 - highCount;

/**
 * What the blocks at some places are like: of red, green and blue, and of the brightness, (r + g + b) / √3, whose noise is as
 * strong where theirs are independent.
 *
 * @param values  RGB, `width · height · 3`.
 * @param places  As {@link blockPlaces} gives them.
 * @returns Four lists: red, green, blue, brightness.
 */
export function readBlocks(values: Float32Array, {width}: Size, places: Int32Array): readonly Blocks[] {
  const blocks = Array.from({length: 4}, () => emptyBlocks(places.length));
  const transform = cosineTransform();
  const spectra = blocks.map(() => new Float64Array(blockSide * blockSide));
  const [red, green, blue, brightness] = spectra as [Float64Array, Float64Array, Float64Array, Float64Array];
  const halfway = new Float64Array(blockSide * blockSide);
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
  for (let y = 0, at = 0; y < blockSide; y++) {
    let from = (place + y * width) * 3;
    for (let x = 0; x < blockSide; x++, at++) {
      red[at] = values[from++]!;
      green[at] = values[from++]!;
      blue[at] = values[from++]!;
    }
  }
}

/** @param white  The mean of a white block, in units of white. */
function takeIn(blocks: Blocks, block: number, spectrum: Float64Array, white: number): void {
  let [low, at] = [0, block * highCount];
  for (let u = 0; u < blockSide; u++) {
    for (let v = 0; v < blockSide; v++) {
      const square = spectrum[u * blockSide + v]! ** 2;
      if (isHigh(u, v)) blocks.high[at++] = square;
      else if (u + v > 0) low += square;
    }
  }
  const mean = spectrum[0]! / blockSide / white;
  blocks.room[block] = Math.min(mean, 1 - mean);
  blocks.low[block] = low / lowCount;
}
