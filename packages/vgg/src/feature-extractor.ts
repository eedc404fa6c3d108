import type {Image} from '@scumble/image';
import type {ForwardOptions, SquaredDistances, TapTarget, TilePasses} from '@scumble/kernels';
import type {Tensor4D} from '@tensorflow/tfjs-core';
import type {LayerGeometry} from './layer-geometry.js';

/** What an extractor saw, by layer name (`relu4_1`), NHWC float32; the pixels themselves are under `image`. */
export type Features = Readonly<Record<string, Tensor4D>>;

/** A trained network that turns an image into features, and gradients of features into the gradient of the image. */
export interface FeatureExtractor {
  /** The layers that can be asked for, shallow to deep, beginning with `image`. */
  readonly layers: readonly string[];
  /** What each of them is like, in the same order: how wide, how far apart its cells, how far they see. */
  readonly geometry: readonly LayerGeometry[];
  /** Which engine runs the convolutions: `tfjs (wasm)`. */
  readonly engine: string;
  /**
   * Runs to the deepest layer asked for; what `backward` needs is kept until the extraction is disposed.
   *
   * @param image  Any size that the layers can see. Not disposed; must live as long as the extraction.
   * @param layers  Names, or `gram(name)` for a layer's Gram matrix in place of its features, as `[1, 1, c, c]`: an engine
   *   can make it without handing out the features.
   * @param options  With a window, Gram matrices are of the cells in there alone; features are still of the whole image.
   *   With `onlyTaps`, `backward` cannot be asked for.
   * @throws {RangeError} for an unknown layer, an image too small for the deepest one, or a window off its stride.
   */
  extract(image: Image, layers: readonly string[], options?: ForwardOptions): Promise<Extraction>;
  /**
   * For a sum of squared distances of features from targets: what `extract`, a loss and `backward` would find, in one go.
   *
   * @param targets  By layer or `gram(layer)`, without `image`. Not disposed; may go away once this settles.
   * @returns Its `evaluate` takes an image's numbers. Caller disposes. Undefined where the engine gains nothing by it.
   * @throws {RangeError} for an unknown layer.
   */
  squaredDistances?(targets: Readonly<Record<string, TapTarget>>): Promise<SquaredDistances | undefined>;
  /**
   * For an image that is looked at in tiles: what `extract`, a loss and `backward` would find of a tile, in two goes on plain numbers.
   *
   * @param taps  Layers or `gram(layer)`, without `image`.
   * @returns Undefined where the engine gains nothing by it.
   * @throws {RangeError} for an unknown layer.
   */
  tilePasses?(taps: readonly string[]): TilePasses | undefined;
  /**
   * Sets the network up anew on the backend in use, after the context that it was on has been lost. Left out by an extractor
   * that cannot; a run then ends with a lost context.
   */
  rebuild?(): Promise<void>;
  /** Gives back memory that is kept for images of the sizes seen so far. Left out where nothing is. */
  trim?(): Promise<void>;
  /** Frees the weights. */
  dispose(): void;
}

/** The features of one image. Owns its tensors, but not the image. */
export interface Extraction {
  /** The layers asked for. Owned by the extraction. */
  readonly features: Features;
  /**
   * From gradients of features to the gradient of the image.
   *
   * @param gradients  By layer, each the shape of that layer's features; a layer left out counts as zero. Not disposed.
   * @returns `[1, h, w, 3]`. Caller disposes.
   */
  backward(gradients: Features): Promise<Image>;
  dispose(): void;
}
