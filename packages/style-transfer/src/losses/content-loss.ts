import type {Features} from '@scumble/vgg';
import * as tf from '@tensorflow/tfjs-core';
import type {Scalar, Tensor, Tensor4D} from '@tensorflow/tfjs-core';
import {crop} from '../tiles/area.js';
import {layerShares} from './layer-shares.js';
import type {LayerChoice} from './layer-shares.js';
import {assertConvention, tiny} from './loss.js';
import type {BoundLoss, Convention, Loss} from './loss.js';
import {sharedTensor} from '../images/shared-tensor.js';

export interface ContentLossOptions {
  /** The key in every report. */
  readonly name?: string;
  /** Names, or names with their shares. */
  readonly layers?: LayerChoice;
  readonly convention?: Convention;
}

/**
 * How far the picture's features are from the photograph's, cell by cell: what is where.
 *
 * `relative`: mean (F − P)² / mean P², a pure number, 1 where nothing of the photograph is left.
 * `gatys`: ½ Σ (F − P)². Over several layers: their mean by share.
 *
 * @throws {RangeError} if a layer's share is not a number above 0, or the convention is unknown.
 *
 * Source: Gatys2016, eq. 1 (docs/papers.md).
 * Departs: `relative` divides by the mean square of the reference; `gatys` does not depart (docs/numerics.md#content-loss).
 */
export function contentLoss({
  name = 'content',
  layers = ['relu4_2'],
  convention = 'relative',
}: ContentLossOptions = {}): Loss {
  assertConvention(convention, 'contentLoss');
  const shares = layerShares(layers, 'contentLoss');
  return {
    name,
    reference: 'content',
    layers: shares,
    bind: reference => {
      const layers = Object.keys(shares);
      const targets = Object.fromEntries(layers.map(layer => [layer, sharedTensor(reference[layer]!)]));
      const meanSquares = Object.fromEntries(layers.map(layer => [layer, meanOverCells(targets[layer]!)]));
      return bindContent(meanSquares, convention, targets);
    },
    inTiles: {
      measures: 'squared error',
      margin: 0,
      study: (_layer, reference) => meanOverCells(reference),
      bind: meanSquares => bindContent(meanSquares, convention),
    },
  };
}

/** @param targets  The whole reference's features; in tiles each part brings its own. */
function bindContent(
  meanSquares: Readonly<Record<string, Tensor>>,
  convention: Convention,
  targets?: Features,
): BoundLoss {
  return {
    squaredDistance:
      targets &&
      (async layer => {
        const target = targets[layer]!;
        const cells = target.shape[1] * target.shape[2];
        const [meanSquare] = await meanSquares[layer]!.data();
        const factor = convention === 'gatys' ? 0.5 : 1 / (cells * Math.max(meanSquare!, tiny));
        return {target: sharedTensor(target), factor};
      }),
    measure: (layer, features, part) =>
      part ? meanOverCells(crop(features, part.core), part.reference) : meanOverCells(features, targets?.[layer]),
    score: (layer, mean, cells) =>
      convention === 'gatys'
        ? tf.mul<Scalar>(mean, 0.5 * cells)
        : tf.div<Scalar>(mean, tf.maximum(meanSquares[layer]!, tiny)),
    dispose: () => tf.dispose([...Object.values(targets ?? {}), ...Object.values(meanSquares)]),
  };
}

/** Σ over channels of (F − P)², as a mean over cells; P is 0 where left out. Summed row by row, which keeps float32 exact enough. */
function meanOverCells(features: Tensor4D, target?: Tensor4D): Scalar {
  return tf.tidy(() => {
    const error = target ? tf.sub(features, target) : features;
    const rows = tf.sum(tf.square(error), [2, 3]);
    return tf.div(tf.sum(rows), features.shape[1] * features.shape[2]) as Scalar;
  });
}
