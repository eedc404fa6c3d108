import type {StepReport} from '@scumble/style-transfer';
import type {StepValues} from './measurements.js';
import type {SegmentStart} from './run-segment.js';
import {Speedometer} from './speedometer.js';

/** Counts over all segments of a run what each of them counts for itself: steps, evaluations, time. */
export class RunAccount {
  readonly #speed = new Speedometer();
  #report: StepValues | undefined;
  #start: SegmentStart = {step: 0, scale: 1};
  #before = {elapsedMs: 0, evaluations: 0};

  /** Of the last step; undefined before the first. */
  get report(): StepValues | undefined {
    return this.#report;
  }

  /** Where the run stands: steps made, and which size it is at, from 1. */
  get place(): {readonly step: number; readonly scale: number} {
    const {step = 0, scale = 1} = this.#report ?? {};
    return {step, scale};
  }

  /** A segment begins: the run stands where that does. */
  begin(start: SegmentStart): void {
    const {elapsedMs = 0, evaluations = 0} = this.#report ?? {};
    this.#before = {elapsedMs, evaluations};
    this.#start = start;
    if (this.#report) this.#report = {...this.#report, step: start.step, scale: start.scale};
  }

  /** The next step begins now: what was before is a pause. */
  stepBegins(): void {
    this.#speed.start();
  }

  /** A step of the segment, as a step of the run. @param scales  How many sizes the run goes through. */
  note({preview: _, ...report}: StepReport, scales: number): StepValues {
    const {step, scale} = this.#start;
    const {elapsedMs, evaluations} = this.#before;
    this.#report = {
      ...report,
      step: step + report.step,
      steps: step + report.steps,
      scale: scale + report.scale - 1,
      scales,
      evaluations: evaluations + report.evaluations,
      elapsedMs: elapsedMs + report.elapsedMs,
      stepsPerSecond: this.#speed.count(),
    };
    return this.#report;
  }
}
