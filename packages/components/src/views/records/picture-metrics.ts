import {meanSquaredError, psnrOf, ssimOf, ssimSide} from '@scumble/image/quality';
import type {PictureMetrics} from './log-record.js';
import type {Pixels} from '../pixels.js';

/** Pixels up to which the metrics cost a page no more than a few milliseconds. */
export const fewPixels = 20_000;

/** How near a picture is to the photograph, over the three colors; undefined where their sizes differ, or are under the window of SSIM. */
export function pictureMetrics(picture: Pixels, photograph: Pixels): PictureMetrics | undefined {
  const {width, height} = picture;
  if (width !== photograph.width || height !== photograph.height || Math.min(width, height) < ssimSide)
    return undefined;
  const [a, b] = [colorsOf(picture), colorsOf(photograph)];
  return {psnr: psnrOf(meanSquaredError(a, b)), ssim: ssimOf(a, b, {width, height, channels: 3})};
}

/** [0, 1], without alpha. */
function colorsOf({width, height, data}: Pixels): Float32Array {
  const values = new Float32Array(3 * width * height);
  for (let i = 0; i < width * height; i++) {
    for (let c = 0; c < 3; c++) values[3 * i + c] = data[4 * i + c]! / 255;
  }
  return values;
}
