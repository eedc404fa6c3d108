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
  #pixelsDone = 0;
  #pixelsLeft: number;

  constructor(sizes: readonly Size[], steps: readonly number[]) {
    this.#pixelsLeft = sizes.reduce((sum, size, i) => sum + pixels(size) * steps[i]!, 0);
  }

  /** Notes that steps at this size are done, or will not be. */
  tick(size: Size, done: number, skipped = 0): void {
    this.#pixelsDone += pixels(size) * done;
    this.#pixelsLeft -= pixels(size) * (done + skipped);
  }

  get elapsedMs(): number {
    return performance.now() - this.#start;
  }

  get remainingMs(): number {
    return this.#pixelsDone === 0 ? 0 : (this.elapsedMs / this.#pixelsDone) * Math.max(0, this.#pixelsLeft);
  }
}

function pixels({width, height}: Size): number {
  return width * height;
}
