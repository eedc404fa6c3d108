import * as tf from '@tensorflow/tfjs-core';
import type {Scalar, Tensor4D} from '@tensorflow/tfjs-core';
import type {Loss} from './loss.js';

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
  return {
    name,
    reference: 'none',
    layers: {image: 1},
    bind: () => ({
      measure: (_layer, image) => meanSquaredDifferences(image),
      score: (_layer, mean) => tf.clone(mean) as Scalar,
      dispose: () => undefined,
    }),
  };
}

function meanSquaredDifferences(image: Tensor4D): Scalar {
  return tf.tidy(() => {
    const [, height, width, channels] = image.shape;
    const across = tf.sub(
      tf.slice(image, [0, 0, 1, 0], [1, height, width - 1, channels]),
      tf.slice(image, [0, 0, 0, 0], [1, height, width - 1, channels]),
    );
    const down = tf.sub(
      tf.slice(image, [0, 1, 0, 0], [1, height - 1, width, channels]),
      tf.slice(image, [0, 0, 0, 0], [1, height - 1, width, channels]),
    );
    const sum = tf.add(tf.sum(tf.sum(tf.square(across), [2, 3])), tf.sum(tf.sum(tf.square(down), [2, 3])));
    return tf.div(sum, height * width) as Scalar;
  });
}
