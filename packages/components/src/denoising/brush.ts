import type {Raster} from './protocol.js';

/** What a brush leaves behind. */
export const inks = ['white', 'black', 'noise'] as const;
export type Ink = (typeof inks)[number];

/**
 * A picture with a round dab on it. The picture stays as it is.
 *
 * @param x  Middle of the dab in pixels, from the left.
 * @param y  From the top.
 * @param radius  In pixels.
 * @param random  From 0 to 1; read for the ink `noise`.
 */
export function dab(
  picture: Raster,
  {x, y, radius, ink}: {readonly x: number; readonly y: number; readonly radius: number; readonly ink: Ink},
  random: () => number = Math.random,
): Raster {
  const {width, height, channels} = picture;
  const values = picture.values.slice();
  for (let row = Math.max(0, Math.floor(y - radius)); row < Math.min(height, y + radius + 1); row++) {
    for (let column = Math.max(0, Math.floor(x - radius)); column < Math.min(width, x + radius + 1); column++) {
      if (Math.hypot(column + 0.5 - x, row + 0.5 - y) > radius) continue;
      const value = ink === 'noise' ? random() : ink === 'white' ? 1 : 0;
      values.fill(value, (row * width + column) * channels, (row * width + column + 1) * channels);
    }
  }
  return {...picture, values};
}
