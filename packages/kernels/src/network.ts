import type {Tensor4D} from '@tensorflow/tfjs-core';
import type {InputWindow} from './input-window.js';
import type {ChainLayer, Layer} from './layer.js';

/**
 * A chain of layers that runs forward and backward: the contract of every engine.
 *
 * Both directions are asynchronous because some engines are; an engine that is not returns at once.
 */
export interface Network {
  readonly engine: string;
  readonly layers: readonly ChainLayer[];
  /**
   * Runs to the deepest tap and keeps what `backward` needs until the pass is disposed.
   *
   * @param input  NHWC `[1, h, w, inChannels]`, float32. Not disposed; must live as long as the pass.
   * @param taps  What to hand out, each once, in any order: names of layers (`relu4_1`), or of their Gram matrices
   *   (`gram(relu4_1)`), which an engine may make where the features are, so that these need not leave it.
   */
  forward(input: Tensor4D, taps: readonly string[], options?: ForwardOptions): Promise<Pass>;
  /**
   * For a sum of squared distances of taps from targets: forward, distances and backward in one go. Left out by an engine to which
   * that is no less work than the three in turn.
   *
   * @param targets  By tap name, as in `forward`. Not disposed; may go away once this settles.
   * @param mean  A number a channel, which is taken off the input before the first layer; nothing where left out.
   * @returns Caller disposes.
   */
  squaredDistances?(targets: Readonly<Record<string, TapTarget>>, mean?: readonly number[]): Promise<SquaredDistances>;
  /**
   * For a picture that is looked at in tiles: each tile's two passes, in plain numbers. Left out by an engine to which that is no less
   * work than `forward` and `backward`.
   *
   * @param taps  As in `forward`, each once.
   * @param mean  As in `squaredDistances`.
   */
  tilePasses?(taps: readonly string[], mean?: readonly number[]): TilePasses;
  /** Gives back memory that is kept for inputs of the sizes seen so far. Left out where nothing is. */
  trim?(): Promise<void>;
  /** Frees the weights. Passes that are still open must be disposed first. */
  dispose(): void;
}

export interface ForwardOptions {
  /** Gram matrices are of the cells in here alone: the core of a tile. In pixels, on multiples of the deepest tap's stride. */
  readonly window?: InputWindow;
  /** Set where `backward` will not be called, so that an engine need keep nothing for it. */
  readonly onlyTaps?: boolean;
}

/** What a tap should come near. */
export interface TapTarget {
  /** The shape of the tap; a Gram matrix's is symmetric, as Gram matrices are. */
  readonly target: Tensor4D;
  /** What ‖tap − target‖² is multiplied with in the sum. */
  readonly weight: number;
}

/** Targets that wait for inputs. Keeps them until it is disposed. */
export interface SquaredDistances {
  /**
   * Takes and gives plain numbers: those who have such passes work off the device.
   *
   * @param input  Of `[1, h, w, inChannels]`, of a size at which taps have the shapes of their targets.
   * @returns ‖tap − target‖² by tap, without its weight; and the gradient of Σ weight · ‖tap − target‖² at the input, the caller's own.
   */
  evaluate(
    input: Float32Array,
    shape: Tensor4D['shape'],
  ): Promise<{readonly distances: Readonly<Record<string, number>>; readonly gradient: Float32Array}>;
  dispose(): void;
}

/** A tile as plain numbers. */
export interface TileInput {
  /** Of `[1, h, w, inChannels]`: the core and what surrounds it. */
  readonly values: Float32Array;
  readonly shape: Tensor4D['shape'];
  /** What counts of it. In pixels, on multiples of the deepest tap's stride. */
  readonly core: InputWindow;
  /** For each tap that is no Gram matrix: what its features are compared with in the core, NHWC. */
  readonly targets: Readonly<Record<string, {readonly values: Float32Array; readonly shape: Tensor4D['shape']}>>;
}

/** A tile's first and second pass. A tap stands for a mean over the core's cells: its Gram matrix, or ‖features − target‖² a cell. */
export interface TilePasses {
  /** @returns The means by tap: `[c, c]` for a Gram matrix, one number for features. */
  means(tile: TileInput): Promise<Readonly<Record<string, Float32Array>>>;
  /**
   * @param slopes  By tap, of the shape of its mean: what the mean is multiplied with in the sum. None may be left out.
   * @returns The gradient of that sum at the tile's numbers.
   */
  gradient(tile: TileInput, slopes: Readonly<Record<string, Float32Array>>): Promise<Float32Array>;
}

/** One forward pass. Owns its tensors. */
export interface Pass {
  /** The tapped outputs by name, NHWC float32; a Gram matrix is `[1, 1, c, c]`. Owned by the pass. */
  readonly taps: Readonly<Record<string, Tensor4D>>;
  /**
   * From the gradient at each tap to the gradient at the input: the taps' contributions added up.
   *
   * @param gradients  By tap name, each the shape of its tap; a tap left out counts as zero. Not disposed.
   * @returns The shape of the input. Caller disposes.
   */
  backward(gradients: Readonly<Record<string, Tensor4D>>): Promise<Tensor4D>;
  dispose(): void;
}

/**
 * Index of the deepest of the taps.
 *
 * @throws {RangeError} if there is no tap, or one names no layer.
 */
export function deepestTap(layers: readonly Layer[], taps: readonly string[]): number {
  const indices = taps.map(tap => layers.findIndex(layer => layer.name === tap));
  const unknown = taps.find((_, i) => indices[i] === -1);
  if (unknown !== undefined || indices.length === 0) {
    const names = layers.map(layer => layer.name).join(', ');
    throw new RangeError(
      `network: a tap must be one of ${names}; got ${unknown === undefined ? 'none' : `"${unknown}"`}.`,
    );
  }
  return Math.max(...indices);
}

/**
 * Narrows layers to those that run backward too.
 *
 * @throws {RangeError} for any other, and for a convolution without ReLU: backward takes its mask from the output.
 */
export function assertChain(layers: readonly Layer[]): asserts layers is readonly ChainLayer[] {
  const other = layers.find(layer =>
    layer.kind === 'convolution' ? layer.activation === 'none' : layer.kind !== 'pooling',
  );
  if (!other) return;
  const what = other.kind === 'convolution' ? 'a convolution without ReLU' : `of kind ${other.kind}`;
  throw new RangeError(
    `createNetwork: layers must be convolutions with ReLU and poolings, and ${other.name} is ${what}. Use createInference, which runs forward only.`,
  );
}
