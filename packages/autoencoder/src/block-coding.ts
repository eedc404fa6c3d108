import {blockSide as side, cosineWave} from './cosine-transform.js';
import type {Patch} from './patch.js';

/** Steps of the coefficients of an 8 × 8 block at quality 50, for values 0 to 255 (ITU-T T.81, table K.1). */
// prettier-ignore
const luminanceSteps = [
  16, 11, 10, 16, 24, 40, 51, 61,
  12, 12, 14, 19, 26, 58, 60, 55,
  14, 13, 16, 24, 40, 57, 69, 56,
  14, 17, 22, 29, 51, 87, 80, 62,
  18, 22, 37, 56, 68, 109, 103, 77,
  24, 35, 55, 64, 81, 104, 113, 92,
  49, 64, 78, 87, 103, 121, 120, 101,
  72, 92, 95, 98, 112, 100, 103, 99,
];

/** `cosines[k][x]`: the orthonormal cosine transform of 8 values, a row a frequency. */
const cosines = Array.from({length: side}, (_, k) => Array.from({length: side}, (_, x) => cosineWave(k, x)));

/**
 * What a JPEG file does to a picture: blocks of 8 × 8, cosine transform, coefficients rounded to multiples of their steps.
 *
 * @param coarseness  Times the steps of quality 50; 0 for none.
 * @returns New data of the same size. At the right and lower edges, an incomplete block repeats its last pixels.
 *
 * Source: Wallace1991, sections 4.1–4.2 (docs/papers.md).
 * Departs: each colour channel by itself with the luminance's table, no change of colour space, no subsampling.
 */
export function blockCoded({data, width, height, channels}: Patch, coarseness: number): Float32Array {
  if (coarseness === 0) return data;
  const result = new Float32Array(data.length);
  const block = new Float64Array(side * side);
  for (let top = 0; top < height; top += side) {
    for (let left = 0; left < width; left += side) {
      for (let c = 0; c < channels; c++) {
        const at = (x: number, y: number) =>
          (Math.min(height - 1, top + y) * width + Math.min(width - 1, left + x)) * channels + c;
        for (let i = 0; i < block.length; i++) block[i] = data[at(i % side, Math.floor(i / side))]! * 255 - 128;
        transform(block, (k, x) => cosines[k]![x]!);
        for (let i = 0; i < block.length; i++) {
          const step = luminanceSteps[i]! * coarseness;
          block[i] = Math.round(block[i]! / step) * step;
        }
        transform(block, (x, k) => cosines[k]![x]!);
        for (let i = 0; i < block.length; i++) {
          const [x, y] = [i % side, Math.floor(i / side)];
          if (left + x < width && top + y < height) result[at(x, y)] = (block[i]! + 128) / 255;
        }
      }
    }
  }
  return result;
}

/** Rows, then columns, of an 8 × 8 block: out[i] = Σ weight(i, j) · in[j]. In place. */
function transform(block: Float64Array, weight: (i: number, j: number) => number): void {
  const line = new Float64Array(side);
  for (const [stride, step] of [
    [side, 1],
    [1, side],
  ] as const) {
    for (let n = 0; n < side; n++) {
      for (let i = 0; i < side; i++) {
        let sum = 0;
        for (let j = 0; j < side; j++) sum += weight(i, j) * block[n * stride + j * step]!;
        line[i] = sum;
      }
      for (let i = 0; i < side; i++) block[n * stride + i * step] = line[i]!;
    }
  }
}
