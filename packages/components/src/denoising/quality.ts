import {meanSquaredError, psnrOf, ssimOf, ssimSide} from '@scumble/image/quality';
import type {Quality, Raster} from './protocol.js';

/**
 * How far a picture is from the clean one: mean squared error, PSNR and SSIM, which is NaN for less than its window of 11 × 11
 * pixels. In plain memory: a page that shows a picture need not load tfjs for it.
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
  const hasWindow = Math.min(clean.width, clean.height) >= ssimSide;
  return {mse, psnr: psnrOf(mse), ssim: hasWindow ? ssimOf(picture.values, clean.values, clean) : NaN};
}
