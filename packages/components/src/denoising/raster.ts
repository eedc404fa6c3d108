import type {Raster} from './protocol.js';

/** 8-bit RGBA rows from the top; an `ImageData` is one. */
interface Rgba {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** Pixels as numbers in [0, 1]: three channels, or their luminance. */
export function rasterOf({width, height, data}: Rgba, channels: 1 | 3): Raster {
  const values = new Float32Array(width * height * channels);
  for (let i = 0; i < width * height; i++) {
    const [red, green, blue] = [data[4 * i]! / 255, data[4 * i + 1]! / 255, data[4 * i + 2]! / 255];
    if (channels === 1) values[i] = 0.299 * red + 0.587 * green + 0.114 * blue;
    else values.set([red, green, blue], 3 * i);
  }
  return {width, height, channels, values};
}

/** Numbers as opaque pixels: clamped to [0, 1] and rounded to 8 bits. */
export function imageDataOf({width, height, channels, values}: Raster): ImageData {
  const data = new Uint8ClampedArray(4 * width * height);
  for (let i = 0; i < width * height; i++) {
    for (let c = 0; c < 3; c++) data[4 * i + c] = 255 * values[channels * i + (channels === 1 ? 0 : c)]!;
    data[4 * i + 3] = 255;
  }
  return new ImageData(data, width, height);
}

/** `a − b`, cell by cell, with its sign. */
export function differenceOf(a: Raster, b: Raster): Raster {
  return {...a, values: a.values.map((value, i) => value - b.values[i]!)};
}

/**
 * What a difference looks like: grey where there is none, `0.5 + gain · difference` elsewhere.
 *
 * @param gain  Large enough to see what is small, the same wherever two are to be compared.
 */
export function shownDifference(difference: Raster, gain: number): Raster {
  return {...difference, values: difference.values.map(value => 0.5 + gain * value)};
}

/** The middle of a picture, scaled so that the square fills it. @param side  In pixels. */
export function squareOf(bitmap: ImageBitmap, side: number, channels: 1 | 3): Raster {
  const canvas = Object.assign(document.createElement('canvas'), {width: side, height: side});
  const context = canvas.getContext('2d', {willReadFrequently: true})!;
  const least = Math.min(bitmap.width, bitmap.height);
  const [left, top] = [(bitmap.width - least) / 2, (bitmap.height - least) / 2];
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, left, top, least, least, 0, 0, side, side);
  return rasterOf(context.getImageData(0, 0, side, side), channels);
}
