import type {Size} from '@scumble/image';
import type {LayerGeometry} from '@scumble/vgg';
import type {Area} from './area.js';
import type {Loss} from './loss.js';

/** A part of a picture. Tiles' cores cover the picture without overlap; their windows overlap by the halo. */
export interface Tile {
  /** The pixels that this tile counts. */
  readonly core: Area;
  /** The pixels that the network is shown: the core and its halo, as far as the picture goes. */
  readonly window: Area;
}

/** What tiles must keep to, so that cores come out as they would in the whole picture. Pixels. */
export interface TileRule {
  /** Cores and windows begin on multiples of it, or poolings would pair up other cells. */
  readonly stride: number;
  /** How far windows reach beyond their cores, a multiple of the stride. */
  readonly halo: number;
  /** The layer that asks for it. */
  readonly layer: string;
}

/**
 * The rule that all layers that the losses read agree with.
 *
 * A core's cell is right if all that it sees is in the window: the halo is what the layers see beyond their own cells, and
 * what a loss looks at beyond the core, rounded up to the stride.
 *
 * @param geometry  Of the extractor, each layer of the losses among them.
 */
export function tileRule(losses: readonly Loss[], geometry: readonly LayerGeometry[]): TileRule {
  const read = losses.flatMap(({layers, inTiles}) =>
    geometry
      .filter(({name}) => name in layers)
      .map(({name, stride, radius}) => ({name, stride, reach: radius + (inTiles?.margin ?? 0) * stride})),
  );
  const stride = Math.max(1, ...read.map(layer => layer.stride));
  const farthest = read.reduce((far, layer) => (layer.reach > far.reach ? layer : far), {name: 'image', reach: 0});
  return {stride, halo: roundUp(farthest.reach, stride), layer: farthest.name};
}

/**
 * Refuses a tile that cannot be, or would be halo for the most part.
 *
 * @param tile  Side of a core, pixels.
 * @throws {RangeError} if it is not a whole number of at least the halo.
 */
export function assertTile(tile: number, {halo, stride, layer}: TileRule, caller: string): void {
  const least = Math.max(halo, stride);
  if (Number.isInteger(tile) && tile >= least) return;
  throw new RangeError(
    `${caller}: tile must be a whole number of at least ${least} pixels, which is how far ${layer} sees around a tile; ` +
      `got ${tile}. Use ${least} or more, or shallower layers.`,
  );
}

/**
 * Cuts a picture into tiles, as alike as the stride allows.
 *
 * @param tile  Longest side of a core, pixels; rounded down to the stride. The last row and column may be longer by what is
 *   left of the picture there, less than a stride.
 * @returns In reading order; a single tile where the picture fits in one.
 */
export function tileGrid({width, height}: Size, tile: number, rule: TileRule): readonly Tile[] {
  const columns = spans(width, tile, rule);
  const rows = spans(height, tile, rule);
  return rows.flatMap(row =>
    columns.map(column => ({core: areaOf(column.core, row.core), window: areaOf(column.window, row.window)})),
  );
}

/**
 * Which of a layer's cells a tile counts.
 *
 * @param stride  The layer's.
 * @returns In cells, counted from the window's first.
 */
export function coreCells({core, window}: Tile, stride: number): Area {
  // Beginnings are multiples of every stride. A picture's end may not be: what is left there, poolings drop.
  const [x, y] = [(core.x - window.x) / stride, (core.y - window.y) / stride];
  return {
    x,
    y,
    width: Math.floor((core.x + core.width - window.x) / stride) - x,
    height: Math.floor((core.y + core.height - window.y) / stride) - y,
  };
}

interface Span {
  readonly from: number;
  readonly to: number;
}

function spans(length: number, tile: number, {stride, halo}: TileRule): readonly {core: Span; window: Span}[] {
  // Each core holds whole strides, or its part of the deepest layer would be empty.
  const strides = Math.max(1, Math.floor(length / stride));
  const count = Math.ceil(strides / Math.floor(tile / stride));
  const edge = (i: number) => (i === count ? length : Math.round((strides * i) / count) * stride);
  return Array.from({length: count}, (_, i) => {
    const core = {from: edge(i), to: edge(i + 1)};
    return {core, window: {from: Math.max(0, core.from - halo), to: Math.min(length, core.to + halo)}};
  });
}

function areaOf(across: Span, down: Span): Area {
  return {x: across.from, y: down.from, width: across.to - across.from, height: down.to - down.from};
}

function roundUp(length: number, stride: number): number {
  return Math.ceil(length / stride) * stride;
}
