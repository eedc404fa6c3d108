// What crosses between the page and the engine, wherever the engine runs. Plain data only: arrays are transferred, never copied.
import type {StylizeOptions} from '@scumble/style-transfer';
import type {LayerGeometry} from '@scumble/vgg';
import type {Denoising} from '../denoising/protocol.js';

export type {LayerGeometry} from '@scumble/vgg';

/** A picture on its way in: a bitmap, or 8-bit RGBA rows from the top (an `ImageData` is one). */
export type PictureSource =
  ImageBitmap | {readonly width: number; readonly height: number; readonly data: Uint8ClampedArray<ArrayBuffer>};

/** Which of the three pictures of a run: the photograph, the painting, or the one that is being made. */
export type PictureRole = 'content' | 'style' | 'picture';

/** Which network looks at the pictures. */
export interface NetworkRequest {
  /** A pack's id; the manifest's default where left out. */
  readonly weights?: string;
  /** Folder of the packs; the loader's own addresses where left out. Absolute, or relative to the page. */
  readonly base?: string;
  readonly pooling?: 'max' | 'average';
}

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

/** One term of the total, before and after its weight. */
export interface TermValues {
  /** Raw: before its weight. */
  readonly value: number;
  readonly weight: number;
  /** Each layer's raw score, before its share. */
  readonly layers: Readonly<Record<string, number>>;
}

/** The total and its terms: `content`, `style`, `total-variation`; those of weight 0 are absent. total = Σ weight · value. */
export interface LossValues {
  readonly total: number;
  readonly terms: Readonly<Record<string, TermValues>>;
}

/** What a run says after each step. */
export interface StepValues extends LossValues {
  /** From 1, over all scales and segments. */
  readonly step: number;
  readonly steps: number;
  /** Which size of how many, from 1. */
  readonly scale: number;
  readonly scales: number;
  readonly width: number;
  readonly height: number;
  readonly optimizer: string;
  /** Evaluations of the objective so far. */
  readonly evaluations: number;
  readonly elapsedMs: number;
  readonly remainingMs: number;
  /** Over the last second or so, pauses left out. */
  readonly stepsPerSecond: number;
  /** `converged`, `stalled`, `recovered` or `diverged`, where the optimiser had to say so. */
  readonly event?: string;
}

/** What a run works with, once it is known. */
export interface EngineSetup {
  /** tfjs's backend: `webgl`, `wasm` or `cpu`. */
  readonly backend: string;
  /** Name of the graphics processor, on WebGL. */
  readonly renderer?: string;
  /** 16 where a device has no 32-bit textures. */
  readonly floatBits: number;
  /** What runs the convolutions: `tfjs (webgl)`. */
  readonly engine: string;
  readonly weights: string;
  readonly architecture: string;
  /** Whether it all happens in a worker, or on the page's own thread. */
  readonly thread: 'worker' | 'page';
}

/** What cannot be, in a word that programs can test. */
export type EngineErrorCode =
  | 'bad-option'
  | 'bad-picture'
  | 'no-backend'
  | 'pack-unavailable'
  | 'pack-corrupt'
  | 'out-of-memory'
  | 'context-lost'
  | 'engine-failed';

/** Why a run ended early; `message` is a sentence for people. */
export interface EngineFailure {
  readonly code: EngineErrorCode;
  readonly message: string;
}

/** What happens in a run, in this order: progress, ready, steps with pauses between them, and one end. */
export type RunEvent =
  | {readonly kind: 'progress'; readonly phase: 'backend'}
  | {readonly kind: 'progress'; readonly phase: 'weights'; readonly loadedBytes: number; readonly totalBytes: number}
  | {readonly kind: 'progress'; readonly phase: 'pictures'}
  | {readonly kind: 'ready'; readonly setup: EngineSetup}
  | {readonly kind: 'step'; readonly report: StepValues; readonly preview?: ImageBitmap}
  /** The preview comes where the last step brought none. */
  | {readonly kind: 'paused'; readonly preview?: ImageBitmap}
  | {readonly kind: 'resumed'}
  /** The graphics processor was taken away: the run sets up anew from its last preview, or fails if it cannot. */
  | {readonly kind: 'contextlost'; readonly message: string}
  /** A weight was changed, or `seek` went back: the next step begins anew from this one. */
  | {readonly kind: 'restarted'; readonly step: number; readonly preview?: ImageBitmap}
  | {readonly kind: 'complete'; readonly report: StepValues | undefined}
  | {readonly kind: 'cancelled'; readonly report: StepValues | undefined; readonly preview?: ImageBitmap}
  | ({readonly kind: 'failed'} & EngineFailure);

/** Is told of a run's events, one after the other; a preview belongs to it, to be closed. No preview comes before the last one's promise settles. */
export type RunListener = (event: RunEvent) => void | Promise<void>;

/** A layer's features, or a gradient: row by row, channels last: `values[(y · width + x) · channels + c]`. */
export interface FeatureMap {
  readonly layer: string;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly values: Float32Array<ArrayBuffer>;
}

/** G = FᵀF / (h·w) of a layer, symmetric: `values[i · channels + j]`. */
export interface GramValues {
  readonly layer: string;
  readonly channels: number;
  /** h·w of the layer: multiply by it for the plain sum over cells. */
  readonly cells: number;
  readonly values: Float32Array<ArrayBuffer>;
}

/** How hard each term pulls at the picture, and whether content and style pull against each other. */
export interface GradientValues {
  /** ‖weight · ∂term/∂picture‖, by term. */
  readonly norms: Readonly<Record<string, number>>;
  /** Between the gradients of content and style, 0 to 180; undefined where one of them is missing or zero. */
  readonly contentStyleDegrees: number | undefined;
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
  resume(): Promise<void>;
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

/** What the engine keeps at present, for figures and tests. */
export interface EngineMemory {
  readonly tensors: number;
  readonly bytes: number;
  /** On WebGL, with what is kept for reuse. */
  readonly textureBytes?: number;
  /** Runs and inspections that have not been disposed. */
  readonly open: number;
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
