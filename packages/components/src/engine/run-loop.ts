import type {Image} from '@scumble/image';
import {stylizeDefaults} from '@scumble/style-transfer';
import type {StepReport} from '@scumble/style-transfer';
import * as tf from '@tensorflow/tfjs-core';
import type {Checkpoints} from './checkpoints.js';
import {failureOf} from './failure.js';
import type {OpenStudio} from './open-studio.js';
import type {Pace} from './pace.js';
import type {Previews} from './previews.js';
import type {RunEvent, RunOptions} from './protocol.js';
import {RunAccount} from './run-account.js';
import {RunSegment} from './run-segment.js';
import type {SegmentStart} from './run-segment.js';
import {EngineError} from './studio.js';

/** What a loop works with. None of it becomes its own. */
export interface RunLoopParts {
  readonly studio: OpenStudio;
  readonly pace: Pace;
  readonly previews: Previews;
  readonly checkpoints: Checkpoints;
  options(): RunOptions;
  tell(event: RunEvent): void;
}

/** After so many lost contexts a run gives up: the device will not bear it. */
const mostRecoveries = 2;

/**
 * Makes the steps of a run.
 *
 * A run is made of segments: a weight that changes, a step back or a lost graphics context ends one, and the next begins from
 * the picture there is, at the size it has, with the steps that are left.
 */
export class RunLoop {
  readonly #parts: RunLoopParts;
  readonly #account = new RunAccount();
  readonly #cancel = new AbortController();
  #segment: RunSegment | undefined;
  /** Where the segment began; its picture belongs to the loop. */
  #start: SegmentStart = {step: 0, scale: 1};
  #next: (() => Promise<SegmentStart>) | undefined;
  #going: Promise<void> | undefined;
  #recoveries = 0;

  constructor(parts: RunLoopParts) {
    this.#parts = parts;
  }

  /** Whether there is no end yet: a pause is none. */
  get isGoing(): boolean {
    return this.#going !== undefined;
  }

  /** From the beginning, or from where a run that is over is taken up again. Nothing after `cancel`. */
  begin(): void {
    if (this.#cancel.signal.aborted) return;
    this.#going = this.#work().finally(() => {
      this.#going = undefined;
      this.#parts.pace.end();
    });
  }

  /** Ends the segment under way. @param next  Where the next one begins; its picture becomes the loop's. */
  restart(next: () => Promise<SegmentStart>): void {
    this.#next = next;
    this.#parts.pace.wake();
  }

  /** The options have changed: on from here with them, unless another place is being gone to anyway. */
  refresh(): void {
    if (!this.#next) this.restart(() => this.#here());
  }

  /** Ends the run within one step. */
  async cancel(): Promise<void> {
    this.#cancel.abort();
    this.#parts.pace.end();
    await this.#going;
  }

  /** The picture as it is; undefined before the first step. Caller disposes. */
  async image(): Promise<Image | undefined> {
    const made = await this.#segment?.picture();
    const {init} = this.#start;
    return made ?? (init && tf.clone(init));
  }

  /** What waits for the graphics context would wait for ever. */
  contextLost(): void {
    this.#segment?.contextLost();
  }

  /** To be called once it has ended. */
  dispose(): void {
    this.#start.init?.dispose();
  }

  async #work(): Promise<void> {
    const {tell} = this.#parts;
    try {
      while (await this.#makeSegment());
      tell({kind: 'complete', report: this.#account.report});
    } catch (error) {
      if (this.#cancel.signal.aborted) {
        tell({kind: 'cancelled', report: this.#account.report, ...(await this.#latestPreview())});
        return;
      }
      const {code, message} = error instanceof EngineError ? error : failureOf(error, 'steps');
      if (code === 'context-lost' && (await this.#recover(message))) return this.#work();
      tell({kind: 'failed', code, message});
    }
  }

  /** From a picture to the next change, or to the end. @returns Whether another one is to begin. */
  async #makeSegment(): Promise<boolean> {
    const {studio: place, options} = this.#parts;
    const studio = await place.open();
    if (this.#next) await this.#goTo(this.#next);
    const left = (options().steps ?? stylizeDefaults.steps) - this.#start.step;
    if (left <= 0) return false;
    const segment = (this.#segment = new RunSegment(studio, options(), this.#start, left));
    this.#account.begin(this.#start);
    try {
      while (await this.#mayStep()) {
        const report = await segment.step();
        if (!report) return this.#next !== undefined;
        await segment.unlessLost(this.#note(report, studio.sides.length));
      }
      // The picture is taken over while the old segment still has it.
      await this.#goTo(this.#next!);
      await segment.end();
      return true;
    } catch (error) {
      await segment.end(error);
      throw error;
    }
  }

  /** Waits while paused. @returns Whether the segment goes on. */
  async #mayStep(): Promise<boolean> {
    const {pace, tell} = this.#parts;
    let toldAfter: number | undefined;
    for (;;) {
      this.#cancel.signal.throwIfAborted();
      if (this.#next) return false;
      if (!pace.paused) break;
      if (toldAfter === pace.releases) await pace.pass();
      else await this.#tellPaused((toldAfter = pace.releases));
    }
    if (toldAfter !== undefined && !pace.stepping) tell({kind: 'resumed'});
    this.#account.stepBegins();
    return true;
  }

  /** Says so unless something has come between: then the run is to go on, to change, or to end. */
  async #tellPaused(releases: number): Promise<void> {
    const latest = await this.#latestPreview();
    const isStale = this.#parts.pace.releases !== releases || this.#next !== undefined || this.#cancel.signal.aborted;
    if (isStale) latest.preview?.close();
    else this.#parts.tell({kind: 'paused', turn: releases, ...latest});
  }

  async #note(made: StepReport, scales: number): Promise<void> {
    const {checkpoints, previews, tell, pace} = this.#parts;
    const report = this.#account.note(made, scales);
    const {step, scale, event} = report;
    const stops = event !== undefined && event !== 'recovered';
    const isEdge = step === 1 || (scale === scales && (stops || step === report.steps));
    const {preview: image} = made;
    if (image) await checkpoints.take(image, step, scale);
    const preview = image && (isEdge || previews.isDue()) ? await previews.take(image, step, scale) : undefined;
    tell({kind: 'step', report, ...(preview && {preview})});
    pace.count();
  }

  async #goTo(next: () => Promise<SegmentStart>): Promise<void> {
    this.#next = undefined;
    const start = await next();
    this.#start.init?.dispose();
    this.#start = start;
    this.#segment = undefined;
    this.#account.begin(start);
    const preview = start.init && (await this.#parts.previews.take(start.init, start.step, start.scale));
    this.#parts.tell({kind: 'restarted', step: start.step, ...(preview && {preview})});
  }

  /** Where the run stands. Caller disposes the picture. */
  async #here(): Promise<SegmentStart> {
    return {...this.#account.place, init: await this.image()};
  }

  #latestPreview(): Promise<{readonly preview?: ImageBitmap}> {
    return this.#parts.previews.latest(this.#account.place, () => this.image());
  }

  /** Sets up anew from what the page saw last. @returns Whether the run can go on. */
  async #recover(message: string): Promise<boolean> {
    const {studio, previews, tell} = this.#parts;
    tell({kind: 'contextlost', message});
    if (++this.#recoveries > mostRecoveries) return false;
    await studio.close();
    const {step = 0, scale = 1} = previews.last ?? {};
    this.#segment = undefined;
    this.#start = {step: 0, scale: 1};
    this.#next = async () => ({step, scale, init: previews.restore()});
    return true;
  }
}
