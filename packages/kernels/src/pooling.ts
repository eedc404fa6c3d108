import * as tf from '@tensorflow/tfjs-core';
import type {Tensor, Tensor4D} from '@tensorflow/tfjs-core';
import type {PoolingMode} from './layer.js';

/**
 * 2 × 2 pooling at stride 2; an odd last row or column is dropped, as in VGG. Differentiable.
 *
 * @param x  NHWC `[n, h, w, c]`, at least 2 × 2. Not disposed.
 * @returns `[n, ⌊h/2⌋, ⌊w/2⌋, c]`. Caller disposes.
 */
export function pool2x2(x: Tensor4D, mode: PoolingMode): Tensor4D {
  const op = tf.customGrad((...args) => {
    const [input, save] = args as [Tensor4D, tf.GradSaveFunc];
    const value: Tensor4D = mode === 'max' ? tf.maxPool(input, 2, 2, 'valid') : tf.avgPool(input, 2, 2, 'valid');
    save([input, value]);
    const gradFunc = (dy: Tensor, saved: Tensor[]) => {
      const [inputKept, outputKept] = saved as [Tensor4D, Tensor4D];
      return poolingGradient(dy as Tensor4D, inputKept, outputKept, mode);
    };
    return {value, gradFunc};
  });
  return op(x) as Tensor4D;
}

/**
 * Gradient of {@link pool2x2}: to the first maximum of each window in reading order, as PyTorch has it, or a quarter to each cell.
 *
 * tfjs's own is not used: on wasm it takes the last maximum and, where a window is all zeros, the picture's first pixel
 * (docs/decisions/0004-pooling-gradients.md).
 *
 * @param dy  The shape of `output`. Not disposed.
 * @param input  What was pooled. Not disposed.
 * @param output  What came out. Not disposed.
 * @returns The shape of `input`. Caller disposes.
 */
export function poolingGradient(dy: Tensor4D, input: Tensor4D, output: Tensor4D, mode: PoolingMode): Tensor4D {
  return tf.tidy(() => {
    const [count, height, width, channels] = output.shape;
    // A row of windows as [2, w, 2c]: each of a window's four cells is then one plain slice.
    const cellsOf = (x: Tensor4D): Tensor4D => tf.reshape(x, [count * height, 1, width, channels]);
    const incoming = cellsOf(dy);
    const [a, b, c, d] =
      mode === 'average'
        ? quarters(incoming)
        : toFirstMaximum(incoming, cellsOf(output), cornersOf(input, height, width));
    const windows = tf.concat([tf.concat([a, b], 3), tf.concat([c, d], 3)], 1);
    return padTo(tf.reshape(windows, [count, 2 * height, 2 * width, channels]), input);
  });
}

/** What goes to the four cells of every window, in reading order. */
type Corners = [Tensor4D, Tensor4D, Tensor4D, Tensor4D];

/** The first three cells of every window, in reading order. */
function cornersOf(input: Tensor4D, height: number, width: number): [Tensor4D, Tensor4D, Tensor4D] {
  const [count, , , channels] = input.shape;
  const isEven = input.shape[1] === 2 * height && input.shape[2] === 2 * width;
  const even: Tensor4D = isEven ? input : tf.slice(input, [0, 0, 0, 0], [count, 2 * height, 2 * width, channels]);
  const windows: Tensor4D = tf.reshape(even, [count * height, 2, width, 2 * channels]);
  const corner = (row: number, column: number): Tensor4D =>
    tf.slice(windows, [0, row, 0, column * channels], [count * height, 1, width, channels]);
  return [corner(0, 0), corner(0, 1), corner(1, 0)];
}

/** Each window's gradient goes to the first corner that holds its maximum; what is left after three is the fourth's. */
function toFirstMaximum(dy: Tensor4D, maximum: Tensor4D, [a, b, c]: [Tensor4D, Tensor4D, Tensor4D]): Corners {
  // step(maximum − corner) is 1 where the corner is lower: what passes it by. Faster on wasm than a comparison.
  const pass = (left: Tensor4D, corner: Tensor4D): Tensor4D => tf.mul(left, tf.step(tf.sub(maximum, corner)));
  const afterA = pass(dy, a);
  const afterB = pass(afterA, b);
  const afterC = pass(afterB, c);
  return [tf.sub(dy, afterA), tf.sub(afterA, afterB), tf.sub(afterB, afterC), afterC];
}

function quarters(dy: Tensor4D): Corners {
  const quarter: Tensor4D = tf.mul(dy, 0.25);
  return [quarter, quarter, quarter, quarter];
}

/** Zeros where an odd last row or column was dropped. */
function padTo(gradient: Tensor4D, input: Tensor4D): Tensor4D {
  const rows = input.shape[1] - gradient.shape[1];
  const columns = input.shape[2] - gradient.shape[2];
  if (rows === 0 && columns === 0) return gradient;
  return tf.pad(gradient, [[0, 0], [0, rows], [0, columns], [0, 0]]); // prettier-ignore
}
