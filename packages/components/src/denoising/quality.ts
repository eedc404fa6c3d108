import type {Quality, Raster} from './protocol.js';

/**
 * How far a picture is from the clean one: mean squared error, PSNR and SSIM.
 *
 * @throws {RangeError} if the two have different sizes.
 */
export function qualityOf(picture: Raster, clean: Raster): Quality {
  if (picture.values.length !== clean.values.length || picture.width !== clean.width) {
    throw new RangeError(
      `qualityOf: both pictures must have the same size, got ${picture.width} × ${picture.height} and ${clean.width} × ${clean.height}.`,
    );
  }
  const mse = meanSquaredError(picture.values, clean.values);
  return {mse, psnr: psnrOf(mse), ssim: ssim(picture, clean)};
}

/** Mean of (a − b)². */
export function meanSquaredError(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! - b[i]!) ** 2;
  return sum / Math.max(1, a.length);
}

/** Peak signal-to-noise ratio in dB, white being 1. */
export function psnrOf(mse: number): number {
  return mse > 0 ? -10 * Math.log10(mse) : Infinity;
}

/** The window: a Gaussian of σ 1.5 over 11 samples, as published. */
const window = gaussian(5, 1.5);
const [c1, c2] = [0.01 ** 2, 0.03 ** 2];

/**
 * Structural similarity of two pictures: 1 where they are the same. The same number as `ssim` of @scumble/image, in plain memory: a
 * page that shows a small picture need not load tfjs for it.
 *
 * Mean over all places where the whole window fits, and over channels; of a picture smaller than the window, with a smaller window.
 *
 * Source: Wang2004, eq. 13, K₁ = 0.01, K₂ = 0.03, a Gaussian window of 11 × 11, σ = 1.5 (docs/papers.md).
 * Departs: each channel by itself, where the paper has luminance.
 */
export function ssim(a: Raster, b: Raster): number {
  let sum = 0;
  for (let channel = 0; channel < a.channels; channel++) {
    sum += channelSsim(planeOf(a, channel), planeOf(b, channel), a.width, a.height);
  }
  return sum / a.channels;
}

function channelSsim(x: Float32Array, y: Float32Array, width: number, height: number): number {
  const product = (u: Float32Array, v: Float32Array) => u.map((value, i) => value * v[i]!);
  const means = [x, y, product(x, x), product(y, y), product(x, y)].map(map => blurred(map, width, height));
  const [mx, my, mxx, myy, mxy] = means as [Float32Array, Float32Array, Float32Array, Float32Array, Float32Array];
  let sum = 0;
  for (let i = 0; i < mx.length; i++) {
    const [u, v] = [mx[i]!, my[i]!];
    const [varX, varY, covariance] = [mxx[i]! - u * u, myy[i]! - v * v, mxy[i]! - u * v];
    sum += ((2 * u * v + c1) * (2 * covariance + c2)) / ((u * u + v * v + c1) * (varX + varY + c2));
  }
  return sum / mx.length;
}

function planeOf({values, channels}: Raster, channel: number): Float32Array {
  if (channels === 1) return values;
  return Float32Array.from({length: values.length / channels}, (_, i) => values[channels * i + channel]!);
}

/** The window's mean at every place where it fits. */
function blurred(map: Float32Array, width: number, height: number): Float32Array {
  const across = alongRows(map, width, height);
  const inner = across.length / height;
  const turned = transposed(across, inner, height);
  const down = alongRows(turned, height, inner);
  return transposed(down, down.length / inner, inner);
}

function alongRows(map: Float32Array, width: number, height: number): Float32Array {
  const taps = width >= window.length ? window : gaussian((width - 1) >> 1, 1.5);
  const inner = width - taps.length + 1;
  const result = new Float32Array(inner * height);
  for (let row = 0; row < height; row++) {
    for (let at = 0; at < inner; at++) {
      let sum = 0;
      for (let i = 0; i < taps.length; i++) sum += taps[i]! * map[row * width + at + i]!;
      result[row * inner + at] = sum;
    }
  }
  return result;
}

function transposed(map: Float32Array, width: number, height: number): Float32Array {
  const result = new Float32Array(map.length);
  for (let row = 0; row < height; row++) {
    for (let at = 0; at < width; at++) result[at * height + row] = map[row * width + at]!;
  }
  return result;
}

function gaussian(radius: number, sigma: number): readonly number[] {
  const taps = Array.from({length: 2 * radius + 1}, (_, i) => Math.exp(-((i - radius) ** 2) / (2 * sigma ** 2)));
  const sum = taps.reduce((total, tap) => total + tap, 0);
  return taps.map(tap => tap / sum);
}
