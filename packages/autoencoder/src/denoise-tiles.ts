import type {Size} from '@scumble/image';
import type {Layer} from '@scumble/kernels';

/** A rectangle of a picture, pixels. */
export interface Area extends Size {
  readonly x: number;
  readonly y: number;
}

/** A part of a picture. Cores cover the picture without overlap; windows overlap by the halo. */
export interface DenoiseTile {
  readonly core: Area;
  /** What the network is shown; beyond the picture's right and bottom edge it is filled by reflection. */
  readonly window: Area;
}

/** Share of the receptive field that windows reach out: what lies beyond moves nothing by a tenth of 1/255. */
const reach = 0.6;

/**
 * How far windows reach beyond their cores.
 *
 * @param unshuffle  Pixels that a cell of the network's input is wide.
 * @param stride  Windows begin on multiples of it.
 * @returns Pixels, a multiple of the stride: 0.6 of the receptive field's radius, whose rim weighs next to nothing.
 *
 * Source: Luo2016 (docs/papers.md): the effective receptive field is much smaller than the theoretical one.
 */
export function haloOf(layers: readonly Layer[], unshuffle: number, stride: number): number {
  return Math.ceil((reach * unshuffle * receptiveRadius(layers)) / stride) * stride;
}

/** How many cells of the input beyond a core's edge its output depends on. */
export function receptiveRadius(layers: readonly Layer[]): number {
  const needed = new Map<string, number>();
  const need = (name: string, cells: number) => needed.set(name, Math.max(needed.get(name) ?? 0, cells));
  for (let i = layers.length - 1; i >= 0; i--) {
    const layer = layers[i]!;
    const own = needed.get(layer.name) ?? 0;
    need(layers[i - 1]?.name ?? 'input', neededBefore(layer, own));
    if (layer.kind === 'addition' || layer.kind === 'concatenation') need(layer.with, own);
  }
  return needed.get('input') ?? 0;
}

function neededBefore(layer: Layer, cells: number): number {
  if (layer.kind === 'convolution') return cells + (layer.size - 1) / 2;
  if (layer.kind === 'pooling') return 2 * cells;
  if (layer.kind === 'upsampling') return Math.ceil(cells / 2);
  return cells;
}

/**
 * Cuts a picture into tiles, as alike as the stride allows.
 *
 * @param tile  Longest side of a core, pixels; rounded down to the stride.
 * @param stride  What windows' sides and beginnings are multiples of.
 * @returns In reading order; a single tile where the picture fits in one.
 */
export function denoiseTiles(size: Size, tile: number, halo: number, stride: number): readonly DenoiseTile[] {
  const columns = spans(size.width, tile, halo, stride);
  const rows = spans(size.height, tile, halo, stride);
  return rows.flatMap(row =>
    columns.map(column => ({core: areaOf(column.core, row.core), window: areaOf(column.window, row.window)})),
  );
}

interface Span {
  readonly from: number;
  readonly to: number;
}

function spans(length: number, tile: number, halo: number, stride: number): readonly {core: Span; window: Span}[] {
  const strides = Math.ceil(length / stride);
  const count = Math.ceil(strides / Math.max(1, Math.floor(tile / stride)));
  const edge = (i: number) => Math.round((strides * i) / count) * stride;
  return Array.from({length: count}, (_, i) => ({
    core: {from: edge(i), to: Math.min(length, edge(i + 1))},
    window: {from: Math.max(0, edge(i) - halo), to: Math.min(strides * stride, edge(i + 1) + halo)},
  }));
}

function areaOf(across: Span, down: Span): Area {
  return {x: across.from, y: down.from, width: across.to - across.from, height: down.to - down.from};
}

/** Where a pixel beyond the edge is mirrored to: the edge itself is not doubled, as PyTorch's `reflect`. */
export function reflect(index: number, length: number): number {
  if (length === 1) return 0;
  const period = 2 * (length - 1);
  const place = ((index % period) + period) % period;
  return place < length ? place : period - place;
}
