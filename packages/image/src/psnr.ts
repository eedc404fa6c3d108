import type {Tensor4D} from '@tensorflow/tfjs-core';
import {meanSquaredError, psnrOf} from './quality.js';

/**
 * Peak signal-to-noise ratio of a picture against another, over all pixels and channels: −10 · log₁₀ mean (a − b)².
 *
 * @param image  NHWC `[n, h, w, c]`, white is 1. Neither rounded nor clipped first. Not disposed.
 * @param reference  The same shape. Not disposed.
 * @returns Decibels; Infinity where they are equal, NaN where a pixel is.
 * @throws {RangeError} if the shapes differ or there is no pixel.
 */
export async function psnr(image: Tensor4D, reference: Tensor4D): Promise<number> {
  assertAlike(image, reference, 'psnr');
  const [a, b] = await Promise.all([image.data(), reference.data()]);
  return psnrOf(meanSquaredError(a, b));
}

/** Refuses two pictures that cannot be compared cell by cell. */
export function assertAlike(image: Tensor4D, reference: Tensor4D, caller: string): void {
  const [got, wanted] = [image, reference].map(each => each?.shape?.join(', '));
  if (image?.shape?.length === 4 && got === wanted && image.size > 0) return;
  throw new RangeError(`${caller}: both pictures must be [n, h, w, c] of one shape, got [${got}] and [${wanted}].`);
}
