import type {Size} from '@scumble/image';
import type {LayerGeometry} from '@scumble/vgg';
import type {Area} from './area.js';
import type {Loss} from '../losses/loss.js';

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
 * Cuts a picture into tiles whose windows are all of one size, so that an engine prepares itself once and finds its memory again.
 *
 * A core at the picture's border has no halo there and is larger for it: by less than the halo.
 *
 * @param tile  Side of a core in the midst of the picture, pixels, at most; rounded down to the stride. Windows are at most this and a halo on
 *   each side. Those of the last row and column may be longer by what is left of the picture there, less than a stride.
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

/** In pixels; whole strides, but for what is left at the end. */
function spans(length: number, tile: number, {stride, halo}: TileRule): readonly {core: Span; window: Span}[] {
  const strides = Math.max(1, Math.floor(length / stride));
  const [side, margin] = [Math.floor(tile / stride), halo / stride];
  // The first and the last core are larger by a halo each.
  const count = strides <= side ? 1 : Math.max(2, Math.ceil((strides - 2 * margin) / side));
  const pixels = (edge: number) => (edge === strides ? length : edge * stride);
  const toPixels = ({from, to}: Span) => ({from: pixels(from), to: pixels(to)});
  return strideSpans(strides, count, margin).map(({core, window}) => ({
    core: toPixels(core),
    window: toPixels(window),
  }));
}

/**
 * Windows that are all of one length, the least that `count` of them can have, evenly apart; cores as even as those allow.
 *
 * Each core holds whole strides, or its part of the deepest layer would be empty.
 */
function strideSpans(strides: number, count: number, halo: number): readonly {core: Span; window: Span}[] {
  const length = Math.min(strides, Math.ceil((strides + 2 * halo * (count - 1)) / count));
  const start = (i: number) => Math.round(((strides - length) * i) / Math.max(1, count - 1));
  const edge = (i: number): number => {
    const [before, after] = [start(i - 1) + length, start(i)];
    // Where a window reaches the picture's border, its core may too.
    const [least, most] = [after === 0 ? 0 : after + halo, before === strides ? strides : before - halo];
    return Math.min(most, Math.max(least, Math.round((strides * i) / count)));
  };
  return Array.from({length: count}, (_, i) => ({
    core: {from: i === 0 ? 0 : edge(i), to: i === count - 1 ? strides : edge(i + 1)},
    window: {from: start(i), to: start(i) + length},
  }));
}

function areaOf(across: Span, down: Span): Area {
  return {x: across.from, y: down.from, width: across.to - across.from, height: down.to - down.from};
}

function roundUp(length: number, stride: number): number {
  return Math.ceil(length / stride) * stride;
}
