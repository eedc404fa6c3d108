/** The activations of one layer, as plain numbers: what a view draws and what its sums run over. */
export interface FeatureMaps {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** `[height, width, channels]`, row by row, the channels of a cell side by side. */
  readonly values: Float32Array;
}

/** One cell of one channel; all count from 0. */
export interface MapCell {
  readonly row: number;
  readonly column: number;
  readonly channel: number;
}

/** @throws {RangeError} if the sides are not whole numbers above 0, or the values are not as many as they say. */
export function assertFeatureMaps({height, width, channels, values}: FeatureMaps, caller: string): void {
  for (const [name, side] of Object.entries({height, width, channels})) {
    if (Number.isInteger(side) && side > 0) continue;
    throw new RangeError(`${caller}: ${name} must be a whole number of at least 1, got ${side}.`);
  }
  const expected = height * width * channels;
  if (values.length === expected) return;
  throw new RangeError(
    `${caller}: ${height} × ${width} × ${channels} maps have ${expected} values, got ${values.length}. ` +
      'Pass the whole layer, [height, width, channels].',
  );
}

/** @throws {RangeError} if the two do not have the same sides. */
export function assertAlike(a: FeatureMaps, b: FeatureMaps, caller: string): void {
  if (a.height === b.height && a.width === b.width && a.channels === b.channels) return;
  throw new RangeError(`${caller}: both layers must have the same sides, got ${sides(a)} and ${sides(b)}.`);
}

/** @throws {RangeError} if there is no such cell. */
export function valueAt(maps: FeatureMaps, {row, column, channel}: MapCell): number {
  const value = maps.values[(row * maps.width + column) * maps.channels + channel];
  const isInside = column >= 0 && column < maps.width && channel >= 0 && channel < maps.channels;
  if (value !== undefined && isInside) return value;
  throw new RangeError(`valueAt: no row ${row}, column ${column}, channel ${channel} in ${sides(maps)} maps.`);
}

/** The cell of a layer, or the nearest that there is. */
export function cellWithin(
  {row, column}: Omit<MapCell, 'channel'>,
  {height, width}: Pick<FeatureMaps, 'height' | 'width'>,
): Omit<MapCell, 'channel'> {
  return {row: Math.min(row, height - 1), column: Math.min(column, width - 1)};
}

/**
 * One channel on its own.
 *
 * @returns `[height, width]`, row by row.
 * @throws {RangeError} if there is no such channel.
 */
export function channelMap({height, width, channels, values}: FeatureMaps, channel: number): Float32Array {
  if (!(Number.isInteger(channel) && channel >= 0 && channel < channels)) {
    throw new RangeError(`channelMap: the channel must be from 0 to ${channels - 1}, got ${channel}.`);
  }
  const map = new Float32Array(height * width);
  for (let i = 0; i < map.length; i++) map[i] = values[i * channels + channel]!;
  return map;
}

/**
 * How much brighter each pixel is wanted, given the gradient of a loss at its colors: minus their mean.
 *
 * @returns `[height, width]`.
 */
export function brighter({height, width, channels, values}: FeatureMaps): Float32Array {
  const wanted = new Float32Array(height * width);
  for (let i = 0; i < values.length; i++) wanted[Math.floor(i / channels)]! -= values[i]! / channels;
  return wanted;
}

/** Where a map is largest; the first of several. */
export function peakOf(values: ArrayLike<number>, width: number): {readonly row: number; readonly column: number} {
  let peak = 0;
  for (let i = 1; i < values.length; i++) if (values[i]! > values[peak]!) peak = i;
  return {row: Math.floor(peak / width), column: peak % width};
}

function sides({height, width, channels}: FeatureMaps): string {
  return `${height} × ${width} × ${channels}`;
}
