// Numbers to colors. Both maps keep their order for every kind of color vision, and in grey.

/** The numbers at the two ends of a scale. */
export interface Range {
  readonly least: number;
  readonly most: number;
}

/** How far one color scale reaches: over one map, all maps of a layer, or all layers. */
export const scaleScopes = ['map', 'layer', 'all'] as const;
export type ScaleScope = (typeof scaleScopes)[number];

/** `sequential`: dark blue to yellow, for amounts. `diverging`: blue, pale, orange, for what has a sign. */
export type Palette = 'sequential' | 'diverging';

type Rgb = readonly [number, number, number];

// Cividis at nine even steps: Nuñez et al. 2018, made so that color vision deficiency changes little of it.
const cividis: readonly Rgb[] = [
  [0, 34, 78], [18, 53, 112], [59, 73, 108], [87, 93, 109], [112, 113, 115],
  [138, 134, 120], [165, 157, 117], [197, 182, 103], [254, 232, 56],
]; // prettier-ignore

// ColorBrewer's PuOr, turned so that orange is above zero.
const purpleOrange: readonly Rgb[] = [
  [45, 0, 75], [84, 39, 136], [128, 115, 172], [178, 171, 210], [247, 247, 247],
  [253, 184, 99], [224, 130, 20], [179, 88, 6], [127, 59, 8],
]; // prettier-ignore

const anchors: Readonly<Record<Palette, readonly Rgb[]>> = {sequential: cividis, diverging: purpleOrange};

/** Least and most of the finite values; 0 to 0 where there is none. */
export function rangeOf(values: Iterable<number>): Range {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return least <= most ? {least, most} : {least: 0, most: 0};
}

/** The smallest range that holds all of them. */
export function rangeOver(ranges: readonly Range[]): Range {
  return rangeOf(ranges.flatMap(({least, most}) => [least, most]));
}

/** The range with zero in its middle, for a diverging scale. */
export function symmetric({least, most}: Range): Range {
  const reach = Math.max(Math.abs(least), Math.abs(most));
  return {least: -reach, most: reach};
}

/** Where a value stands in a range, from 0 to 1; 0 in an empty range, and where it is no number. */
export function placeIn({least, most}: Range, value: number): number {
  const place = most > least ? (value - least) / (most - least) : 0;
  return Number.isNaN(place) ? 0 : Math.min(1, Math.max(0, place));
}

/** The color at a place from 0 to 1, as bytes. */
export function colorAt(palette: Palette, place: number): Rgb {
  const steps = anchors[palette];
  const position = Math.min(1, Math.max(0, place)) * (steps.length - 1);
  const index = Math.min(steps.length - 2, Math.floor(position));
  const [from, to] = [steps[index]!, steps[index + 1]!];
  const share = position - index;
  const mixed = (i: 0 | 1 | 2) => Math.round(from[i] + (to[i] - from[i]) * share);
  return [mixed(0), mixed(1), mixed(2)];
}

/**
 * A map as pixels.
 *
 * @param values  Row by row.
 * @returns RGBA bytes, opaque, four a value.
 */
export function paintValues(values: ArrayLike<number>, range: Range, palette: Palette): Uint8ClampedArray<ArrayBuffer> {
  return paintCells(values, range, palette, {columns: Math.max(1, values.length), side: 1});
}

/**
 * A map as pixels, each value a square of them. In a diverging map of squares of 5 pixels or more, values well below zero carry a
 * dash and those well above it a cross, so that the sign does not hang on the color.
 *
 * @param columns  How many values are in a row.
 * @param side  Of a square, in pixels.
 * @returns RGBA bytes, opaque, row by row.
 */
export function paintCells(
  values: ArrayLike<number>,
  range: Range,
  palette: Palette,
  {columns, side}: {readonly columns: number; readonly side: number},
): Uint8ClampedArray<ArrayBuffer> {
  const table = packedPalettes[palette];
  const width = columns * side;
  const pixels = new Uint32Array(values.length * side * side);
  for (let i = 0; i < values.length; i++) {
    const place = placeIn(range, values[i]!);
    const color = table[Math.round(255 * place)]!;
    const start = Math.floor(i / columns) * side * width + (i % columns) * side;
    for (let y = 0; y < side; y++) pixels.fill(color, start + y * width, start + y * width + side);
    if (palette === 'diverging' && side >= 5 && Math.abs(place - 0.5) >= 0.08)
      drawSign(pixels, place, {start, width, side});
  }
  return new Uint8ClampedArray(pixels.buffer);
}

function drawSign(
  pixels: Uint32Array,
  place: number,
  {start, width, side}: {start: number; width: number; side: number},
): void {
  const ink = place < 0.15 || place > 0.85 ? 0xffffffff : black;
  const middle = start + Math.floor(side / 2) * (width + 1);
  for (const at of [middle - 1, middle, middle + 1]) pixels[at] = ink;
  if (place > 0.5) for (const at of [middle - width, middle + width]) pixels[at] = ink;
}

/** Colors as a machine keeps four bytes in one number, whichever their order. */
function packed(colors: readonly Rgb[]): Uint32Array {
  return new Uint32Array(Uint8Array.from(colors.flatMap(color => [...color, 255])).buffer);
}

const black = packed([[0, 0, 0]])[0]!;

const packedPalettes: Readonly<Record<Palette, Uint32Array>> = {
  sequential: packed(Array.from({length: 256}, (_, i) => colorAt('sequential', i / 255))),
  diverging: packed(Array.from({length: 256}, (_, i) => colorAt('diverging', i / 255))),
};
