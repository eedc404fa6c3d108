import type {Tensor4D} from '@tensorflow/tfjs-core';
import {assertAlike} from './psnr.js';
import {assertWindow, ssimSide, sumOfStrip} from './quality.js';
import {turn} from './turn.js';

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
  assertWindow({width, height});
  const [a, b] = await Promise.all([image.data(), reference.data()]);
  const lines = height - ssimSide + 1;
  let sum = 0;
  for (let n = 0; n < count; n++) {
    for (let top = 0; top < lines; top += stripRows) {
      const rows = Math.min(stripRows, lines - top) + ssimSide - 1;
      const offset = (n * height + top) * width * channels;
      for (let c = 0; c < channels; c++) sum += sumOfStrip(a, b, {offset: offset + c, rows, width, channels});
      await turn();
    }
  }
  return sum / (count * lines * (width - ssimSide + 1) * channels);
}
