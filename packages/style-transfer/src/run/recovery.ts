import type {Image} from '@scumble/image';
import {sharedImage} from '../images/held-image.js';
import type {OptimizerStep} from '../optimizers/optimizer.js';

/** A loss this many times above the lowest of its scale has exploded. */
const explosion = 10;

/** After so many rescues at one scale there is nothing left to try. */
const maxRescues = 3;

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

  /**
   * Judges a step that was made from `from`.
   *
   * @returns `ok`, `rescue` where the run must go back to the last good picture, `give-up` where it has done so too often.
   */
  judge({report, stopped}: OptimizerStep, from: Image): 'ok' | 'rescue' | 'give-up' {
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
