import type {Image} from '@scumble/image';
import {sharedImage} from '../images/held-image.js';
import type {OptimizerStep} from '../optimizers/optimizer.js';
import type {StepEvent} from './step-report.js';

/** A loss this many times above the lowest of its scale has exploded. */
const explosion = 10;

/** After so many rescues at one scale there is nothing left to try. */
const maxRescues = 3;

/** What is to be done with a step: take it, go back to the last good picture, or end there because that was done too often. */
type Verdict = 'ok' | 'rescue' | 'give-up';

/** Keeps the last good picture of a scale, and says when to go back to it. */
export class Recovery {
  #good: Image;
  #lowest = Infinity;
  #rescues = 0;

  constructor(start: Image) {
    this.#good = sharedImage(start);
  }

  /** The last picture whose loss was in order. Belongs to this object. */
  get good(): Image {
    return this.#good;
  }

  /** Judges a step that was made from `from`. */
  judge({report, stopped}: OptimizerStep, from: Image): Verdict {
    const lost = stopped === 'non-finite' || !(report.total <= explosion * this.#lowest || this.#lowest === Infinity);
    if (lost) return ++this.#rescues > maxRescues ? 'give-up' : 'rescue';
    this.#lowest = Math.min(this.#lowest, report.total);
    this.#good.dispose();
    this.#good = sharedImage(from);
    return 'ok';
  }

  /** The rate after so many rescues: each time a quarter. */
  rate(learningRate: number): number {
    return learningRate / 4 ** (this.#rescues - 1);
  }

  dispose(): void {
    this.#good.dispose();
  }
}

/** What a step's report says of it; undefined of an ordinary one. */
export function eventOf(verdict: Verdict, {stopped}: OptimizerStep): StepEvent | undefined {
  if (verdict === 'rescue') return 'recovered';
  if (verdict === 'give-up' || stopped === 'non-finite') return 'diverged';
  return stopped;
}
