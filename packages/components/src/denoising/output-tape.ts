import type {Raster} from './protocol.js';

/** One output of a network that is learning. */
export interface TapeEntry {
  readonly step: number;
  readonly output: Raster;
}

/** So many are kept: enough to see how it came about, and less than a photograph's memory. */
const mostEntries = 32;

/** What a network made of one picture in the course of its training: thinned out evenly when there is too much. */
export class OutputTape {
  #entries: readonly TapeEntry[] = [];
  /** Steps between two entries, at least. */
  #gap = 0;

  get entries(): readonly TapeEntry[] {
    return this.#entries;
  }

  /** Puts an output at the end; after a rescue the steps begin again further back. */
  record(step: number, output: Raster): void {
    const kept = this.#entries.filter(entry => entry.step < step);
    const last = kept.at(-1);
    if (last && step - last.step < this.#gap) return;
    this.#entries = [...kept, {step, output}];
    if (this.#entries.length <= mostEntries) return;
    this.#entries = this.#entries.filter((_, i) => i % 2 === 0);
    const steps = this.#entries.map(entry => entry.step);
    this.#gap = (steps.at(-1)! - steps[0]!) / (steps.length - 1);
  }

  /** The entry nearest to a step; undefined where there is none. */
  nearest(step: number): TapeEntry | undefined {
    const distance = (entry: TapeEntry) => Math.abs(entry.step - step);
    return this.#entries.reduce<TapeEntry | undefined>(
      (best, entry) => (best && distance(best) <= distance(entry) ? best : entry),
      undefined,
    );
  }

  clear(): void {
    this.#entries = [];
    this.#gap = 0;
  }
}
