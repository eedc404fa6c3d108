import type {Size} from '@scumble/image';

/**
 * Shares the steps out over the scales, each scale half of the one before: coarse steps are cheap and do most of the work.
 *
 * @param steps  Over all scales, at least as many as there are scales.
 * @returns Steps by scale, each at least 1.
 */
export function shareSteps(steps: number, scales: number): readonly number[] {
  const shares: number[] = [];
  let left = steps;
  for (let scale = scales; scale > 0; scale--) {
    const own =
      scale === 1 ? left : Math.min(Math.round((left * 2 ** (scale - 1)) / (2 ** scale - 1)), left - scale + 1);
    shares.push(own);
    left -= own;
  }
  return shares;
}

/** Tells how long a run has taken and will take, from what a pixel has cost so far. */
export class Clock {
  readonly #start = performance.now();
  #pixelsLeft: number;
  #size: Size | undefined;
  /** When the last step ended, on a clock that stands still while the run is held. */
  #lastMs: number;
  /** Of all steps, and of those that were not the first of their size: which bind, and compile. */
  #all: Pace = {ms: 0, pixels: 0};
  #typical: Pace = {ms: 0, pixels: 0};

  /** @param heldMs  For how long the run has been paused. */
  constructor(
    sizes: readonly Size[],
    steps: readonly number[],
    private readonly heldMs: () => number = () => 0,
  ) {
    this.#pixelsLeft = sizes.reduce((sum, size, i) => sum + pixels(size) * steps[i]!, 0);
    this.#lastMs = this.#movingMs;
  }

  /** Notes that a step at this size is done, and how many will not be. */
  tick(size: Size, skipped = 0): void {
    const step = {ms: this.#movingMs - this.#lastMs, pixels: pixels(size)};
    this.#lastMs += step.ms;
    this.#all = sumOf(this.#all, step);
    if (this.#size && pixels(this.#size) === step.pixels) this.#typical = sumOf(this.#typical, step);
    this.#size = size;
    this.#pixelsLeft -= step.pixels * (1 + skipped);
  }

  /** The next step will be a first one again. */
  beginAnew(): void {
    this.#size = undefined;
  }

  /** Since the run began, pauses and all. */
  get elapsedMs(): number {
    return performance.now() - this.#start;
  }

  /** Without pauses, and without what first steps take more than others. */
  get remainingMs(): number {
    const {ms, pixels: done} = this.#typical.pixels > 0 ? this.#typical : this.#all;
    return done === 0 ? 0 : (ms / done) * Math.max(0, this.#pixelsLeft);
  }

  get #movingMs(): number {
    return performance.now() - this.heldMs();
  }
}

interface Pace {
  readonly ms: number;
  readonly pixels: number;
}

function sumOf(a: Pace, b: Pace): Pace {
  return {ms: a.ms + b.ms, pixels: a.pixels + b.pixels};
}

function pixels({width, height}: Size): number {
  return width * height;
}
