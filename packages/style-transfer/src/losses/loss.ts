import type {Image} from '@scumble/image';
import type {Features} from '@scumble/vgg';
import type {Scalar, Tensor, Tensor4D} from '@tensorflow/tfjs-core';
import type {Area} from '../tiles/area.js';

/**
 * One term of the objective.
 *
 * A loss looks at layers one by one and is the weighted sum of what it finds there, so that the objective can ask each
 * layer alone, report each layer alone, and never hold two layers' autograd at once.
 */
export interface Loss {
  /** `style`, `content`, …: the key in every report. */
  readonly name: string;
  /** Whose features `bind` receives: the content image's, the style image's, or none. */
  readonly reference: 'content' | 'style' | 'none';
  /** The layers it reads and the share of each in the loss; shares add up to 1. `image` is the pixels themselves. */
  readonly layers: Readonly<Record<string, number>>;
  /**
   * Set to `gram` where what `measure` makes of a layer's features is their Gram matrix and nothing else: then an engine may
   * make the matrix itself (the tap `gram(layer)`), and `score` is given that in place of what `measure` would have made.
   * So it is with a style image: `bind` then finds `gram(layer)`, `[1, 1, c, c]`, in place of `layer`, and what `study` makes
   * must be that matrix too.
   */
  readonly measures?: 'gram';
  /** Looks at the reference once per scale and keeps what it needs. The features are not disposed and may go away afterwards. */
  bind(reference: Features): BoundLoss;
  /** How it looks at a picture tile by tile. A loss without it cannot be split, and is refused with tiles. */
  readonly inTiles?: LossInTiles;
}

/** How a loss looks at a picture, and at its reference, of which it is shown one tile at a time. */
export interface LossInTiles {
  /**
   * Set where what `measure` makes of a part is the squared distance from its reference, summed over channels, and nothing else: then an
   * engine may make that number itself.
   */
  readonly measures?: 'squared error';
  /** How many cells beyond the core `measure` looks at. */
  readonly margin: number;
  /** What `bind` needs to know of the reference, as a mean over the cells of these features. Caller disposes. */
  study(layer: string, reference: Tensor4D): Tensor;
  /**
   * Binds to a reference that nobody has seen whole.
   *
   * @param studies  What `study` came to over the whole reference, by layer. Taken over.
   */
  bind(studies: Readonly<Record<string, Tensor>>): BoundLoss;
}

/** What a loss is told of a tile. */
export interface Part {
  /** The cells that count; those around them are there to be looked at. */
  readonly core: Area;
  /** The content image's features in the core, for a loss whose reference that is. */
  readonly reference?: Tensor4D;
}

/** A loss that has seen its reference. */
export interface BoundLoss {
  /**
   * What the loss looks at, as a mean over the cells of `features`: a Gram matrix, a squared error. Differentiable.
   * Means over parts of a picture, weighted by their numbers of cells, give the mean over the whole: this is what makes exact tiles possible.
   *
   * @param part  Of the picture; all cells count where left out.
   */
  measure(layer: string, features: Tensor4D, part?: Part): Tensor;
  /**
   * From the mean over the whole picture to the loss of this layer. Differentiable.
   *
   * @param cells  h · w of this layer over the whole picture.
   */
  score(layer: string, mean: Tensor, cells: number): Scalar;
  /**
   * Where the loss of a whole picture's layer is factor · ‖F − target‖², F being what the loss is shown of the layer (its features, or its
   * Gram matrix): those two. An engine may then find loss and gradient without handing F out.
   *
   * @returns A target of the shape of the tap, which the caller disposes.
   */
  squaredDistance?(layer: string): Promise<{readonly target: Tensor4D; readonly factor: number}>;
  /**
   * For a loss that looks at the image itself and can do so in plain numbers: adds weight times its gradient to `gradient`.
   *
   * @param values  Of the whole picture, of this shape. Stay as they are.
   * @returns The loss, without the weight.
   */
  addGradient?(values: Float32Array, shape: Image['shape'], weight: number, gradient: Float32Array): number;
  dispose(): void;
}

/** How a loss is normalised: `relative` to its reference (a pure number), or as `gatys` wrote it. */
export type Convention = 'relative' | 'gatys';

/** Keeps a reference that is zero everywhere (an all-black painting) from dividing by zero. */
export const tiny = 1e-12;

/** @throws {RangeError} if the convention is unknown. */
export function assertConvention(convention: string, caller: string): void {
  if (convention === 'relative' || convention === 'gatys') return;
  throw new RangeError(`${caller}: unknown convention "${convention}"; expected one of relative, gatys.`);
}
