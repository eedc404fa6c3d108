import type {Patch} from './patch.js';

/**
 * A Gaussian blur, its edge pixels repeated outwards.
 *
 * @param sigma  Standard deviation in pixels; 0 for none.
 * @returns New data of the same size.
 */
export function blurred(patch: Patch, sigma: number): Float32Array {
  if (sigma === 0) return patch.data;
  const taps = gaussianTaps(sigma);
  const {width, height, channels, data} = patch;
  const wide = blurLines(data, taps, {lines: height, stride: width * channels, count: width, step: channels}, channels);
  return blurLines(wide, taps, {lines: width, stride: channels, count: height, step: width * channels}, channels);
}

/** Weights at −r … r that add up to 1, r three standard deviations. */
function gaussianTaps(sigma: number): number[] {
  const radius = Math.ceil(3 * sigma);
  const weights = Array.from({length: 2 * radius + 1}, (_, i) => Math.exp(-((i - radius) ** 2) / (2 * sigma * sigma)));
  const sum = weights.reduce((a, b) => a + b);
  return weights.map(weight => weight / sum);
}

/** How rows or columns lie in the data. */
interface Lines {
  readonly lines: number;
  /** From a line's beginning to the next one's. */
  readonly stride: number;
  /** Pixels in a line, and from one to the next. */
  readonly count: number;
  readonly step: number;
}

function blurLines(data: Float32Array, taps: readonly number[], {lines, stride, count, step}: Lines, channels: number) {
  const result = new Float32Array(data.length);
  const radius = (taps.length - 1) / 2;
  for (let line = 0; line < lines; line++) {
    for (let i = 0; i < count; i++) {
      for (let c = 0; c < channels; c++) {
        const start = line * stride + c;
        let sum = 0;
        for (let t = -radius; t <= radius; t++) {
          sum += taps[t + radius]! * data[start + Math.min(count - 1, Math.max(0, i + t)) * step]!;
        }
        result[start + i * step] = sum;
      }
    }
  }
  return result;
}
