import * as tf from '@tensorflow/tfjs-core';
import type {Tensor2D, Tensor4D} from '@tensorflow/tfjs-core';
import {isHalfFloat} from './backend.js';
import {atOnce, gramByKernels, gramGradientByKernels, inTurns} from './gpu-js/gram.js';
import {chooseGramEngine} from './gram-engine.js';
import {transposedProduct} from './transposed-product.js';

/**
 * Gram matrix of a feature map: which channels are active together, wherever in the picture. Differentiable.
 *
 * G = FᵀF / (h·w), F being the features as [h·w, c]. On WebGL 2 by GPU.js kernels once they are there, else by `tf.matMul`;
 * `describeKernels` says which and why.
 *
 * @param features  NHWC `[1, h, w, c]`, float32. Not disposed.
 * @returns `[c, c]`, float32, symmetric, the same scale at every image size. Caller disposes.
 * @throws {RangeError} if the rank is not 4 or there is more than one image.
 * @throws {Error} if the features are disposed.
 * @throws {ContextLostError} while the WebGL context is lost.
 *
 * Source: Gatys2016, eq. 3 (docs/papers.md).
 * Departs: divides by h·w where the paper leaves it to the layer's weight (docs/numerics.md#gram).
 */
export function gramMatrix(features: Tensor4D): Tensor2D {
  if (features.rank !== 4 || features.shape[0] !== 1) {
    throw new RangeError(`gramMatrix: features must be [1, h, w, channels], got [${features.shape.join(', ')}].`);
  }
  if (features.isDisposed)
    throw new Error('gramMatrix: the features are disposed. Keep them until the matrix is made.');
  const {engine} = chooseGramEngine(features);
  const op = tf.customGrad((x, save) => {
    const f = x as Tensor4D;
    (save as tf.GradSaveFunc)([f]);
    const value = engine === 'gpu-js' ? atOnce(gramByKernels(f)) : gramByMatMul(f);
    const gradFunc = (dg: tf.Tensor, [kept]: tf.Tensor[]) => gramGradient(kept as Tensor4D, dg as Tensor2D);
    return {value, gradFunc};
  });
  return op(features) as Tensor2D;
}

/**
 * From the gradient at a Gram matrix to that at its features: F·(dG + dGᵀ) / (h·w).
 *
 * @param features  NHWC `[1, h, w, c]`, those of the matrix. Not disposed.
 * @param dg  `[c, c]`. Not disposed.
 * @returns The shape of the features. Caller disposes.
 */
export function gramGradient(features: Tensor4D, dg: Tensor2D): Tensor4D {
  const {engine} = chooseGramEngine(features);
  return engine === 'gpu-js' ? atOnce(gramGradientByKernels(features, dg)) : gramGradientByMatMul(features, dg);
}

/** As `gramMatrix`, not differentiable; a page has its turn after each kernel that had to be built. */
export async function gramMatrixInTurns(features: Tensor4D): Promise<Tensor2D> {
  const {engine} = chooseGramEngine(features);
  return engine === 'gpu-js' ? inTurns(gramByKernels(features)) : gramByMatMul(features);
}

/** As `gramGradient`, in turns. */
export async function gramGradientInTurns(features: Tensor4D, dg: Tensor2D): Promise<Tensor4D> {
  const {engine} = chooseGramEngine(features);
  return engine === 'gpu-js' ? inTurns(gramGradientByKernels(features, dg)) : gramGradientByMatMul(features, dg);
}

/** FᵀF / (h·w) by `tf.matMul`, on any backend. */
function gramByMatMul(features: Tensor4D): Tensor2D {
  return tf.tidy(() => {
    const [, height, width, channels] = features.shape;
    const cells = height * width;
    const f = evenRows(tf.reshape(features, [cells, channels]));
    if (!isHalfFloat()) return tf.mul(transposedProduct(f, f), 1 / cells);
    // The sum of squares passes 65504 long before the mean does: divide first.
    const scaled = tf.mul(f, 1 / Math.sqrt(cells)) as Tensor2D;
    return tf.matMul(scaled, scaled, true, false);
  });
}

/**
 * tfjs's WebGL product reads what lies beside an odd last row, and a convolution of one line of pixels leaves its bias there. A row
 * of zeros in that place is right everywhere.
 */
function evenRows(f: Tensor2D): Tensor2D {
  return tf.getBackend() === 'webgl' && f.shape[0] % 2 === 1 ? tf.pad(f, [[0, 1], [0, 0]]) : f; // prettier-ignore
}

/** G is symmetric in F, so both halves of dG pull on F: dF = F·(dG + dGᵀ) / (h·w), one product where autograd makes two. */
function gramGradientByMatMul(features: Tensor4D, dg: tf.Tensor): Tensor4D {
  return tf.tidy(() => {
    const [, height, width, channels] = features.shape;
    const pull = tf.mul(tf.add(dg, tf.transpose(dg)), 1 / (height * width)) as Tensor2D;
    return tf.reshape(tf.matMul(tf.reshape(features, [height * width, channels]), pull), features.shape);
  });
}
