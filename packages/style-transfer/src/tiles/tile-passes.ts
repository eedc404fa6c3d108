import type {Image} from '@scumble/image';
import type {Extraction, FeatureExtractor, Features} from '@scumble/vgg';
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor, Tensor4D} from '@tensorflow/tfjs-core';
import {countCells, cutOut} from './area.js';
import type {Area} from './area.js';
import type {ContentTiles} from './content-tiles.js';
import type {GradientSum} from './gradient-sum.js';
import type {Measurement} from '../objective/measurement.js';
import {coreCells} from './tile-grid.js';
import type {Tile} from './tile-grid.js';
import {TileMeans} from './tile-means.js';
import {readingsOf, readReport} from '../losses/total-loss.js';
import type {BoundTerm, LayerScore, LossReport} from '../losses/total-loss.js';

/** What both passes look at, and with what. */
export interface TileView {
  readonly extractor: FeatureExtractor;
  /** What is asked of the extractor: layers, and `gram(layer)` for terms that measure no more than that. */
  readonly taps: readonly string[];
  readonly tiles: readonly Tile[];
  readonly content: ContentTiles;
  /** As large as the picture; kept from one evaluation to the next. */
  readonly gradient: GradientSum;
  /** The cells of a layer that a tile counts. */
  cellsOf(tile: Tile, layer: string): Area;
}

/** By term and layer: weight · φ'(mean), the shape of the mean. */
export type Slopes = ReadonlyMap<BoundTerm, Readonly<Record<string, Tensor>>>;

/** The two passes over the tiles of a picture. Caller disposes the gradient. */
export async function evaluateTiles(terms: readonly BoundTerm[], image: Image, view: TileView): Promise<Measurement> {
  const report = await passTwice(terms, image, view);
  // Only now, with all that is small let go: what lies scattered over a heap leaves no room in it for what is large.
  return {report, gradient: view.gradient.toImage()};
}

/** Leaves the gradient in the view. */
async function passTwice(terms: readonly BoundTerm[], image: Image, view: TileView): Promise<LossReport> {
  const {gradient} = view;
  const last = view.tiles[view.tiles.length - 1]!;
  const means = new TileMeans<BoundTerm>();
  let look: Look | undefined;
  let slopes: Slopes = new Map();
  try {
    for (const tile of view.tiles) {
      look?.dispose();
      look = await lookAt(image, tile, view, {onlyTaps: tile !== last});
      measure(terms, look, means, view);
    }
    const found = await score(terms, means, view);
    slopes = found.slopes;
    gradient.clear();
    // The second pass begins where the first one ended, with what is there already.
    for (const tile of [...view.tiles].reverse()) {
      look = tile === last ? look! : await lookAt(image, tile, view);
      const gradients = differentiate(terms, look, slopes, view);
      await gradient.add(await look.extraction.backward(gradients), tile.window);
      tf.dispose({...gradients});
      look.dispose();
      look = undefined;
    }
    return found.report;
  } finally {
    look?.dispose();
    means.dispose();
    releaseSlopes(slopes);
  }
}

/** Share of a tile in a layer's cells. */
export function shareOf(tile: Tile, layer: string, {tiles, cellsOf}: Pick<TileView, 'tiles' | 'cellsOf'>): number {
  return countCells(cellsOf(tile, layer)) / countAll(layer, {tiles, cellsOf});
}

function countAll(layer: string, {tiles, cellsOf}: Pick<TileView, 'tiles' | 'cellsOf'>): number {
  return tiles.reduce((sum, tile) => sum + countCells(cellsOf(tile, layer)), 0);
}

/** One tile of the picture, with what the network sees in it. */
interface Look {
  readonly tile: Tile;
  readonly extraction: Extraction;
  /** Of the content image, in the core. */
  readonly references: Features;
  dispose(): void;
}

async function lookAt(
  image: Image,
  tile: Tile,
  {extractor, taps, content}: TileView,
  {onlyTaps = false} = {},
): Promise<Look> {
  const references = await content.of(tile);
  const window = await cutOut(image, tile.window);
  const own = [window, ...Object.values(references)];
  try {
    const extraction = await extractor.extract(window, taps, {window: coreCells(tile, 1), onlyTaps});
    const dispose = () => {
      extraction.dispose();
      tf.dispose(own);
    };
    return {tile, extraction, references, dispose};
  } catch (error) {
    tf.dispose(own);
    throw error;
  }
}

/** First pass: the tile's means join those of the others. */
function measure(terms: readonly BoundTerm[], look: Look, means: TileMeans<BoundTerm>, view: TileView): void {
  for (const {term, layer, tap} of readingsOf(terms)) {
    const seen = look.extraction.features[tap]!;
    const mean = tf.tidy(() =>
      tap === layer ? term.bound.measure(layer, seen, partOf(term, layer, look, view)) : tf.squeeze(seen, [0, 1]),
    );
    means.add(term, layer, mean, shareOf(look.tile, layer, view));
  }
}

/**
 * φ and its derivative, once. Caller disposes the slopes.
 *
 * @param known  Scores of which there is no mean.
 */
export async function score(
  terms: readonly BoundTerm[],
  means: TileMeans<BoundTerm>,
  view: TileView,
  known: readonly LayerScore[] = [],
): Promise<{readonly report: LossReport; readonly slopes: Slopes}> {
  const scores = [...known];
  const slopes = new Map<BoundTerm, Record<string, Tensor>>();
  for (const term of terms) {
    const {bound, loss, weight} = term;
    slopes.set(term, {});
    for (const [layer, mean] of Object.entries(means.take(term))) {
      const cells = countAll(layer, view);
      const {value, grad} = tf.valueAndGrad(x => bound.score(layer, x, cells))(mean);
      scores.push({term, layer, score: value as tf.Scalar});
      slopes.get(term)![layer] = tf.mul(grad, weight * loss.layers[layer]!);
      tf.dispose([mean, grad]);
    }
  }
  return {report: await readReport(terms, scores), slopes};
}

export function releaseSlopes(slopes: Slopes): void {
  for (const each of slopes.values()) tf.dispose({...each});
}

/** Second pass: the gradient at the tile's taps, zero outside the core. Caller disposes. */
function differentiate(terms: readonly BoundTerm[], look: Look, slopes: Slopes, view: TileView): Features {
  const gradients: Record<string, Tensor4D> = {};
  const readings = readingsOf(terms);
  for (const asked of view.taps) {
    const seen = look.extraction.features[asked]!;
    gradients[asked] = tf.tidy(() => {
      const parts = readings
        .filter(({tap}) => tap === asked)
        .map(({term, layer, tap}) => {
          const slope = tf.mul(slopes.get(term)![layer]!, shareOf(look.tile, layer, view));
          if (tap !== layer) return tf.reshape(slope, seen.shape);
          const part = partOf(term, layer, look, view);
          return tf.grad((f: Tensor) => term.bound.measure(layer, f as Tensor4D, part))(seen, slope);
        });
      return tf.addN(parts as Tensor4D[]);
    });
  }
  return gradients;
}

function partOf({loss}: BoundTerm, layer: string, {tile, references}: Look, {cellsOf}: TileView) {
  const core = cellsOf(tile, layer);
  return loss.reference === 'content' ? {core, reference: references[layer]} : {core};
}
