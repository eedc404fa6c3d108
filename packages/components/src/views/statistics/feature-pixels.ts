import type {FeatureMaps} from './feature-maps.js';
import type {Pixels} from '../pixels.js';

/** A picture as the network sees it, three channels in [0, 1], as pixels. */
export function pixelsFrom({width, height, values}: FeatureMaps): Pixels {
  const data = new Uint8ClampedArray(4 * width * height);
  for (let i = 0; i < width * height; i++) {
    for (let c = 0; c < 3; c++) data[4 * i + c] = Math.round(255 * values[3 * i + c]!);
    data[4 * i + 3] = 255;
  }
  return {width, height, data};
}
