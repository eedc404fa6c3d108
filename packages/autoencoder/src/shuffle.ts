import * as tf from '@tensorflow/tfjs-core';
import type {Tensor4D} from '@tensorflow/tfjs-core';

/**
 * Every 2 × 2 (or `factor` × `factor`) pixels become one cell: half the height and width, four times the channels. Differentiable.
 *
 * Channels are in the order of PyTorch's pixel_unshuffle: all places of the first colour in reading order, then the second's.
 *
 * @param image  NHWC `[n, h, w, c]`, h and w multiples of the factor. Not disposed.
 * @returns `[n, h / factor, w / factor, c · factor²]`. Caller disposes.
 */
export function spaceToDepth(image: Tensor4D, factor: number): Tensor4D {
  if (factor === 1) return tf.clone(image);
  return tf.tidy(() => {
    const [n, height, width, channels] = image.shape;
    const [rows, columns] = [height / factor, width / factor];
    const cells = tf.reshape(image, [n * rows, factor, columns, factor, channels]);
    const sorted = tf.transpose(cells, [0, 2, 4, 1, 3]);
    return tf.reshape(sorted, [n, rows, columns, channels * factor * factor]);
  });
}

/**
 * The inverse of {@link spaceToDepth}, PyTorch's pixel_shuffle. Differentiable.
 *
 * @param cells  NHWC `[n, h, w, c · factor²]`. Not disposed.
 * @returns `[n, h · factor, w · factor, c]`. Caller disposes.
 */
export function depthToSpace(cells: Tensor4D, factor: number): Tensor4D {
  if (factor === 1) return tf.clone(cells);
  return tf.tidy(() => {
    const [n, rows, columns, depth] = cells.shape;
    const channels = depth / (factor * factor);
    const sorted = tf.transpose(tf.reshape(cells, [n * rows, columns, channels, factor, factor]), [0, 3, 1, 4, 2]);
    return tf.reshape(sorted, [n, rows * factor, columns * factor, channels]);
  });
}
