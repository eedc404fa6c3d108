import type {Size} from '@scumble/image';
import type {AutoencoderConfig} from './config.js';
import {reflect} from './denoise-tiles.js';
import type {Area, DenoiseTile} from './denoise-tiles.js';

/** Pixels in plain memory: RGB, `width · height · 3` values, rows from the top. */
export interface PlainPicture extends Size {
  readonly values: Float32Array;
}

/** What the network is told of the noise, and how the picture is shown to it so that it is told nothing it never met. */
export interface Exposure {
  /** σ that the network's output counts in; 1 for a network that is told none. */
  readonly level: number;
  /** Contrast about middle grey at which the picture is shown. */
  readonly contrast: number;
}

/** The strongest noise that a network is told, in units of white; its training went to 55 of 255. */
const largestLevel = 52 / 255;

/**
 * What to tell a network about noise of a level.
 *
 * A grey picture's noise is the same in all channels: the mean of the channels, which a network for colour counts on, is then as
 * noisy as each of them, so it is told √3 times the level. Noise above what it learned is shown at a lower contrast.
 */
export function exposureOf(config: AutoencoderConfig, sigma: number, isGrey: boolean): Exposure {
  if (!config.noiseLevel) return {level: 1, contrast: 1};
  const level = isGrey && config.channels === 3 ? Math.sqrt(3) * sigma : sigma;
  return {level, contrast: Math.min(1, largestLevel / level)};
}

/**
 * A window as the network takes it: cells of `unshuffle²` pixels in the order of `spaceToDepth`, then the map of the noise level.
 *
 * @param channels  Which of the picture's three.
 * @returns `[window.height / unshuffle, window.width / unshuffle, cells]`.
 */
export function readCells(
  {values, width, height}: PlainPicture,
  window: Area,
  channels: readonly number[],
  {unshuffle, noiseLevel}: AutoencoderConfig,
  {level, contrast}: Exposure,
): Float32Array {
  const per = unshuffle * unshuffle;
  const depth = channels.length * per + (noiseLevel ? 1 : 0);
  const cells = new Float32Array((window.width / unshuffle) * (window.height / unshuffle) * depth);
  if (noiseLevel) cells.fill(level * contrast);
  const columns = Int32Array.from({length: window.width}, (_, x) => 3 * reflect(window.x + x, width));
  for (let y = 0; y < window.height; y++) {
    const from = 3 * width * reflect(window.y + y, height);
    const row = Math.floor(y / unshuffle) * (window.width / unshuffle) * depth + (y % unshuffle) * unshuffle;
    for (let x = 0; x < window.width; x++) {
      const pixel = from + columns[x]!;
      const to = row + Math.floor(x / unshuffle) * depth + (x % unshuffle);
      for (let i = 0; i < channels.length; i++) {
        cells[to + i * per] = (values[pixel + channels[i]!]! - 0.5) * contrast + 0.5;
      }
    }
  }
  return cells;
}

/**
 * Puts a tile's core into the result.
 *
 * @param output  Of the network for the tile's window: cells without the noise level's map.
 * @param strength  Share of the denoised picture in the result.
 */
export function writeCells(
  output: Float32Array,
  {core, window}: DenoiseTile,
  channels: readonly number[],
  {unshuffle, output: kind}: AutoencoderConfig,
  {level}: Exposure,
  strength: number,
  noisy: PlainPicture,
  result: Float32Array,
): void {
  const per = unshuffle * unshuffle;
  const depth = channels.length * per;
  for (let y = core.y; y < core.y + core.height; y++) {
    const down = y - window.y;
    const row = Math.floor(down / unshuffle) * (window.width / unshuffle) * depth + (down % unshuffle) * unshuffle;
    for (let x = core.x; x < core.x + core.width; x++) {
      const across = x - window.x;
      const from = row + Math.floor(across / unshuffle) * depth + (across % unshuffle);
      const to = 3 * (y * noisy.width + x);
      for (let i = 0; i < channels.length; i++) {
        const before = noisy.values[to + channels[i]!]!;
        const seen = output[from + i * per]!;
        const clean = kind === 'direct' ? seen : before - level * seen;
        const value = before + strength * (clean - before);
        result[to + channels[i]!] = value < 0 ? 0 : value > 1 ? 1 : value;
      }
    }
  }
}
