import type {Image} from '@scumble/image';
import type {Preprocessing} from '@scumble/weights';
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor1D, Tensor4D} from '@tensorflow/tfjs-core';

/**
 * The mean of the training pixels as RGB in [0, 1]: all of the preprocessing that is left to do at run time.
 *
 * What a network wants is (reorder(pixel · range) − mean) / std. Order, range and std are linear and go into the first
 * filter once ({@link foldIntoFilter}); the mean cannot, because the zero padding around the picture stands for the mean.
 *
 * @returns Red, green and blue.
 */
export function meanPixel({range, order, mean}: Preprocessing): readonly number[] {
  const units = mean.map(each => each / range);
  return order === 'bgr' ? units.reverse() : units;
}

/** The image with the mean, `[3]`, taken off. The gradient passes through as it is. Caller disposes. */
export function centre(image: Image, mean: Tensor1D): Tensor4D {
  return tf.sub(image, mean);
}

/**
 * The first filter as it must be for centred RGB in [0, 1].
 *
 * @param filter  HWIO `[3, 3, 3, outChannels]`, for input as the network was trained on. Stays as it is.
 */
export function foldIntoFilter(
  filter: Float32Array,
  outChannels: number,
  {range, order, std}: Preprocessing,
): Float32Array {
  const folded = new Float32Array(filter.length);
  for (let from = 0; from < filter.length; from++) {
    const input = Math.floor(from / outChannels) % 3;
    const rgb = order === 'bgr' ? 2 - input : input;
    folded[from + (rgb - input) * outChannels] = (filter[from]! * range) / std[input]!;
  }
  return folded;
}
