import * as tf from '@tensorflow/tfjs-core';
import type {Scalar, Tensor, Tensor4D} from '@tensorflow/tfjs-core';
import {whyNoKernels} from './gpu-js/availability.js';
import {differencesByKernel} from './gpu-js/total-variation.js';

/**
 * Total variation of a picture: the squared differences of neighbouring pixels. Differentiable.
 *
 * (Σ dx² + Σ dy²) / (h·w). On WebGL 2 one GPU.js kernel makes the squares and the gradient together; on wasm and cpu one loop
 * does, where ops take two dozen passes.
 *
 * @param image  NHWC `[1, h, w, c]`, float32. Not disposed.
 * @returns Caller disposes.
 * @throws {RangeError} if the rank is not 4 or there is more than one image.
 *
 * Source: Mahendran2015, section 3.2 with β = 2 (docs/papers.md).
 * Departs: divides by h·w (docs/numerics.md#total-variation).
 */
export function totalVariation(image: Tensor4D): Scalar {
  if (image.rank !== 4 || image.shape[0] !== 1) {
    throw new RangeError(`totalVariation: the image must be [1, h, w, channels], got [${image.shape.join(', ')}].`);
  }
  const differences = image.dtype === 'float32' ? chooseDifferences() : undefined;
  if (!differences) return totalVariationByOps(image);
  const [, height, width] = image.shape;
  const cells = height * width;
  const op = tf.customGrad((x, save) => {
    const {sum, halfGradient} = differences(x as Tensor4D);
    (save as tf.GradSaveFunc)([halfGradient]);
    const gradFunc = (dy: Tensor, [kept]: Tensor[]) => tf.tidy(() => tf.mul(kept!, tf.mul(dy, 2 / cells)));
    return {value: tf.div(sum, cells), gradFunc};
  });
  return op(image) as Scalar;
}

/** The sum of all squared differences, and half of its gradient. */
type Differences = (image: Tensor4D) => {readonly sum: Tensor; readonly halfGradient: Tensor4D};

/** Undefined where only ops will do. */
function chooseDifferences(): Differences | undefined {
  if (['wasm', 'cpu'].includes(tf.getBackend())) return differencesByLoop;
  return whyNoKernels() === undefined ? differencesOnWebgl : undefined;
}

const differencesOnWebgl: Differences = image => {
  const [, height, width, channels] = image.shape;
  const {squares, halfGradient} = differencesByKernel(image);
  // Row by row first: a sum of all at once loses digits.
  return {sum: tf.sum(tf.sum(tf.reshape(squares, [height, width * channels]), 1)), halfGradient};
};

const differencesByLoop: Differences = image => {
  const [, height, width] = image.shape;
  const gradient = new Float32Array(image.size);
  // Twice the mean over the cells is what the weight makes of it.
  const mean = addTotalVariation(image.dataSync<'float32'>(), image.shape, (height * width) / 2, gradient);
  return {sum: tf.scalar(mean * height * width), halfGradient: tf.tensor4d(gradient, image.shape)};
};

/**
 * Total variation on plain numbers: see {@link totalVariation}.
 *
 * @param values  Of an image, `[1, h, w, c]`. Stay as they are.
 * @param weight  What its gradient is multiplied with.
 * @param gradient  As long as `values`; weight times the gradient is added to it.
 * @returns The total variation, without the weight.
 */
export function addTotalVariation(
  values: Float32Array,
  [, height, width, channels]: Tensor4D['shape'],
  weight: number,
  gradient: Float32Array,
): number {
  const line = width * channels;
  const times = (2 * weight) / (height * width);
  let sum = 0;
  // Each number is written once, with the four differences around it: three times faster than adding each difference to both its ends.
  for (let row = 0; row < height; row++) {
    const first = row * line;
    const end = first + line;
    const [toUpper, toLower] = [row > 0 ? line : 0, row + 1 < height ? line : 0];
    for (let at = first; at < end; at++) {
      const here = values[at]!;
      const left = at - channels >= first ? here - values[at - channels]! : 0;
      const right = at + channels < end ? values[at + channels]! - here : 0;
      const upper = here - values[at - toUpper]!;
      const lower = values[at + toLower]! - here;
      sum += right * right + lower * lower;
      gradient[at]! += times * (left - right + upper - lower);
    }
  }
  return sum / (height * width);
}

function totalVariationByOps(image: Tensor4D): Scalar {
  return tf.tidy(() => {
    const [, height, width, channels] = image.shape;
    const rows = tf.reshape(image, [height, width * channels]);
    const cut = (x: number, y: number, w: number, h: number) => tf.slice(rows, [y, x * channels], [h, w * channels]);
    const across = tf.sub(cut(1, 0, width - 1, height), cut(0, 0, width - 1, height));
    const down = tf.sub(cut(0, 1, width, height - 1), cut(0, 0, width, height - 1));
    const sum = tf.add(tf.sum(tf.sum(tf.square(across), 1)), tf.sum(tf.sum(tf.square(down), 1)));
    return tf.div(sum, height * width) as Scalar;
  });
}
