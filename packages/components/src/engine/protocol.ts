// What crosses between the page and the engine, wherever the engine runs. Plain data only: arrays are transferred, never copied.
import type {StylizeOptions} from '@scumble/style-transfer';
import type {LayerGeometry} from '@scumble/vgg';
import type {Denoising} from '../denoising/protocol.js';
import type {FeatureMap, GradientValues, GramValues, LossValues, PictureRole} from './measurements.js';
import type {RunListener} from './run-events.js';
import type {EngineMemory, NetworkRequest, PictureSource} from './setup.js';

export type {LayerGeometry} from '@scumble/vgg';
export type * from './measurements.js';
export type * from './run-events.js';
export type * from './setup.js';

/** Options of a run, as the library's `stylize` has them, without what cannot cross. */
export type RunOptions = Omit<StylizeOptions, 'init' | 'previewEvery'> & {
  readonly init?: 'content' | 'style' | 'noise';
};

export interface StylizeRequest extends NetworkRequest {
  readonly content: PictureSource;
  readonly style: PictureSource;
  readonly options?: RunOptions;
  /** At most one preview in so many milliseconds; 0 for one each step. The first and the last step always bring one. 100 where left out. */
  readonly previewMs?: number;
  /** Keeps the picture every so many steps, that `seek` can go back to it; 0, the default, for never. At most 32 are kept. */
  readonly checkpointEvery?: number;
  /** Waits before the first step, for `step` or `resume`. */
  readonly paused?: boolean;
}

/** Pictures to look at without a run. */
export interface InspectRequest extends NetworkRequest {
  readonly content: PictureSource;
  readonly style: PictureSource;
  /** The photograph where left out: then the content loss is 0. */
  readonly picture?: PictureSource;
  /** Which losses, their weights and layers, the longest side. */
  readonly options?: RunOptions;
}

/** Looks at three pictures through a network. Every call measures anew, at the pictures' present state and size. */
export interface Inspection {
  /** The layers there are, shallow to deep, beginning with `image`: channels, stride and how far a cell sees. */
  layers(): Promise<readonly LayerGeometry[]>;
  /** The picture itself is the layer `image`, in [0, 1]. */
  features(which: PictureRole, layer: string): Promise<FeatureMap>;
  gram(which: PictureRole, layer: string): Promise<GramValues>;
  losses(): Promise<LossValues>;
  gradients(): Promise<GradientValues>;
  /** ∂term/∂picture before the weight, 3 channels, layer `image`: its negative is where the term wants the picture to go. */
  gradient(term: string): Promise<FeatureMap>;
  /** Lets go of what is kept for these pictures. Any later call is refused. */
  dispose(): Promise<void>;
}

/** What has a weight. */
export type WeightName = 'content' | 'style' | 'total-variation' | `style/${string}`;

/** A run under way. Its events go to the listener; what it makes stays until `dispose`. */
export interface LiveRun extends Inspection {
  pause(): Promise<void>;
  /** Gives how often it has been told to go on: the pause that ends it says the same. */
  resume(): Promise<number>;
  /** Makes n steps, then pauses. Resolves when they are made, or the run has ended. */
  step(n?: number): Promise<void>;
  /** Ends the run within one step; the picture so far stays. */
  cancel(): Promise<void>;
  /**
   * Changes the weight of a term, or of a layer of the style beside the others: `style/relu1_1`, which 0 leaves out. The optimiser
   * begins anew from the present picture.
   */
  setWeight(term: WeightName, weight: number): Promise<void>;
  /** Goes back to the nearest kept picture at or before a step, and says which step that is; the run goes on from there. */
  seek(step: number): Promise<number>;
  /** The picture so far, at full precision of the screen; undefined before there is one. Caller closes. */
  picture(): Promise<ImageBitmap | undefined>;
}

/** One a page: the network, the graphics context and every run live in it. */
export interface Engine {
  /** Begins a run at once. Refusals come to the listener as `failed`; the promise never rejects for a bad picture or option. */
  stylize(request: StylizeRequest, listener: RunListener): Promise<LiveRun>;
  /** @throws {Error} whose message is a sentence for people. */
  inspect(request: InspectRequest): Promise<Inspection>;
  /** The half that denoises, trains and looks at latent spaces; the same one each time. */
  denoising(): Promise<Denoising>;
  memory(): Promise<EngineMemory>;
}
