import {paintValues} from '../../views/statistics/color-scale.js';
import type {Palette, Range} from '../../views/statistics/color-scale.js';
import {channelMap} from '../../views/statistics/feature-maps.js';
import type {FeatureMaps} from '../../views/statistics/feature-maps.js';
import {canvasOf} from '../drawing/draw.js';

/** Side of a channel's map on the screen, the larger of the two, and the space between two of them; in CSS pixels. */
const tileSide = 48;
export const gap = 4;

interface TileSize {
  readonly width: number;
  readonly height: number;
}

/** How large a map is on the screen, in CSS pixels. */
export function tileSizeOf({width, height}: TileSize): TileSize {
  const scale = tileSide / Math.max(width, height);
  return {width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale))};
}

/** A layer's channels, and how they are laid out. */
export interface Tiles {
  readonly maps: FeatureMaps;
  /** The channels to show, in this order. */
  readonly order: readonly number[];
  /** The color scale of each channel, in the network's order. */
  readonly ranges: readonly Range[];
  readonly palette: Palette;
  readonly columns: number;
  readonly rows: number;
}

/** How many maps are painted at a time. */
const mapsAPiece = 12;

/** Paints maps onto a canvas, which takes the size that they need: some of a row each time. */
export function* paintTiles(canvas: HTMLCanvasElement, {columns, rows, ...shown}: Tiles): Generator<void> {
  const {maps, order, ranges, palette} = shown;
  const {width, height} = tileSizeOf(maps);
  const size = {width: columns * (width + gap) - gap, height: rows * (height + gap) - gap};
  const context = canvasOf(canvas, size);
  for (let place = 0; place < order.length;) {
    const [row, column] = [Math.floor(place / columns), place % columns];
    const channels = order.slice(place, Math.min((row + 1) * columns, place + mapsAPiece));
    context.putImageData(tileStrip(maps, channels, ranges, palette), column * (width + gap), row * (height + gap));
    place += channels.length;
    yield;
  }
  // Where fewer are shown than before, some are left in the last row.
  const used = order.length % columns;
  if (used > 0) context.clearRect(used * (width + gap), (rows - 1) * (height + gap), size.width, height);
}

/**
 * Some channels side by side, each of the size of a tile, every pixel from the cell nearest to it.
 *
 * @param ranges  The color scale of each channel, in the network's order; 0 to 1 where there is none.
 */
function tileStrip(
  maps: FeatureMaps,
  channels: readonly number[],
  ranges: readonly Range[],
  palette: Palette,
): ImageData {
  const tile = tileSizeOf(maps);
  const width = channels.length * (tile.width + gap) - gap;
  const pixels = new Uint32Array(width * tile.height);
  const columns = Int32Array.from({length: tile.width}, (_, x) => Math.floor(((x + 0.5) * maps.width) / tile.width));
  channels.forEach((channel, place) => {
    const painted = paintValues(channelMap(maps, channel), ranges[channel] ?? {least: 0, most: 1}, palette);
    const colors = new Uint32Array(painted.buffer);
    for (let y = 0; y < tile.height; y++) {
      const from = Math.floor(((y + 0.5) * maps.height) / tile.height) * maps.width;
      const to = y * width + place * (tile.width + gap);
      for (let x = 0; x < tile.width; x++) pixels[to + x] = colors[from + columns[x]!]!;
    }
  });
  return new ImageData(new Uint8ClampedArray(pixels.buffer), width);
}
