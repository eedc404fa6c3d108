import type {Image} from '@scumble/image';

/** A picture kept off the device, and where in the run it was. */
export interface Checkpoint {
  readonly step: number;
  /** From 1. */
  readonly scale: number;
  readonly shape: readonly [1, number, number, 3];
  readonly values: Float32Array;
}

const most = 32;

/** Pictures of a run to go back to: thinned out as they grow many, so that they span the whole run. */
export class Checkpoints {
  #kept: Checkpoint[] = [];
  #every: number;

  /** @param every  Steps from one to the next at first; 0 keeps none. */
  constructor(every: number) {
    this.#every = every;
  }

  /** Keeps a picture where one is due. The image is not disposed. */
  async take(image: Image, step: number, scale: number): Promise<void> {
    if (!this.isDue(step)) return;
    const {shape} = image;
    const values = await image.data<'float32'>();
    this.add({step, scale, shape: [1, shape[1], shape[2], 3], values: values.slice()});
  }

  isDue(step: number): boolean {
    return this.#every > 0 && step % this.#every === 0;
  }

  add(checkpoint: Checkpoint): void {
    this.#kept.push(checkpoint);
    if (this.#kept.length <= most) return;
    this.#every *= 2;
    this.#kept = this.#kept.filter(({step}) => step % this.#every === 0);
  }

  /** The latest at or before a step; undefined where there is none. */
  before(step: number): Checkpoint | undefined {
    return this.#kept.findLast(kept => kept.step <= step);
  }

  /** What lies after a step is another run's by now. */
  forgetAfter(step: number): void {
    this.#kept = this.#kept.filter(kept => kept.step <= step);
  }
}
