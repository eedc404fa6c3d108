// What crosses between the page and the engine's denoising half. Plain data only: arrays are transferred, never copied.
import type {EngineFailure, EngineSetup, NetworkRequest, PictureSource} from '../engine/setup.js';

/** A picture as numbers in [0, 1]: row by row, channels together. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly values: Float32Array<ArrayBuffer>;
}

/** How far a picture is from the clean one. */
export interface Quality {
  /** Mean squared difference, pixels in [0, 1]. */
  readonly mse: number;
  /** In dB; Infinity where nothing differs. */
  readonly psnr: number;
  /** 1 where nothing differs. */
  readonly ssim: number;
}

/** Ways to spoil a picture; the library's, which says what their levels mean. */
export type SpoilKind = 'gaussian' | 'poisson' | 'salt-and-pepper' | 'masking' | 'blocks' | 'blur';

/** What is done to a clean picture. */
export interface Spoiling {
  readonly kind: SpoilKind;
  /** In the kind's own unit: a standard deviation in units of white, a share, pixels. */
  readonly level: number;
  readonly seed: number;
}

export interface DenoiseRequest extends NetworkRequest {
  readonly picture: PictureSource;
  /** Longest side to work at; a larger picture is made smaller first. */
  readonly size: number;
  /** Standard deviation of noise to be added first, in units of white; 0 for none. The picture then counts as the clean one. */
  readonly added: number;
  readonly seed: number;
  /** Standard deviation that the network is told, in units of white; estimated from the picture where left out. */
  readonly sigma?: number;
  /** Share of the noise to be taken off, from 0 to 1. */
  readonly strength: number;
}

/** A picture that has been denoised. The bitmaps belong to whoever receives them. */
export interface Denoised {
  readonly denoised: ImageBitmap;
  /** Grey where nothing was changed: 0.5 + `gain` · (noisy − denoised). */
  readonly residual: ImageBitmap;
  readonly gain: number;
  /** What the network was told, and what the estimate from the picture is; in units of white. */
  readonly sigma: number;
  readonly estimated: number;
  /** Where noise was added, so that the clean picture is known. */
  readonly quality?: {readonly noisy: Quality; readonly denoised: Quality};
  readonly elapsedMs: number;
}

/** What happens while a picture is denoised; one of the last three ends it. */
export type DenoiseEvent =
  | {readonly kind: 'progress'; readonly phase: 'backend' | 'weights' | 'noise' | 'denoising'; readonly share?: number}
  | {readonly kind: 'ready'; readonly setup: EngineSetup}
  /** What the network is about to be given. */
  | {readonly kind: 'noisy'; readonly noisy: ImageBitmap}
  | ({readonly kind: 'complete'} & Denoised)
  | {readonly kind: 'cancelled'}
  | ({readonly kind: 'failed'} & EngineFailure);

/** A picture being denoised. */
export interface LiveDenoising {
  /** Ends it within one tile. */
  cancel(): Promise<void>;
  dispose(): Promise<void>;
}

/** A training from nothing. */
export interface TrainRequest {
  /** What to learn from; drawn digits where left out. Every one at least 64 pixels a side. */
  readonly pictures?: readonly PictureSource[];
  /** Numbers that every digit has to pass through: an autoencoder with a bottleneck. Left out, a denoiser with skips. */
  readonly bottleneck?: number;
  /** A safetensors file to begin from; left out, random numbers of the seed. */
  readonly network?: Uint8Array;
  readonly corruption: Omit<Spoiling, 'seed'>;
  readonly seed: number;
  readonly steps: number;
  /** Adam's rate at its highest. */
  readonly rate: number;
  /** Waits before the first step. */
  readonly paused?: boolean;
}

