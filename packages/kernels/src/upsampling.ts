import * as tf from '@tensorflow/tfjs-core';
import type {Tensor, Tensor4D} from '@tensorflow/tfjs-core';

/**
 * Nearest-neighbour upsampling: twice as high and wide, each cell four times. Differentiable on every backend.
 *
 * @param x  NHWC `[n, h, w, c]`, float32. Not disposed.
 * @returns `[n, 2h, 2w, c]`. Caller disposes.
 */
export function upsample2x2(x: Tensor4D): Tensor4D {
  const op = tf.customGrad((...args) => {
    const [input] = args as [Tensor4D];
    const [, height, width] = input.shape;
    const value = tf.image.resizeNearestNeighbor(input, [2 * height, 2 * width]);
    return {value, gradFunc: (dy: Tensor) => upsamplingGradient(dy as Tensor4D)};
  });
  return op(x) as Tensor4D;
}

/** Gradient of {@link upsample2x2}: each cell gets what its four copies got. Caller disposes. */
function upsamplingGradient(dy: Tensor4D): Tensor4D {
  return tf.tidy(() => tf.mul(tf.avgPool(dy, 2, 2, 'valid'), 4));
}
