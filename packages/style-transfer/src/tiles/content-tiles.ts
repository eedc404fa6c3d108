import type {Image} from '@scumble/image';
import {parseTap} from '@scumble/kernels';
import type {FeatureExtractor, Features} from '@scumble/vgg';
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor4D} from '@tensorflow/tfjs-core';
import {crop, cutOut} from './area.js';
import {sharedTensor} from '../images/shared-tensor.js';
import {coreCells} from './tile-grid.js';
import type {Tile} from './tile-grid.js';

/** One layer of one tile, off the device. */
export interface KeptFeatures {
  readonly shape: Tensor4D['shape'];
  readonly values: Float32Array;
}

/**
 * The content image's features, tile by tile: kept off the device while there is room for them, else computed anew each time.
 */
export class ContentTiles {
  #content: Image | undefined;
  readonly #kept = new Map<Tile, Readonly<Record<string, KeptFeatures>>>();
  #roomBytes: number;

  /**
   * @param content  Not disposed; may go away afterwards.
   * @param layers  Those that losses compare with the content image's.
   * @param count  How many tiles there are.
   * @param keepBytes  How much may be kept.
   */
  constructor(
    content: Image,
    private readonly extractor: FeatureExtractor,
    private readonly layers: readonly string[],
    private readonly count: number,
    keepBytes: number,
  ) {
    this.#content = sharedTensor(content);
    this.#roomBytes = keepBytes;
  }

  /** The features of the tile's core. Caller disposes. */
  async of(tile: Tile): Promise<Features> {
    if (this.layers.length === 0) return {};
    const kept = this.#kept.get(tile);
    if (kept) return mapLayers(kept, ({values, shape}) => tf.tensor4d(values, shape));
    const features = await coreFeatures(this.#content!, this.extractor, this.layers, tile);
    await this.#keep(tile, features);
    return features;
  }

  /** The same as plain numbers, not to be changed. */
  async valuesOf(tile: Tile): Promise<Readonly<Record<string, KeptFeatures>>> {
    const kept = this.#kept.get(tile);
    if (kept) return kept;
    const features = await this.of(tile);
    const values = this.#kept.get(tile) ?? (await read(features));
    tf.dispose({...features});
    return values;
  }

  dispose(): void {
    this.#letContentGo();
    this.#kept.clear();
  }

  async #keep(tile: Tile, features: Features): Promise<void> {
    const bytes = Object.values(features).reduce((sum, {size}) => sum + 4 * size, 0);
    if (bytes > this.#roomBytes) return;
    this.#roomBytes -= bytes;
    this.#kept.set(tile, await read(features));
    // It is as large as the picture, and nobody will look at it again.
    if (this.#kept.size === this.count) this.#letContentGo();
  }

  #letContentGo(): void {
    this.#content?.dispose();
    this.#content = undefined;
  }
}

async function read(features: Features): Promise<Readonly<Record<string, KeptFeatures>>> {
  const values: Record<string, KeptFeatures> = {};
  for (const [layer, each] of Object.entries(features)) {
    values[layer] = {shape: each.shape, values: (await each.data()) as Float32Array};
  }
  return values;
}

/** What an extractor sees in the core of one tile: features there, or their Gram matrices. Caller disposes. */
export async function coreFeatures(
  image: Image,
  extractor: FeatureExtractor,
  taps: readonly string[],
  tile: Tile,
): Promise<Features> {
  const window = await cutOut(image, tile.window);
  try {
    const extraction = await extractor.extract(window, taps, {window: coreCells(tile, 1), onlyTaps: true});
    const strides = new Map(extractor.geometry.map(({name, stride}) => [name, stride]));
    const cores: Record<string, Tensor4D> = {};
    for (const {name, layer, kind} of taps.map(parseTap)) {
      const seen = extraction.features[name]!;
      cores[name] = kind === 'gram' ? sharedTensor(seen) : crop(seen, coreCells(tile, strides.get(layer)!));
    }
    extraction.dispose();
    return cores;
  } finally {
    window.dispose();
  }
}

function mapLayers<From, To>(
  layers: Readonly<Record<string, From>>,
  change: (value: From) => To,
): Readonly<Record<string, To>> {
  return Object.fromEntries(Object.entries(layers).map(([layer, value]) => [layer, change(value)]));
}
