/** RGB, each in [0, 1], sRGB. */
export type Color = readonly [red: number, green: number, blue: number];

/** What a transparent pixel shows: paper. */
export const white: Color = [1, 1, 1];

/** Samples of a decoded picture, channels interleaved. */
export interface Samples {
  /** RGB (3) or RGBA (4), `pixels · channels` of them; alpha is not premultiplied. */
  readonly values: ArrayLike<number>;
  readonly channels: 3 | 4;
  /** The value that means 1: 255 or 65535. */
  readonly max: number;
}

/**
 * Integer samples as floats in [0, 1], laid over a background where they are transparent.
 *
 * Blends in sRGB as it is encoded, not in linear light: that is what browsers and painting programs do.
 *
 * @returns RGB, `pixels · 3` values.
 */
export function compositeOver({values, channels, max}: Samples, background: Color): Float32Array {
  const pixels = values.length / channels;
  const rgb = new Float32Array(pixels * 3);
  for (let pixel = 0; pixel < pixels; pixel++) {
    const from = pixel * channels;
    const alpha = channels === 4 ? values[from + 3]! / max : 1;
    for (let channel = 0; channel < 3; channel++) {
      const value = values[from + channel]! / max;
      rgb[pixel * 3 + channel] = alpha === 1 ? value : value * alpha + background[channel]! * (1 - alpha);
    }
  }
  return rgb;
}

/** @throws {RangeError} if a component is not in [0, 1]. */
export function assertColor(color: Color, caller: string): void {
  if (color.length === 3 && color.every(component => component >= 0 && component <= 1)) return;
  throw new RangeError(
    `${caller}: a background must be [red, green, blue], each from 0 to 1, got [${color.join(', ')}].`,
  );
}
