// What is drawn pixel by pixel, a piece at a time, so that no task of the page is long however much there is to draw.

/** When frames come and how late it is; a test has its own. */
export interface PaintClock {
  now(): number;
  /** Calls back once, before the next picture of the screen. */
  onFrame(callback: () => void): void;
}

interface Job {
  readonly pieces: Iterator<void>;
  readonly isDone: Promise<void>;
  finish(): void;
}

/** Of a frame's 16: the rest is the page's. */
const budgetMs = 8;

const ofThePage: PaintClock = {
  now: () => performance.now(),
  // A hidden tab has no frames, but whoever waits for a drawing shall not wait for the tab.
  onFrame: callback => void (document.hidden ? setTimeout(callback) : requestAnimationFrame(callback)),
};

/**
 * Draws for many in the frames of the page: each frame as many pieces as fit into its budget, at least one. What is asked for
 * anew before it was drawn is drawn once, from the newest. Nothing to draw: no frame is asked for.
 */
export class PaintQueue {
  readonly #jobs = new Map<object, Job>();
  readonly #clock: PaintClock;
  #isAsked = false;

  constructor(clock: PaintClock = ofThePage) {
    this.#clock = clock;
  }

  /**
   * @param owner  Who draws: its earlier drawing is given up, and the new one takes its place in the row.
   * @param pieces  Draws a piece each time it is asked for the next.
   * @returns When all of it is drawn, or it was taken out.
   */
  paint(owner: object, pieces: Iterator<void>): Promise<void> {
    const {isDone, finish} = this.#jobs.get(owner) ?? promised();
    this.#jobs.set(owner, {pieces, isDone, finish});
    this.#ask();
    return isDone;
  }

  /** Resolves when this owner has nothing left to draw. */
  async settled(owner: object): Promise<void> {
    await this.#jobs.get(owner)?.isDone;
  }

  /** Gives up what an owner has not drawn yet. */
  delete(owner: object): void {
    this.#jobs.get(owner)?.finish();
    this.#jobs.delete(owner);
  }

  #ask(): void {
    if (this.#isAsked) return;
    this.#isAsked = true;
    this.#clock.onFrame(() => this.#draw());
  }

  #draw(): void {
    this.#isAsked = false;
    const until = this.#clock.now() + budgetMs;
    try {
      for (const [owner, {pieces}] of this.#jobs) {
        this.#drawUntil(until, owner, pieces);
        if (this.#clock.now() >= until) return;
      }
    } finally {
      if (this.#jobs.size > 0) this.#ask();
    }
  }

  /** What cannot be drawn is not tried again. */
  #drawUntil(until: number, owner: object, pieces: Iterator<void>): void {
    let isDrawn = true;
    try {
      while (!pieces.next().done) {
        if (this.#clock.now() < until) continue;
        isDrawn = false;
        return;
      }
    } finally {
      if (isDrawn) this.delete(owner);
    }
  }
}

function promised() {
  let finish!: () => void;
  const isDone = new Promise<void>(resolve => (finish = resolve));
  return {isDone, finish};
}

/** The one of the page: a budget for each would be none. */
export const paintQueue = new PaintQueue();
