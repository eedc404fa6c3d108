import {addTotalVariation, totalVariation} from '@scumble/kernels';
import * as tf from '@tensorflow/tfjs-core';
import type {Scalar, Tensor4D} from '@tensorflow/tfjs-core';
import type {Area} from '../tiles/area.js';
import type {BoundLoss, Loss} from './loss.js';

export interface TotalVariationLossOptions {
  /** The key in every report. */
  readonly name?: string;
}

/**
 * How rough the picture is: the squared differences of neighbouring pixels.
 *
 * (Σ dx² + Σ dy²) / (h·w), over the three colours, pixels in [0, 1].
 *
 * Source: Mahendran2015, section 3.2 with β = 2 (docs/papers.md).
 * Departs: divides by h·w, so that one weight means the same at every size (docs/numerics.md#total-variation).
 */
export function totalVariationLoss({name = 'total-variation'}: TotalVariationLossOptions = {}): Loss {
  const bind = (): BoundLoss => ({
    measure: (_layer, image, part) => (part ? meanSquaredDifferences(image, part.core) : totalVariation(image)),
    score: (_layer, mean) => tf.clone(mean) as Scalar,
    addGradient: addTotalVariation,
    dispose: () => undefined,
  });
  return {
    name,
    reference: 'none',
    layers: {image: 1},
    bind,
    // A difference belongs to the tile of its left or upper pixel, so the last ones of a core end in the next tile's.
    inTiles: {margin: 1, study: () => tf.scalar(0), bind},
  };
}

/** Of the differences that begin in the core. */
function meanSquaredDifferences(image: Tensor4D, {x, y, width, height}: Area): Scalar {
  return tf.tidy(() => {
    const [, rows, columns, channels] = image.shape;
    const across = Math.min(width, columns - x - 1);
    const down = Math.min(height, rows - y - 1);
    // A matrix with a row of pixels in each of its rows: tfjs-wasm cuts that out three times faster than the picture itself.
    const matrix = tf.reshape(image, [rows, columns * channels]);
    const cut = (left: number, top: number, w: number, h: number) =>
      tf.slice(matrix, [top, left * channels], [h, w * channels]);
    const dx = tf.sub(cut(x + 1, y, across, height), cut(x, y, across, height));
    const dy = tf.sub(cut(x, y + 1, width, down), cut(x, y, width, down));
    const sum = tf.add(tf.sum(tf.sum(tf.square(dx), 1)), tf.sum(tf.sum(tf.square(dy), 1)));
    return tf.div(sum, width * height) as Scalar;
  });
}
