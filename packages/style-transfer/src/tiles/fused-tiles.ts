import {turn} from '@scumble/image';
import type {Image} from '@scumble/image';
import {parseTap} from '@scumble/kernels';
import type {TileInput} from '@scumble/kernels';
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor} from '@tensorflow/tfjs-core';
import {readArea} from './area.js';
import {valuesOf} from '../images/held-image.js';
import type {Measurement} from '../objective/measurement.js';
import {coreCells} from './tile-grid.js';
import type {Tile} from './tile-grid.js';
import {TileMeans} from './tile-means.js';
import {releaseSlopes, score, shareOf} from './tile-passes.js';
import type {Slopes, TileView} from './tile-passes.js';
import {readingsOf} from '../losses/total-loss.js';
import type {BoundTerm, LayerScore, Reading} from '../losses/total-loss.js';

/**
 * The two passes over the tiles of a picture as an engine's own, which needs neither features nor gradients handed out between them.
 *
 * @param view  Stays the caller's.
 * @returns Undefined where the engine has no such passes, or a loss looks at something else than they can.
 */
export function bindFusedTiles(
  terms: readonly BoundTerm[],
  view: TileView,
): ((image: Image) => Promise<Measurement>) | undefined {
  const readings = readingsOf(terms);
  const deeper = readings.filter(({tap}) => tap !== 'image');
  const taps = deeper.map(({tap}) => tap);
  const direct = readings.filter(({tap}) => tap === 'image');
  const isEach = deeper.every(isMean) && direct.every(({term}) => term.bound.addGradient);
  const isOneATap = taps.length > 0 && new Set(taps).size === taps.length;
  const passes = isEach && isOneATap ? view.extractor.tilePasses?.(taps) : undefined;
  if (!passes) return undefined;

  return async image => {
    const {gradient, tiles} = view;
    gradient.clear();
    // One for all tiles: a new one for each look is garbage until it is collected.
    const room: Room = {};
    const scores = direct.length > 0 ? await addDirect(direct, image, gradient.values) : [];
    const means = new TileMeans<BoundTerm>();
    let slopes: Slopes = new Map();
    try {
      for (const tile of tiles) {
        const found = await passes.means(await inputOf(tile, image, view, room));
        for (const {term, layer, tap} of deeper)
          means.add(term, layer, meanOf(tap, found[tap]!), shareOf(tile, layer, view));
      }
      const scored = await score(terms, means, view, scores);
      slopes = scored.slopes;
      for (const tile of tiles) {
        const input = await inputOf(tile, image, view, room);
        gradient.addValues(await passes.gradient(input, await slopesOf(tile, deeper, slopes, view)), tile.window);
      }
      return {report: scored.report, gradient: gradient.toImage()};
    } finally {
      means.dispose();
      releaseSlopes(slopes);
    }
  };
}

/** Whether a term asks of its layer what an engine can make of a tile: a Gram matrix, or a squared error. */
function isMean({term, layer, tap}: Reading<BoundTerm>): boolean {
  return tap !== layer || term.loss.inTiles!.measures === 'squared error';
}

/** Where a tile's numbers lie. */
interface Room {
  values?: Float32Array;
}

/** The terms on the image itself add their gradients. @returns Their scores. */
async function addDirect(
  readings: readonly Reading<BoundTerm>[],
  image: Image,
  gradient: Float32Array,
): Promise<readonly LayerScore[]> {
  const values = await valuesOf(image);
  return readings.map(({term, layer}) => {
    const {bound, loss, weight} = term;
    return {term, layer, score: bound.addGradient!(values, image.shape, weight * loss.layers[layer]!, gradient)};
  });
}

async function inputOf(tile: Tile, image: Image, {content}: TileView, room: Room): Promise<TileInput> {
  // Others have their turn before each look at a tile.
  await turn();
  const {width, height} = tile.window;
  const targets = await content.valuesOf(tile);
  room.values = await readArea(image, tile.window, room.values);
  return {values: room.values, shape: [1, height, width, 3], core: coreCells(tile, 1), targets};
}

/** A Gram matrix as [c, c], an error as a number alone. Caller disposes. */
function meanOf(tap: string, values: Float32Array): Tensor {
  if (parseTap(tap).kind === 'features') return tf.scalar(values[0]!);
  const side = Math.sqrt(values.length);
  return tf.tensor2d(values, [side, side]);
}

async function slopesOf(tile: Tile, readings: readonly Reading<BoundTerm>[], slopes: Slopes, view: TileView) {
  const found: Record<string, Float32Array> = {};
  for (const {term, layer, tap} of readings) {
    const share = shareOf(tile, layer, view);
    const values = (await slopes.get(term)![layer]!.data()) as Float32Array;
    found[tap] = values.map(slope => share * slope);
  }
  return found;
}
