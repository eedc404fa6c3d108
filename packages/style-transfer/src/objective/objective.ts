import {sizeOf} from '@scumble/image';
import type {Image} from '@scumble/image';
import type {FeatureExtractor} from '@scumble/vgg';
import * as tf from '@tensorflow/tfjs-core';
import {bindDistances} from './distance-objective.js';
import type {Objective} from './measurement.js';
import {bindTiledObjective, fitsOneTile} from '../tiles/tiled-objective.js';
import {takingTurns} from './turn-taking.js';
import type {BoundTotalLoss, TotalLoss} from '../losses/total-loss.js';

export interface BindOptions {
  /** Side of a tile in pixels. The gradient stays that of the whole picture; what fits in one tile is not cut up. */
  readonly tile?: number;
  /** How much of the content image's features may be kept in tiles rather than computed anew each time. */
  readonly keepBytes?: number;
}

/**
 * Binds the total loss to its two references, at the size they have.
 *
 * @param total  From `totalLoss`.
 * @param network  Stays the caller's. Others have their turn before each picture or tile that it looks at.
 * @param references  Not disposed; may go away afterwards.
 * @returns Caller disposes.
 * @throws {RangeError} for a tile that is too small, or a loss that cannot be split.
 */
export async function bindObjective(
  total: TotalLoss,
  network: FeatureExtractor,
  references: {readonly content: Image; readonly style: Image},
  {tile, keepBytes}: BindOptions = {},
): Promise<Objective> {
  const extractor = takingTurns(network);
  if (tile !== undefined && !fitsOneTile(total, extractor, references, tile)) {
    // Tiles are for where memory is short: what a coarser scale has needed should not be held beside them.
    await network.trim?.();
    return bindTiledObjective(total, extractor, references, {tile, keepBytes});
  }
  const bound = await bindReferences(total, extractor, references);
  const distances = await bindDistances(bound.terms, network).catch((error: unknown) => {
    bound.dispose();
    throw error;
  });
  return {
    async evaluate(image) {
      if (distances) return distances.evaluate(image, bound);
      const extraction = await extractor.extract(image, total.taps);
      try {
        const {report, gradients} = await bound.evaluate(extraction.features, cellsIn(image, extractor));
        try {
          return {report, gradient: await extraction.backward(gradients)};
        } finally {
          tf.dispose({...gradients});
        }
      } finally {
        extraction.dispose();
      }
    },
    dispose: () => {
      bound.dispose();
      distances?.dispose();
    },
  };
}

/** The extractions are let go also where the second one fails. */
async function bindReferences(
  total: TotalLoss,
  extractor: FeatureExtractor,
  references: {readonly content: Image; readonly style: Image},
): Promise<BoundTotalLoss> {
  const content = await extractor.extract(references.content, total.referenceLayers('content'), {onlyTaps: true});
  try {
    const style = await extractor.extract(references.style, total.referenceTaps('style'), {onlyTaps: true});
    try {
      return total.bind({content: content.features, style: style.features});
    } finally {
      style.dispose();
    }
  } finally {
    content.dispose();
  }
}

/** h · w of each layer of an extractor over an image. */
function cellsIn(image: Image, {geometry}: FeatureExtractor): (layer: string) => number {
  const {width, height} = sizeOf(image);
  const strides = new Map(geometry.map(({name, stride}) => [name, stride]));
  return layer => Math.floor(width / strides.get(layer)!) * Math.floor(height / strides.get(layer)!);
}
