import {gramMatrix} from '@scumble/kernels';
import type {Features} from '@scumble/vgg';
import * as tf from '@tensorflow/tfjs-core';
import type {Scalar, Tensor} from '@tensorflow/tfjs-core';
import {crop} from '../tiles/area.js';
import {layerShares} from './layer-shares.js';
import type {LayerChoice} from './layer-shares.js';
import {assertConvention, tiny} from './loss.js';
import type {BoundLoss, Convention, Loss} from './loss.js';

export interface StyleLossOptions {
  /** The key in every report. */
  readonly name?: string;
  /** Names, or names with their shares. */
  readonly layers?: LayerChoice;
  readonly convention?: Convention;
}

/**
 * How far the picture's Gram matrices are from the painting's: which features go together, wherever they are.
 *
 * `relative`: ‖G − A‖² / ‖A‖², a pure number. `gatys`: Σ (G − A)² / 4c². Over the layers: their mean by share.
 *
 * @throws {RangeError} if a layer's share is not a number above 0, or the convention is unknown.
 *
 * Source: Gatys2016, eqs. 3–5 (docs/papers.md).
 * Departs: G and A are each divided by their own h·w, which is the paper's 1/(4 N² M²) where both have one size;
 * `relative` divides by ‖A‖² in place of 4c² (docs/numerics.md#style-loss).
 */
export function styleLoss({
  name = 'style',
  layers = ['relu1_1', 'relu2_1', 'relu3_1', 'relu4_1', 'relu5_1'],
  convention = 'relative',
}: StyleLossOptions = {}): Loss {
  assertConvention(convention, 'styleLoss');
  const shares = layerShares(layers, 'styleLoss');
  const bind = (grams: Readonly<Record<string, Tensor>>) => bindStyle(grams, convention);
  return {
    name,
    reference: 'style',
    layers: shares,
    measures: 'gram',
    bind: reference => bind(Object.fromEntries(Object.keys(shares).map(layer => [layer, gramOf(reference, layer)]))),
    inTiles: {margin: 0, study: (_layer, reference) => gramMatrix(reference), bind},
  };
}

/** The layer's Gram matrix, made of its features where the engine has not made it. */
function gramOf(reference: Features, layer: string): Tensor {
  const made = reference[`gram(${layer})`];
  return made ? tf.squeeze(made, [0, 1]) : gramMatrix(reference[layer]!);
}

function bindStyle(targets: Readonly<Record<string, Tensor>>, convention: Convention): BoundLoss {
  const divisors = Object.fromEntries(
    Object.entries(targets).map(([layer, target]) => [layer, divisor(target, convention)]),
  );
  return {
    measure: (_layer, features, part) => gramMatrix(part ? crop(features, part.core) : features),
    squaredDistance: async layer => {
      const [by] = await divisors[layer]!.data();
      const target = targets[layer]!;
      const [rows, columns] = target.shape as [number, number];
      return {target: tf.reshape(target, [1, 1, rows, columns]), factor: 1 / by!};
    },
    score: (layer, gram) => tf.div<Scalar>(squaredDistance(gram, targets[layer]!), divisors[layer]!),
    dispose: () => tf.dispose([...Object.values(targets), ...Object.values(divisors)]),
  };
}

function divisor(target: Tensor, convention: Convention): Scalar {
  if (convention === 'gatys') return tf.scalar(4 * target.shape[0]! ** 2);
  return tf.tidy(() => tf.maximum(tf.sum(tf.sum(tf.square(target), 1)), tiny));
}

function squaredDistance(gram: Tensor, target: Tensor): Scalar {
  return tf.tidy(() => tf.sum(tf.sum(tf.square(tf.sub(gram, target)), 1)));
}
