// What elements announce. Every event bubbles and leaves shadow roots; none is fired for what a page set itself.
import type {EngineErrorCode, EngineSetup, StepValues} from './engine/protocol.js';
import type {Picture, PictureErrorCode} from './picture.js';
import type {RunFileErrorCode} from './views/records/run-file.js';

const init = {bubbles: true, composed: true};

/** A picture was chosen by a person. */
export class ScumblePictureEvent extends Event {
  constructor(readonly picture: Picture) {
    super('scumble-picture', init);
  }
}

/** Something could not be done; what was there stays. `message` is a sentence for people. */
export class ScumbleErrorEvent extends Event {
  constructor(
    readonly code: ScumbleErrorCode,
    readonly message: string,
  ) {
    super('scumble-error', init);
  }
}

/** What cannot be, in a word that programs can test. */
export type ScumbleErrorCode =
  | PictureErrorCode
  | EngineErrorCode
  | RunFileErrorCode
  | 'nothing-to-run'
  | 'nothing-to-download'
  | 'download-failed'
  | 'storage-full'
  | 'diverged';

/** A wipe was moved by a person. */
export class ScumbleCompareEvent extends Event {
  /** @param position  Share of the first picture, 0 to 100. */
  constructor(readonly position: number) {
    super('scumble-compare', init);
  }
}

/** A run is about to begin: `preventDefault()` keeps it from doing so. */
export class ScumbleBeforeRunEvent extends Event {
  constructor() {
    super('scumble-before-run', {...init, cancelable: true});
  }
}

/** The engine, the network and both pictures are there; the first step comes next. */
export class ScumbleReadyEvent extends Event {
  constructor(readonly setup: EngineSetup) {
    super('scumble-ready', init);
  }
}

/** How far the preparations, and then the steps, have come. */
export class ScumbleProgressEvent extends Event {
  constructor(
    readonly phase: 'backend' | 'weights' | 'pictures' | 'steps',
    /** 0 to 1; undefined where nobody knows. */
    readonly share: number | undefined,
    readonly remainingMs: number | undefined,
  ) {
    super('scumble-progress', init);
  }
}

/** A step was made, and with it numbers; the picture is shown at its own pace. */
export class ScumbleStepEvent extends Event {
  constructor(readonly report: StepValues) {
    super('scumble-step', init);
  }
}

/** The run is held: by a person, a call, or because the tab was hidden. */
export class ScumblePauseEvent extends Event {
  constructor(readonly reason: 'asked' | 'hidden') {
    super('scumble-pause', init);
  }
}

/** The run goes on after a pause. */
export class ScumbleResumeEvent extends Event {
  constructor() {
    super('scumble-resume', init);
  }
}

/** The picture is finished. */
export class ScumbleCompleteEvent extends Event {
  constructor(readonly report: StepValues | undefined) {
    super('scumble-complete', init);
  }
}

/** The run was ended before its time; the picture so far stays. */
export class ScumbleCancelEvent extends Event {
  constructor(readonly report: StepValues | undefined) {
    super('scumble-cancel', init);
  }
}

/** The browser took the graphics context away; the run sets up anew, or an error follows. */
export class ScumbleContextLostEvent extends Event {
  constructor() {
    super('scumble-contextlost', init);
  }
}

/** Events by type: the map behind `addEventListener`. */
export interface ScumbleEventMap {
  'scumble-picture': ScumblePictureEvent;
  'scumble-error': ScumbleErrorEvent;
  'scumble-compare': ScumbleCompareEvent;
  'scumble-before-run': ScumbleBeforeRunEvent;
  'scumble-ready': ScumbleReadyEvent;
  'scumble-progress': ScumbleProgressEvent;
  'scumble-step': ScumbleStepEvent;
  'scumble-pause': ScumblePauseEvent;
  'scumble-resume': ScumbleResumeEvent;
  'scumble-complete': ScumbleCompleteEvent;
  'scumble-cancel': ScumbleCancelEvent;
  'scumble-contextlost': ScumbleContextLostEvent;
}

declare global {
  // Merges with the platform's own map, which is an interface.
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type
  interface HTMLElementEventMap extends ScumbleEventMap {}
}
