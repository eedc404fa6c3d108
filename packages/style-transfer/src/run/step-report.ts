import type {Image} from '@scumble/image';
import type {StopReason} from '../optimizers/optimizer.js';
import type {LossReport} from '../losses/total-loss.js';

/** What a run says after each step. */
export interface StepReport extends LossReport {
  /** From 1. */
  readonly step: number;
  /** How many there will be, as far as is known: an optimiser that stops early makes it fewer. */
  readonly steps: number;
  /** Which size of how many is being worked on, from 1. */
  readonly scale: number;
  readonly scales: number;
  readonly width: number;
  readonly height: number;
  readonly optimizer: string;
  /** Evaluations of the objective so far, over all scales. */
  readonly evaluations: number;
  /** Since the run began, pauses and all. */
  readonly elapsedMs: number;
  /** Estimated from the steps so far and the sizes to come, without pauses. */
  readonly remainingMs: number;
  /** Set where this step was no ordinary one: why. */
  readonly event?: StepEvent;
  /** The picture, clamped to [0, 1], at the rate of `previewEvery`. Belongs to the run, which disposes it at the next step. */
  readonly preview?: Image;
}

/**
 * `converged` and `stalled`: the rest of this scale's steps was left out. `recovered`: the loss was not finite or exploded;
 * the run went back to the last good picture and goes on with Adam. `diverged`: that did not help either, and the run ends
 * with the last good picture. `rebuilt`: the browser had taken the WebGL context away; the run has set itself up on a new one and
 * goes on from the last picture that it had kept.
 */
export type StepEvent = Exclude<StopReason, 'non-finite'> | 'recovered' | 'diverged' | 'rebuilt';
