import * as tf from '@tensorflow/tfjs-core';
import type {Tensor2D, Tensor4D} from '@tensorflow/tfjs-core';

/**
 * Gradient of a convolution's filter: for each of its k² places, the product of the shifted input with the incoming gradient.
 *
 * With zeros around both, all pixels of the batch stand in one long row, and a place of the filter is a distance along it. So each
 * shifted input is a range, where cutting it out of the picture would be a copy pixel by pixel.
 *
 * @param x  `[n, h, w, inChannels]`. Not disposed.
 * @param dy  `[n, h, w, outChannels]`. Not disposed.
 * @param size  k, the filter's side.
 * @returns `[k, k, inChannels, outChannels]`. Caller disposes.
 */
export function convolutionFilterGradient(x: Tensor4D, dy: Tensor4D, size: number): Tensor4D {
  return tf.tidy(() => {
    const [n, height, width, inChannels] = x.shape;
    const outChannels = dy.shape[3];
    const edge = (size - 1) / 2;
    const [high, wide] = [height + 2 * edge, width + 2 * edge];
    const around = tf.pad(x, [[0, 0], [edge, edge], [edge, edge], [0, 0]]); // prettier-ignore
    const behind = tf.pad(dy, [[0, 0], [0, 2 * edge], [0, 2 * edge], [0, 0]]); // prettier-ignore
    const cells = n * high * wide;
    // Behind the last pixel there are only zeros, and the furthest place needs that room.
    const length = cells - 2 * edge * (wide + 1);
    const places = Array.from({length: size * size}, (_, i) => Math.floor(i / size) * wide + (i % size));
    const rows: Tensor2D = tf.reshape(behind, [cells, outChannels]);
    const outer = tf.slice(rows, [0, 0], [length, outChannels]);
    const products = rangeProducts(tf.reshape(around, [cells, inChannels]), outer, places);
    return tf.reshape(products, [size, size, inChannels, outChannels]);
  });
}

/** For each place the product of x's rows from there, transposed, with `outer`: one below the other. */
function rangeProducts(x: Tensor2D, outer: Tensor2D, places: readonly number[]): Tensor2D {
  const [length, channels] = [outer.shape[0], x.shape[1]];
  if (tf.getBackend() !== 'wasm') {
    const ranges = places.map(place => tf.slice(x, [place, 0], [length, channels]));
    return tf.concat2d(ranges.map(range => tf.matMul(range, outer, true, false)), 0); // prettier-ignore
  }
  // wasm multiplies transposed matrices by a plain loop, ten times slower; and one long product beats k² short ones.
  const turned: Tensor2D = tf.transpose(x);
  const ranges = places.map(place => tf.slice(turned, [0, place], [channels, length]));
  return tf.matMul(tf.concat2d(ranges, 0), outer);
}
