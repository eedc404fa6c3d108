import type {GradientValues, LayerGeometry, LossValues, PictureRole} from '../../engine/protocol.js';
import type {FeatureMaps} from '../statistics/feature-maps.js';
import type {LogRecord} from '../records/log-record.js';
import type {OptimizerComparison} from '../trials/optimizer-comparison.js';
import type {Frame} from '../records/run-frames.js';
import type {WeightMap} from '../trials/weight-map.js';
import type {Pixels} from '../pixels.js';
import type {Phase} from './phases.js';
import type {SceneSource} from './scene-source.js';

export type {Pixels} from '../pixels.js';
export type {Phase} from './phases.js';
export type {SceneSource} from './scene-source.js';

/** What a run is doing. */
export type SceneState = 'idle' | 'loading' | 'paused' | 'running' | 'complete' | 'failed';

/** A run that was made and put aside: a line of the table of runs. */
export interface FinishedRun {
  readonly run: string;
  readonly seed: number;
  readonly steps: number;
  readonly weights: Readonly<Record<string, number>>;
  readonly total: number;
  readonly terms: Readonly<Record<string, number>>;
  readonly thumbnail: Pixels | undefined;
  readonly layerWeights?: Readonly<Record<string, number>>;
  readonly optimizer?: string;
  readonly evaluations?: number;
  /** Longest side in pixels. */
  readonly size?: number;
  /** What it can be shown again from. */
  readonly replay?: Replay;
}

/** A run as it can be played again. */
export interface Replay {
  readonly records: readonly LogRecord[];
  readonly frames: readonly Frame[];
  readonly pictures: Scene['pictures'];
}

/** Everything that a run hands to its views, at one moment. */
export interface Scene {
  readonly source: SceneSource;
  readonly state: SceneState;
  /** Steps made, and how many there will be. */
  readonly step: number;
  readonly steps: number;
  readonly stepsPerSecond: number | undefined;
  /** Which part of the next step has been done, when stepping by parts. */
  readonly phase: Phase | undefined;
  readonly pictures: Readonly<Partial<Record<PictureRole, Pixels>>>;
  /** The step whose picture is shown, where it is not the one that the numbers are of. */
  readonly pictureStep?: number;
  readonly geometry: readonly LayerGeometry[];
  /** By layer, then by picture: what has been looked at so far. */
  readonly maps: Readonly<Record<string, Readonly<Partial<Record<PictureRole, FeatureMaps>>>>>;
  readonly records: readonly LogRecord[];
  /** The losses of the picture as it is, where they have been measured since the last step. */
  readonly now: LossValues | undefined;
  /** The same of the gradients. */
  readonly gradients: GradientValues | undefined;
  /** ∂term/∂pixels by term, `[height, width, 3]`, before the weight, where a view has asked for it. */
  readonly pulls: Readonly<Record<string, FeatureMaps>>;
  /** The weights that the next step will use, by term. */
  readonly weights: Readonly<Record<string, number>>;
  /** The style's layers, with their weights beside each other: only the ratios count. */
  readonly layerWeights: Readonly<Record<string, number>>;
  /** Small pictures of the run so far, from its first step on. */
  readonly frames: readonly Frame[];
  readonly runs: readonly FinishedRun[];
  /** Many small runs, and two optimisers, where they have been asked for or came with the page. */
  readonly weightMap: WeightMap | undefined;
  readonly optimizers: OptimizerComparison | undefined;
  /** Names of controls that a teacher hides or locks. */
  readonly hide: readonly string[];
  readonly lock: readonly string[];
}

/** What a view asks a run for: a layer's features of these pictures. */
export interface Want {
  readonly layer: string;
  readonly pictures: readonly PictureRole[];
  /** Also the gradient of this term at every pixel, at each stop. */
  readonly pull?: string;
  /** Whether anybody would see it now: a run that plays looks at nothing else. Yes where left out. */
  readonly isSeen?: () => boolean;
}

/** Before anything is known. */
export const firstScene: Scene = {
  source: 'pre-computed',
  state: 'idle',
  step: 0,
  steps: 0,
  stepsPerSecond: undefined,
  phase: undefined,
  pictures: {},
  geometry: [],
  maps: {},
  records: [],
  now: undefined,
  gradients: undefined,
  pulls: {},
  weights: {},
  layerWeights: {},
  frames: [],
  runs: [],
  weightMap: undefined,
  optimizers: undefined,
  hide: [],
  lock: [],
};
