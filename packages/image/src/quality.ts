// Quality of pictures in plain memory: what needs no tensors, for pages that load no tfjs. The door `@scumble/image/quality`.

/** Of a picture in plain memory, row by row, its channels side by side. */
export interface Extent {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
}

type Numbers = ArrayLike<number>;

/** Mean of (a − b)²; NaN of none. */
export function meanSquaredError(a: Numbers, b: Numbers): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! - b[i]!) ** 2;
  return sum / a.length;
}

/** Peak signal-to-noise ratio in decibels, white being 1, from the mean squared error; Infinity at 0. */
export function psnrOf(meanSquared: number): number {
  // Not through a reciprocal: −log of 0 is Infinity without a case of its own.
  return -10 * Math.log10(meanSquared);
}

/** Side of the window under which similarity is measured, pixels. */
export const ssimSide = 11;
const deviation = 1.5;
const [c1, c2] = [0.01 ** 2, 0.03 ** 2];

/** The window's weights in one direction, which add up to 1. */
const taps = (() => {
  const weights = Array.from({length: ssimSide}, (_, i) => Math.exp(-((i - 5) ** 2) / (2 * deviation ** 2)));
  const sum = weights.reduce((a, b) => a + b);
  return weights.map(weight => weight / sum);
})();

/**
 * Structural similarity of two pictures; see `ssim`, which does the same for tensors.
 *
 * @returns 1 where they are equal, lower where not, down to −1.
 * @throws {RangeError} if the pictures are smaller than the window.
 */
export function ssimOf(a: Numbers, b: Numbers, {width, height, channels}: Extent): number {
  assertWindow({width, height});
  let sum = 0;
  for (let c = 0; c < channels; c++) sum += sumOfStrip(a, b, {offset: c, rows: height, width, channels});
  return sum / ((height - ssimSide + 1) * (width - ssimSide + 1) * channels);
}

/** @throws {RangeError} if a picture is smaller than the window. */
export function assertWindow({width, height}: Pick<Extent, 'width' | 'height'>): void {
  if (height >= ssimSide && width >= ssimSide) return;
  throw new RangeError(`ssim: pictures must be at least ${ssimSide} × ${ssimSide} pixels, got ${width} × ${height}.`);
}

/** Part of one channel: `rows` whole rows from `offset` on. */
export interface Strip {
  readonly offset: number;
  readonly rows: number;
  readonly width: number;
  readonly channels: number;
}

/** The similarities of all windows in a strip, added up. */
export function sumOfStrip(a: Numbers, b: Numbers, strip: Strip): number {
  const [x, y] = [planeOf(a, strip), planeOf(b, strip)];
  const meanX = blur(x, strip);
  const meanY = blur(y, strip);
  const squareX = blur(product(x, x), strip);
  const squareY = blur(product(y, y), strip);
  const productXY = blur(product(x, y), strip);
  let sum = 0;
  for (let i = 0; i < meanX.length; i++) {
    const [mx, my] = [meanX[i]!, meanY[i]!];
    const variances = squareX[i]! - mx * mx + squareY[i]! - my * my;
    const covariance = productXY[i]! - mx * my;
    sum += ((2 * mx * my + c1) * (2 * covariance + c2)) / ((mx * mx + my * my + c1) * (variances + c2));
  }
  return sum;
}

/** The strip's own numbers, side by side: each is read eleven times. */
function planeOf(values: Numbers, {offset, rows, width, channels}: Strip): Float64Array {
  const plane = new Float64Array(rows * width);
  for (let i = 0; i < plane.length; i++) plane[i] = values[offset + i * channels]!;
  return plane;
}

function product(x: Float64Array, y: Float64Array): Float64Array {
  return x.map((value, i) => value * y[i]!);
}

/** Weighted means under the window wherever it fits: along rows, then along columns. */
function blur(plane: Float64Array, {rows, width}: Strip): Float64Array {
  const columns = width - ssimSide + 1;
  const along = new Float64Array(rows * columns);
  for (let row = 0, i = 0; row < rows; row++) {
    for (let start = row * width, end = start + columns; start < end; start++, i++) {
      let sum = 0;
      for (let t = 0; t < ssimSide; t++) sum += taps[t]! * plane[start + t]!;
      along[i] = sum;
    }
  }
  const result = new Float64Array((rows - ssimSide + 1) * columns);
  for (let i = 0; i < result.length; i++) {
    let sum = 0;
    for (let t = 0; t < ssimSide; t++) sum += taps[t]! * along[i + t * columns]!;
    result[i] = sum;
  }
  return result;
}
