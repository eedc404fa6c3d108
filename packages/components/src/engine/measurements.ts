// What an engine measures: losses, features, Gram matrices, gradients. Plain data; the arrays are transferred, never copied.

/** Which of the three pictures of a run: the photograph, the painting, or the one that is being made. */
export type PictureRole = 'content' | 'style' | 'picture';

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
  /** Evaluations of the objective so far, those before a changed weight or a step back included. */
  readonly evaluations: number;
  readonly elapsedMs: number;
  readonly remainingMs: number;
  /** Over the last second or so, pauses left out. */
  readonly stepsPerSecond: number;
  /** `converged`, `stalled`, `recovered` or `diverged`, where the optimiser had to say so. */
  readonly event?: string;
}

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
