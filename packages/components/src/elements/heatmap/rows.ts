import {paintCells} from '../../views/statistics/color-scale.js';
import type {Palette, Range} from '../../views/statistics/color-scale.js';
import {canvasOf} from '../drawing/draw.js';

/** Numbers, and how they become colors. */
export interface Heat {
  /** Row by row. */
  readonly values: ArrayLike<number>;
  readonly columns: number;
  readonly rows: number;
  readonly range: Range;
  readonly palette: Palette;
  /** Colors go by the square root. */
  readonly isRooted: boolean;
}

/** How many pixels are painted at a time. */
const pixelsAPiece = 65_536;

/** Paints numbers as colors onto a canvas, which takes the size that they need: some rows each time. */
export function* heatRows(canvas: HTMLCanvasElement, heat: Heat): Generator<void> {
  const {values, columns, rows, palette, isRooted} = heat;
  const range = isRooted ? {least: root(heat.range.least), most: root(heat.range.most)} : heat.range;
  // Room for a sign in each cell, where they are few enough to have it read.
  const side = palette === 'diverging' ? Math.max(1, Math.min(12, Math.floor(768 / columns))) : 1;
  const context = canvasOf(canvas, {width: columns * side, height: rows * side});
  const atOnce = Math.max(1, Math.floor(pixelsAPiece / (columns * side ** 2)));
  for (let row = 0; row < rows; row += atOnce) {
    const cells = cut(values, row * columns, (row + atOnce) * columns);
    const pixels = paintCells(isRooted ? cells.map(root) : cells, range, palette, {columns, side});
    context.putImageData(new ImageData(pixels, columns * side), 0, row * side);
    yield;
  }
}

function cut(values: ArrayLike<number>, from: number, to: number): Float64Array {
  const part = new Float64Array(Math.min(to, values.length) - from);
  for (let i = 0; i < part.length; i++) part[i] = values[from + i]!;
  return part;
}

/** The square root, with the sign kept. */
function root(value: number): number {
  return Math.sign(value) * Math.sqrt(Math.abs(value));
}
