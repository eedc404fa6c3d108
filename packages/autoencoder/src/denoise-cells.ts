import type {Size} from '@scumble/image';
import type {AutoencoderConfig} from './config.js';
import {reflect} from './denoise-tiles.js';
import type {Area} from './denoise-tiles.js';
import type {Noise} from './noise-estimate.js';
import {layOf} from './orientation.js';
import type {Orientation} from './orientation.js';

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
 * What to tell a network about a photograph's noise.
 *
 * A network for colour counts on independent channels, whose mean has less noise than each. Where they share their noise (a grey
 * picture, or colours that were stored at half the resolution) it is told what such a mean would come from. Noise above what it
 * learned is shown at a lower contrast.
 */
export function exposureOf({noiseLevel, channels}: AutoencoderConfig, {sigma, sharing}: Noise): Exposure {
  if (!noiseLevel) return {level: 1, contrast: 1};
  const level = channels === 3 ? sharing * sigma : sigma;
  return {level, contrast: Math.min(1, largestLevel / level)};
}

/** How a window is shown to the network. */
export interface Showing {
  readonly window: Area;
  /** Which of the picture's three. */
  readonly channels: readonly number[];
  readonly orientation: Orientation;
  readonly exposure: Exposure;
  readonly config: AutoencoderConfig;
}

/** The network's input for a window, and its shape. */
export interface Cells {
  readonly values: Float32Array;
  readonly shape: readonly [1, number, number, number];
}

/** A window as the network takes it: cells of `unshuffle²` pixels in the order of `spaceToDepth`, then the map of the noise level. */
export function readCells({values, width, height}: PlainPicture, showing: Showing): Cells {
  const {window, channels, exposure, config, orientation} = showing;
  const {unshuffle, noiseLevel} = config;
  const {level, contrast} = exposure;
  const depth = channels.length * unshuffle ** 2 + (noiseLevel ? 1 : 0);
  const [across, down] = orientation.isSwapped ? [window.height, window.width] : [window.width, window.height];
  const cells = new Float32Array((across / unshuffle) * (down / unshuffle) * depth);
  if (noiseLevel) cells.fill(level * contrast);
  const places = cellPlaces(showing, depth);
  const columns = Int32Array.from({length: window.width}, (_, x) => 3 * reflect(window.x + x, width));
  for (let y = 0, at = 0; y < window.height; y++) {
    const row = 3 * width * reflect(window.y + y, height);
    for (let x = 0; x < window.width; x++, at++) {
      const pixel = row + columns[x]!;
      for (let i = 0; i < channels.length; i++) {
        cells[places[at]! + i * unshuffle ** 2] = (values[pixel + channels[i]!]! - 0.5) * contrast + 0.5;
      }
    }
  }
  return {values: cells, shape: [1, down / unshuffle, across / unshuffle, depth]};
}

/** What becomes of the network's output. */
export interface Mixing {
  readonly noisy: PlainPicture;
  /** Share of the denoised picture in the result. */
  readonly strength: number;
  /** Share of this showing in the result. */
  readonly share: number;
  /** RGB like the picture's values; added to. */
  readonly result: Float32Array;
}

/** Adds a tile's core to the result; not clipped. */
export function addCells(output: Float32Array, core: Area, showing: Showing, mixing: Mixing): void {
  const {window, channels, exposure, config} = showing;
  const {noisy, strength, share, result} = mixing;
  const per = config.unshuffle ** 2;
  const places = cellPlaces(showing, channels.length * per);
  for (let y = core.y; y < core.y + core.height; y++) {
    for (let x = core.x; x < core.x + core.width; x++) {
      const from = places[(y - window.y) * window.width + x - window.x]!;
      const to = 3 * (y * noisy.width + x);
      for (let i = 0; i < channels.length; i++) {
        const before = noisy.values[to + channels[i]!]!;
        const seen = output[from + i * per]!;
        const clean = config.output === 'direct' ? seen : before - exposure.level * seen;
        result[to + channels[i]!]! += share * (before + strength * (clean - before));
      }
    }
  }
}

/** For each of the window's pixels, upright in reading order, where its first channel lies among the cells. */
function cellPlaces({window, orientation, config: {unshuffle}}: Showing, depth: number): Int32Array {
  const places = new Int32Array(window.width * window.height);
  const {start, right, down} = layOf(orientation, window.width, window.height);
  const across = orientation.isSwapped ? window.height : window.width;
  const rowOfCells = (across / unshuffle) * depth;
  for (let y = 0, at = 0; y < window.height; y++) {
    for (let x = 0, place = start + y * down; x < window.width; x++, place += right, at++) {
      const row = Math.floor(place / across);
      const column = place - row * across;
      places[at] =
        Math.floor(row / unshuffle) * rowOfCells +
        Math.floor(column / unshuffle) * depth +
        (row % unshuffle) * unshuffle +
        (column % unshuffle);
    }
  }
  return places;
}
