import * as tf from '@tensorflow/tfjs-core';
import type {Tensor2D} from '@tensorflow/tfjs-core';

/**
 * aᵀ·b, the fast way on every backend: wasm multiplies transposed matrices by a plain loop, ten times slower than it
 * transposes them first; WebGL reads them transposed at no cost.
 *
 * @param a  `[n, i]`. Not disposed.
 * @param b  `[n, j]`. Not disposed.
 * @returns `[i, j]`. Caller disposes.
 */
export function transposedProduct(a: Tensor2D, b: Tensor2D): Tensor2D {
  if (tf.getBackend() !== 'wasm') return tf.matMul(a, b, true, false);
  return tf.tidy(() => sumOfRows(a, b, 0, a.shape[0]));
}

/**
 * Rows that wasm adds up one after the other. A million of them, the cells of 1024², err by 1e-4; sums of so many, added up, by 2e-6
 * (docs/decisions/0005-long-sums.md).
 */
const rowsAtOnce = 65536;

function sumOfRows(a: Tensor2D, b: Tensor2D, from: number, count: number): Tensor2D {
  return tf.tidy(() => {
    if (count > rowsAtOnce) {
      const half = Math.ceil(count / 2);
      return tf.add(sumOfRows(a, b, from, half), sumOfRows(a, b, from + half, count - half));
    }
    const rows = rowsOf(a, from, count);
    return tf.matMul(tf.transpose(rows), a === b ? rows : rowsOf(b, from, count));
  });
}

/** As `tf.slice`, which on wasm reads the whole matrix first, however little is wanted. */
function rowsOf(matrix: Tensor2D, from: number, count: number): Tensor2D {
  const [rows, columns] = matrix.shape;
  if (count === rows) return matrix;
  const backend = tf.backend() as tf.KernelBackend & {readSync(data: object, from: number, to: number): Float32Array};
  return tf.tensor2d(backend.readSync(matrix.dataId, from * columns, (from + count) * columns), [count, columns]);
}
