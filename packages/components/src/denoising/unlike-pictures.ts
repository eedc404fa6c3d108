import type {Raster} from './protocol.js';

/** Pictures that nobody photographs or writes: what a network has not learnt, it takes for noise. */
export const unlikePictures = {
  /** Single pixels, black and white in turns. */
  checks: (x: number, y: number) => (x + y) % 2,
  /** Slanted lines, two pixels wide. */
  stripes: (x: number, y: number) => ((x + 2 * y) % 5 < 2 ? 0.9 : 0.1),
} as const;

export type UnlikePicture = keyof typeof unlikePictures;

/** Draws one. @param side  Height and width in pixels. */
export function drawUnlike(name: UnlikePicture, side: number, channels: 1 | 3): Raster {
  const values = Float32Array.from({length: side * side * channels}, (_, i) => {
    const cell = Math.floor(i / channels);
    return unlikePictures[name](cell % side, Math.floor(cell / side));
  });
  return {width: side, height: side, channels, values};
}
