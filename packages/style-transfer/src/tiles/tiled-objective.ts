import {sizeOf} from '@scumble/image';
import type {Image} from '@scumble/image';
import type {FeatureExtractor, Features} from '@scumble/vgg';
import * as tf from '@tensorflow/tfjs-core';
import {ContentTiles, coreFeatures} from './content-tiles.js';
import {bindFusedTiles} from './fused-tiles.js';
import {GradientSum} from './gradient-sum.js';
import type {Objective} from '../objective/measurement.js';
import {assertTile, coreCells, tileGrid, tileRule} from './tile-grid.js';
import type {Tile, TileRule} from './tile-grid.js';
import {TileMeans} from './tile-means.js';
import {evaluateTiles, shareOf} from './tile-passes.js';
import type {TileView} from './tile-passes.js';
import {readingsOf} from '../losses/total-loss.js';
import type {BoundTerm, TotalLoss, WeightedLoss} from '../losses/total-loss.js';

export interface TiledObjectiveOptions {
  /** Side of a tile's core in pixels; rounded down to the stride of the deepest layer. */
  readonly tile: number;
  /** How much of the content image's features may be kept rather than computed anew in each pass. Bytes. */
  readonly keepBytes?: number;
}

interface References {
  readonly content: Image;
  readonly style: Image;
}

/**
 * The objective of a picture that is too large to be seen at once: the same value and gradient, one tile at a time.
 *
 * Every loss is a function φ of a mean over cells, and that mean is the sum of the tiles' means, each by its share of the
 * cells. So a first pass adds up the means; φ and its derivative are taken once; a second pass adds up the tiles' gradients,
 * dL/dx = Σₜ shareₜ · φ'(mean) · ∂meanₜ/∂x. Memory depends on the tile and not on the picture (docs/exact-tiles.md).
 *
 * @param references  Not disposed; may go away afterwards.
 * @returns Caller disposes.
 * @throws {RangeError} for a tile that is too small, or a loss that cannot be split.
 *
 * Departs: nothing; this is the gradient of the whole picture, up to rounding.
 */
export async function bindTiledObjective(
  total: TotalLoss,
  extractor: FeatureExtractor,
  references: References,
  {tile, keepBytes = 2 ** 29}: TiledObjectiveOptions,
): Promise<Objective> {
  const rule = ruleFor(total, extractor, tile);
  const tiles = tileGrid(sizeOf(references.content), tile, rule);
  const contentLayers = total.referenceLayers('content');
  const content = new ContentTiles(references.content, extractor, contentLayers, tiles.length, keepBytes);
  const strides = new Map(extractor.geometry.map(({name, stride}) => [name, stride]));
  const view: TileView = {
    extractor,
    taps: total.taps,
    tiles,
    content,
    gradient: new GradientSum(sizeOf(references.content)),
    cellsOf: (each, layer) => coreCells(each, strides.get(layer)!),
  };
  try {
    const terms = await bindTerms(total, references.style, tileGrid(sizeOf(references.style), tile, rule), view);
    const fused = bindFusedTiles(terms, view);
    // What references have needed should not be held beside the passes to come.
    if (fused) await extractor.trim?.();
    return {
      evaluate: image => (fused ? fused(image) : evaluateTiles(terms, image, view)),
      dispose() {
        terms.forEach(({bound}) => bound.dispose());
        content.dispose();
      },
    };
  } catch (error) {
    content.dispose();
    throw error;
  }
}

/**
 * Whether tiles of that size would leave picture and painting whole.
 *
 * @throws {RangeError} for a tile that is too small, or a loss that cannot be split.
 */
export function fitsOneTile(
  total: TotalLoss,
  extractor: FeatureExtractor,
  {content, style}: References,
  tile: number,
): boolean {
  const rule = ruleFor(total, extractor, tile);
  return [content, style].every(image => tileGrid(sizeOf(image), tile, rule).length === 1);
}

function ruleFor(total: TotalLoss, extractor: FeatureExtractor, tile: number): TileRule {
  const whole = total.terms.find(({loss}) => !loss.inTiles)?.loss.name;
  if (whole !== undefined) {
    throw new RangeError(
      `tiles: the loss "${whole}" must see the whole picture at once: it has no inTiles. Leave it out, or run without tiles.`,
    );
  }
  const losses = total.terms.map(({loss}) => loss);
  const rule = tileRule(losses, extractor.geometry);
  assertTile(tile, rule, 'tiles');
  return rule;
}

/** Each loss bound to what it needs to know of its reference, which is looked at tile by tile. */
async function bindTerms(
  total: TotalLoss,
  style: Image,
  styleTiles: readonly Tile[],
  view: TileView,
): Promise<readonly BoundTerm[]> {
  const {terms} = total;
  const studies = new TileMeans<WeightedLoss>();
  try {
    const styleTaps = total.referenceTaps('style');
    await study('content', view.tiles, tile => view.content.of(tile));
    await study('style', styleTiles, tile => coreFeatures(style, view.extractor, styleTaps, tile));
    return terms.map(term => ({...term, bound: term.loss.inTiles!.bind(studies.take(term))}));
  } finally {
    studies.dispose();
  }

  async function study(reference: string, tiles: readonly Tile[], featuresOf: (tile: Tile) => Promise<Features>) {
    const readers = terms.filter(({loss}) => loss.reference === reference);
    if (readers.length === 0) return;
    for (const tile of tiles) {
      const features = await featuresOf(tile);
      for (const {term, layer, tap} of readingsOf(readers, features)) {
        const share = shareOf(tile, layer, {tiles, cellsOf: view.cellsOf});
        const seen = features[tap]!;
        const found = tap === layer ? term.loss.inTiles!.study(layer, seen) : tf.squeeze(seen, [0, 1]);
        studies.add(term, layer, found, share);
      }
      tf.dispose({...features});
    }
  }
}
