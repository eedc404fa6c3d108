import type {Image, Size} from '@scumble/image';
import type {Measurement} from '../objective/measurement.js';

/** The objective as an optimiser sees it. */
export type Evaluate = (image: Image) => Promise<Measurement>;

/** Moves a picture downhill, a step at a time. Keeps tensors between steps. */
export interface Optimizer {
  readonly name: string;
  /**
   * One step.
   *
   * @param image  Where to step from. Not disposed. Anything but the image of the last step makes the optimiser start afresh.
   */
  step(image: Image, evaluate: Evaluate): Promise<OptimizerStep>;
  /** The same optimiser for a picture of another size, with what it can carry over. This one is disposed. */
  resize(size: Size): Promise<Optimizer>;
  dispose(): void;
}

export interface OptimizerStep {
  /** The picture after the step. Caller disposes. */
  readonly image: Image;
  /**
   * The losses that were measured on the way: L-BFGS's are those of the new picture, Adam's those of the old one,
   * which it measures once and leaves.
   */
  readonly report: Measurement['report'];
  /** How often the objective was evaluated. */
  readonly evaluations: number;
  /** Set where no further step can help: why. */
  readonly stopped?: StopReason;
}

/**
 * Why an optimiser stopped by itself: `converged`, its gradient or its step has become too small to matter; `stalled`,
 * no step along the steepest descent lowers the loss; `non-finite`, the loss or its gradient is not a number here.
 */
export type StopReason = 'converged' | 'stalled' | 'non-finite';
