import type {Tensor4D} from '@tensorflow/tfjs-core';
import {assertAlike} from './psnr.js';
import {turn} from './turn.js';

const side = 11;
const deviation = 1.5;
const [c1, c2] = [0.01 ** 2, 0.03 ** 2];

/** The window's weights in one direction, which add up to 1. */
const taps = (() => {
  const weights = Array.from({length: side}, (_, i) => Math.exp(-((i - 5) ** 2) / (2 * deviation ** 2)));
  const sum = weights.reduce((a, b) => a + b);
  return weights.map(weight => weight / sum);
})();

/** Rows of results that are made at a time, whatever the picture's size. */
const stripRows = 48;

/**
 * Structural similarity of a picture to another: local means, variances and covariance under a Gaussian window of 11 × 11
 * pixels and deviation 1.5, the mean over all windows that lie within the picture and over channels.
 *
 * SSIM = (2 μₐμᵦ + c₁)(2 σₐᵦ + c₂) / ((μₐ² + μᵦ² + c₁)(σₐ² + σᵦ² + c₂)), c₁ = 0.01², c₂ = 0.03²
 *
 * @param image  NHWC `[n, h, w, c]`, white is 1, h and w at least 11. Neither rounded nor clipped first. Not disposed.
 * @param reference  The same shape. Not disposed.
 * @returns 1 where they are equal, lower where not, down to −1.
 * @throws {RangeError} if the shapes differ, or a picture is smaller than the window.
 *
 * Source: Wang2004, eq. 13 and section III-C (docs/papers.md).
 * Departs: each channel by itself, where the paper has luminance.
 */
export async function ssim(image: Tensor4D, reference: Tensor4D): Promise<number> {
  assertAlike(image, reference, 'ssim');
  const [count, height, width, channels] = image.shape;
  if (height < side || width < side) {
    throw new RangeError(`ssim: pictures must be at least ${side} × ${side} pixels, got ${width} × ${height}.`);
  }
  const [a, b] = await Promise.all([image.data(), reference.data()]);
  const lines = height - side + 1;
  let sum = 0;
  for (let n = 0; n < count; n++) {
    for (let top = 0; top < lines; top += stripRows) {
      const rows = Math.min(stripRows, lines - top) + side - 1;
      const offset = (n * height + top) * width * channels;
      for (let c = 0; c < channels; c++) sum += sumOfStrip(a, b, {offset: offset + c, rows, width, channels});
      await turn();
    }
  }
  return sum / (count * lines * (width - side + 1) * channels);
}

/** Part of one channel: `rows` whole rows from `offset` on. */
interface Strip {
  readonly offset: number;
  readonly rows: number;
  readonly width: number;
  readonly channels: number;
}

type Numbers = ArrayLike<number>;

/** The similarities of all windows in a strip, added up. */
function sumOfStrip(a: Numbers, b: Numbers, strip: Strip): number {
  const at = (values: Numbers) => (pixel: number) => values[strip.offset + pixel * strip.channels]!;
  const [x, y] = [at(a), at(b)];
  const meanX = blur(x, strip);
  const meanY = blur(y, strip);
  const squareX = blur(pixel => x(pixel) ** 2, strip);
  const squareY = blur(pixel => y(pixel) ** 2, strip);
  const product = blur(pixel => x(pixel) * y(pixel), strip);
  let sum = 0;
  for (let i = 0; i < meanX.length; i++) {
    const [mx, my] = [meanX[i]!, meanY[i]!];
    const variances = squareX[i]! - mx * mx + squareY[i]! - my * my;
    const covariance = product[i]! - mx * my;
    sum += ((2 * mx * my + c1) * (2 * covariance + c2)) / ((mx * mx + my * my + c1) * (variances + c2));
  }
  return sum;
}

/** Weighted means under the window wherever it fits: along rows, then along columns. */
function blur(value: (pixel: number) => number, {rows, width}: Strip): Float64Array {
  const columns = width - side + 1;
  const along = new Float64Array(rows * columns);
  for (let i = 0; i < along.length; i++) {
    const start = Math.floor(i / columns) * width + (i % columns);
    let sum = 0;
    for (let t = 0; t < side; t++) sum += taps[t]! * value(start + t);
    along[i] = sum;
  }
  const result = new Float64Array((rows - side + 1) * columns);
  for (let i = 0; i < result.length; i++) {
    let sum = 0;
    for (let t = 0; t < side; t++) sum += taps[t]! * along[i + t * columns]!;
    result[i] = sum;
  }
  return result;
}