/** What a training says after each step. */
export interface TrainValues {
  /** From 1. Falls after a rescue. */
  readonly step: number;
  readonly steps: number;
  /** Mean squared error of the step's patches; not finite where `event` is `recovered`. */
  readonly loss: number;
  /** PSNR of the patches held out, in dB, at the last look. */
  readonly heldOut: number;
  /** PSNR of the same patches as they were spoilt. */
  readonly noisy: number;
  readonly rate: number;
  readonly elapsedMs: number;
  readonly remainingMs: number;
  readonly stepsPerSecond: number;
  readonly event?: 'validated' | 'recovered' | 'stalled';
}

/** What happens in a training. */
export type TrainEvent =
  | {readonly kind: 'ready'; readonly setup: EngineSetup; readonly parameters: number}
  | {readonly kind: 'step'; readonly report: TrainValues}
  | {readonly kind: 'paused'}
  | {readonly kind: 'resumed'}
  /** The graphics processor was taken away; the training goes on from its last checkpoint. */
  | {readonly kind: 'contextlost'; readonly message: string}
  | {readonly kind: 'complete'; readonly report: TrainValues | undefined}
  | {readonly kind: 'cancelled'; readonly report: TrainValues | undefined}
  | ({readonly kind: 'failed'} & EngineFailure);

/** Digits to codes and back: codes are `count · width` numbers, pictures `count · side · side`. What is handed in is copied. */
export interface Coder {
  encode(pictures: Float32Array<ArrayBuffer>): Promise<Float32Array<ArrayBuffer>>;
  decode(codes: Float32Array<ArrayBuffer>): Promise<Float32Array<ArrayBuffer>>;
}

/** A training under way; its network can be used all the time. Its codes are there with a `bottleneck` only. */
export interface LiveTraining extends Coder {
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Makes n steps, then pauses. */
  step(n?: number): Promise<void>;
  /** Ends it within one step; the network so far stays. */
  cancel(): Promise<void>;
  /**
   * What the network makes of a picture at present.
   *
   * @param picture  Of as many channels as the network has, sides multiples of 4. Copied.
   */
  reconstruct(picture: Raster): Promise<Raster>;
  /** The network as a safetensors file. */
  save(): Promise<Uint8Array<ArrayBuffer>>;
  dispose(): Promise<void>;
}

export interface LatentRequest extends NetworkRequest {
  /** How many drawn digits to place in the plane. */
  readonly samples: number;
  readonly seed: number;
}

/** Pictures and where the encoder puts them. */
export interface LatentSamples {
  /** Height and width of a picture. */
  readonly side: number;
  /** `count · side · side`. */
  readonly pictures: Float32Array<ArrayBuffer>;
  readonly labels: readonly number[];
  /** How many numbers a code has. */
  readonly width: number;
  /** `count · width`. */
  readonly codes: Float32Array<ArrayBuffer>;
}

/** A network with a bottleneck of a few numbers, open for looking at. */
export interface LatentSpace extends Coder {
  readonly samples: LatentSamples;
  readonly setup: EngineSetup;
  readonly parameters: number;
  dispose(): Promise<void>;
}

/** The engine's half that denoises: what it runs shares the backend with everything else on the page. */
export interface Denoising {
  /** Drawn digits, white on black, 32 × 32 pixels, one channel: 0 to 9 in turns. Another seed, other digits. */
  digits(count: number, seed: number): Promise<readonly Raster[]>;
  /** A picture made worse in a known way. The raster is copied. */
  spoil(picture: Raster, spoiling: Spoiling): Promise<Raster>;
  /** Begins at once. Refusals come to the listener as `failed`. */
  denoise(request: DenoiseRequest, listener: (event: DenoiseEvent) => void): Promise<LiveDenoising>;
  /** Begins at once. Refusals come to the listener as `failed`. */
  train(request: TrainRequest, listener: (event: TrainEvent) => void): Promise<LiveTraining>;
  /** @throws {Error} whose message is a sentence for people, and whose name or `code` tells programs why. */
  openLatent(request: LatentRequest): Promise<LatentSpace>;
}
