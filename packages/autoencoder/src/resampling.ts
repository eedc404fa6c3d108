import * as tf from '@tensorflow/tfjs-core';
import type {Tensor, Tensor4D} from '@tensorflow/tfjs-core';

/**
 * 2 × 2 average pooling of a batch. Differentiable on every backend: its gradient is nearest upsampling, a quarter to each cell.
 *
 * @param x  NHWC `[n, h, w, c]`, h and w even. Not disposed.
 * @returns `[n, h / 2, w / 2, c]`. Caller disposes.
 */
export function halve(x: Tensor4D): Tensor4D {
  const op = tf.customGrad((...args) => {
    const value = averagePool(args[0] as Tensor4D);
    return {value, gradFunc: (dy: Tensor) => tf.mul(repeat(dy as Tensor4D), 0.25)};
  });
  return op(x) as Tensor4D;
}

/**
 * 2 × 2 nearest-neighbour upsampling of a batch. Differentiable on every backend: its gradient is the sum of each four cells.
 *
 * @param x  NHWC `[n, h, w, c]`. Not disposed.
 * @returns `[n, 2h, 2w, c]`. Caller disposes.
 */
export function double(x: Tensor4D): Tensor4D {
  const op = tf.customGrad((...args) => {
    const value = repeat(args[0] as Tensor4D);
    return {value, gradFunc: (dy: Tensor) => tf.mul(averagePool(dy as Tensor4D), 4)};
  });
  return op(x) as Tensor4D;
}

function averagePool(x: Tensor4D): Tensor4D {
  return tf.avgPool(x, 2, 2, 'valid');
}

/** By concatenation of rows: plain copies, without the arithmetic of coordinates that a resize does for every number. */
function repeat(x: Tensor4D): Tensor4D {
  return tf.tidy(() => {
    const [n, height, width, channels] = x.shape;
    const cells = tf.reshape(x, [n * height, 1, width, channels]);
    const wide = tf.reshape(tf.concat([cells, cells], 3), [n * height, 1, 2 * width, channels]);
    return tf.reshape(tf.concat([wide, wide], 1), [n, 2 * height, 2 * width, channels]);
  });
}
