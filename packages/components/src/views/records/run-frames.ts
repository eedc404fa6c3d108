import type {Pixels} from '../pixels.js';

/** A picture of a run, small, and the step that made it. */
export interface Frame {
  readonly step: number;
  readonly picture: Pixels;
}

/** At most so many pictures are kept, none longer than so many pixels: a run of any length stays within a few megabytes. */
export const frameLimits = {count: 48, side: 192} as const;

/** Pictures of a run from its first step on: thinned out as they grow many, so that they span all of it. */
export class RunFrames {
  #frames: Frame[] = [];

  /** A step that is there already is replaced; later ones are another run's by now. */
  add(step: number, picture: Pixels): void {
    this.#frames = [
      ...this.#frames.filter(frame => frame.step < step),
      {step, picture: shrunk(picture, frameLimits.side)},
    ];
    if (this.#frames.length <= frameLimits.count) return;
    const last = this.#frames.length - 1;
    this.#frames = this.#frames.filter((_, i) => i % 2 === 0 || i === last);
  }

  get all(): readonly Frame[] {
    return this.#frames;
  }

  /** The latest at or before a step; the first one where there is none. */
  at(step: number): Frame | undefined {
    return this.#frames.findLast(frame => frame.step <= step) ?? this.#frames[0];
  }

  clear(): void {
    this.#frames = [];
  }
}

/** A picture at a whole fraction of its size, each pixel the mean of those that it stands for; the same one where it is small enough. */
export function shrunk(picture: Pixels, side: number): Pixels {
  const by = Math.ceil(Math.max(picture.width, picture.height) / side);
  if (by <= 1) return picture;
  const [width, height] = [Math.floor(picture.width / by), Math.floor(picture.height / by)];
  const data = new Uint8ClampedArray(4 * width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let c = 0; c < 4; c++) data[4 * (y * width + x) + c] = meanOf(picture, {left: x * by, top: y * by, by}, c);
    }
  }
  return {width, height, data};
}

function meanOf({width, data}: Pixels, {left, top, by}: {left: number; top: number; by: number}, c: number): number {
  let sum = 0;
  for (let y = top; y < top + by; y++) {
    for (let x = left; x < left + by; x++) sum += data[4 * (y * width + x) + c]!;
  }
  return sum / by ** 2;
}
