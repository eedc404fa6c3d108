import * as tf from '@tensorflow/tfjs-core';
import type {Tensor2D, Tensor4D} from '@tensorflow/tfjs-core';
import {isHalfFloat} from './backend.js';

/**
 * Gram matrix of a feature map: which channels are active together, wherever in the picture. Differentiable.
 *
 * G = FᵀF / (h·w), F being the features as [h·w, c].
 *
 * @param features  NHWC `[1, h, w, c]`, float32. Not disposed.
 * @returns `[c, c]`, float32, symmetric, the same scale at every image size. Caller disposes.
 * @throws {RangeError} if the rank is not 4 or there is more than one image.
 *
 * Source: Gatys2016, eq. 3 (docs/papers.md).
 * Departs: divides by h·w where the paper leaves it to the layer's weight (docs/numerics.md#gram).
 */
export function gramMatrix(features: Tensor4D): Tensor2D {
  if (features.rank !== 4 || features.shape[0] !== 1) {
    throw new RangeError(`gramMatrix: features must be [1, h, w, channels], got [${features.shape.join(', ')}].`);
  }
  const [, height, width, channels] = features.shape;
  const cells = height * width;
  const op = tf.customGrad((x, save) => {
    const f = x as Tensor4D;
    (save as tf.GradSaveFunc)([f]);
    const value = tf.tidy(() => product(tf.reshape(f, [cells, channels]), cells));
    const gradFunc = (dg: tf.Tensor, [kept]: tf.Tensor[]) =>
      tf.tidy(() => {
        // G is symmetric in F, so both halves of dG pull on F: dF = F·(dG + dGᵀ) / (h·w), one product where autograd makes two.
        const pull = tf.mul(tf.add(dg, tf.transpose(dg)), 1 / cells) as Tensor2D;
        return tf.reshape(tf.matMul(tf.reshape(kept as Tensor4D, [cells, channels]), pull), kept!.shape);
      });
    return {value, gradFunc};
  });
  return op(features) as Tensor2D;
}

/** FᵀF / cells. */
function product(f: Tensor2D, cells: number): Tensor2D {
  if (isHalfFloat()) {
    // The sum of squares passes 65504 long before the mean does: divide first.
    const scaled = tf.mul(f, 1 / Math.sqrt(cells)) as Tensor2D;
    return tf.matMul(scaled, scaled, true, false);
  }
  return tf.mul(tf.matMul(f, f, true, false), 1 / cells);
}
