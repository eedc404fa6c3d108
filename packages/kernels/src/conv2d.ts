import * as tf from '@tensorflow/tfjs-core';
import type {Tensor, Tensor1D, Tensor4D} from '@tensorflow/tfjs-core';
import {convolutionFilterGradient} from './filter-gradient.js';

export interface Conv2dOptions {
  /** `[outChannels]`, added to every cell. Not disposed. */
  readonly bias?: Tensor1D;
  /** Clips what is below 0. */
  readonly relu?: boolean;
}

/**
 * Convolution at stride 1 with zero padding that keeps height and width, with gradients that are fast on every backend.
 *
 * y = relu(x ⋆ filter + bias). The gradient of x is itself a forward convolution, of the incoming gradient with the flipped
 * filter, which tfjs-wasm runs eleven times faster than its own input gradient; that of the filter is nine matrix products,
 * because wasm has no filter gradient at all and WebGL's is slow (docs/decisions/0003-convolution-gradients.md).
 *
 * @param x  NHWC `[n, h, w, inChannels]`, float32. Not disposed.
 * @param filter  HWIO `[k, k, inChannels, outChannels]`, k odd, float32. Not disposed.
 * @returns `[n, h, w, outChannels]`. Caller disposes.
 * @throws {RangeError} if the ranks, the channels or the filter's sides do not fit.
 */
export function conv2d(x: Tensor4D, filter: Tensor4D, {bias, relu = false}: Conv2dOptions = {}): Tensor4D {
  assertFilter(x, filter);
  const op = tf.customGrad((...args) => {
    const [input, weights, offset] = args as [Tensor4D, Tensor4D, Tensor1D];
    const save = args[args.length - 1] as tf.GradSaveFunc;
    const value = convolve(input, weights, bias ? offset : undefined, relu);
    save([input, weights, value]);
    const gradFunc = (dy: Tensor, saved: Tensor[]): Tensor[] => {
      const [xKept, filterKept, yKept] = saved as [Tensor4D, Tensor4D, Tensor4D];
      const inner = relu ? reluGradient(dy as Tensor4D, yKept) : (dy as Tensor4D);
      const dx = convolutionInputGradient(inner, flipFilter(filterKept));
      const dFilter = convolutionFilterGradient(xKept, inner, filterKept.shape[0]);
      return bias ? [dx, dFilter, tf.sum(inner, [0, 1, 2])] : [dx, dFilter];
    };
    return {value, gradFunc};
  });
  return (bias ? op(x, filter, bias) : op(x, filter)) as Tensor4D;
}

/** From so many input channels on, wasm adds up a convolution in two halves. */
const longSum = 128;

/** The forward half of {@link conv2d}, without a gradient of its own. Caller disposes. */
export function convolve(x: Tensor4D, filter: Tensor4D, bias: Tensor1D | undefined, relu: boolean): Tensor4D {
  if (tf.getBackend() === 'wasm' && x.shape[3] >= longSum) return convolveInHalves(x, filter, bias, relu);
  return tf.fused.conv2d({x, filter, strides: 1, pad: 'same', bias, activation: relu ? 'relu' : 'linear'});
}

/**
 * wasm adds 9 · channels products one after the other, and rounds each time. Two sums of half the length err 0.6 times as
 * much, which is the difference between the right and the wrong cell where a pooling window holds two almost equal maxima
 * (docs/decisions/0005-long-sums.md).
 */
function convolveInHalves(x: Tensor4D, filter: Tensor4D, bias: Tensor1D | undefined, relu: boolean): Tensor4D {
  return tf.tidy(() => {
    const [n, height, width, channels] = x.shape;
    const [size, , , outChannels] = filter.shape;
    const half = Math.floor(channels / 2);
    const part = (from: number, count: number, offset?: Tensor1D): Tensor4D =>
      tf.fused.conv2d({
        x: tf.slice(x, [0, 0, 0, from], [n, height, width, count]),
        filter: tf.slice(filter, [0, 0, from, 0], [size, size, count, outChannels]),
        strides: 1,
        pad: 'same',
        bias: offset,
      });
    const sum: Tensor4D = tf.add(part(0, half, bias), part(half, channels - half));
    return relu ? tf.relu(sum) : sum;
  });
}

/**
 * Gradient of a convolution's input: the incoming gradient convolved with the flipped filter.
 *
 * @param dy  `[n, h, w, outChannels]`. Not disposed.
 * @param flipped  The filter as {@link flipFilter} gives it, `[k, k, outChannels, inChannels]`. Not disposed.
 * @returns `[n, h, w, inChannels]`. Caller disposes.
 */
export function convolutionInputGradient(dy: Tensor4D, flipped: Tensor4D): Tensor4D {
  return tf.conv2d(dy, flipped, 1, 'same');
}

/** The filter turned by 180° with its channels swapped, `[k, k, outChannels, inChannels]`. Caller disposes. */
export function flipFilter(filter: Tensor4D): Tensor4D {
  return tf.tidy(() => tf.transpose(turnFilter(filter), [0, 1, 3, 2]));
}

/** wasm reverses number by number, with an allocation for each; its copies of whole places are a hundred times faster. */
function turnFilter(filter: Tensor4D): Tensor4D {
  const [size, , inChannels, outChannels] = filter.shape;
  if (tf.getBackend() !== 'wasm' || size === 1) return tf.reverse(filter, [0, 1]);
  const places = tf.split(tf.reshape(filter, [size * size, inChannels * outChannels]), size * size);
  return tf.reshape(tf.concat(places.reverse()), filter.shape);
}

/** Passes the gradient where the output of a ReLU is above 0, as PyTorch does. Caller disposes. */
export function reluGradient(dy: Tensor4D, output: Tensor4D): Tensor4D {
  return tf.tidy(() => tf.mul(dy, tf.step(output)));
}

function assertFilter(x: Tensor4D, filter: Tensor4D): void {
  if (x.rank !== 4) throw new RangeError(`conv2d: x must be [n, h, w, channels], got [${x.shape.join(', ')}].`);
  const [rows, columns, inChannels] = filter.shape;
  if (filter.rank !== 4 || rows !== columns || rows % 2 === 0) {
    throw new RangeError(`conv2d: the filter must be [k, k, in, out] with k odd, got [${filter.shape.join(', ')}].`);
  }
  if (inChannels !== x.shape[3]) {
    throw new RangeError(`conv2d: the filter wants ${inChannels} channels, x has ${x.shape[3]}.`);
  }
}
