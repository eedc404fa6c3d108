import type {StepValues} from './measurements.js';
import type {EngineFailure, EngineSetup} from './setup.js';

/** What happens in a run, in this order: progress, ready, steps with pauses between them, and one end. */
export type RunEvent =
  | {readonly kind: 'progress'; readonly phase: 'backend'}
  | {readonly kind: 'progress'; readonly phase: 'weights'; readonly loadedBytes: number; readonly totalBytes: number}
  | {readonly kind: 'progress'; readonly phase: 'pictures'}
  | {readonly kind: 'ready'; readonly setup: EngineSetup}
  | {readonly kind: 'step'; readonly report: StepValues; readonly preview?: ImageBitmap}
  /** `turn`: how often it had been told to go on, by `resume` or `step`. The preview comes where the last step brought none. */
  | {readonly kind: 'paused'; readonly turn: number; readonly preview?: ImageBitmap}
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
