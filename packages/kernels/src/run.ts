/** Lets a run's work be held and stopped between two steps. */
export interface Gate {
  /** Comes back when the run may go on; throws the signal's reason when it was cancelled. */
  pass(): Promise<void>;
  /** For how long the run has been paused so far. */
  readonly heldMs: number;
}

export interface RunOptions<Report> {
  /** Cancels the run within one step: it then fails with the signal's reason. `run.picture()` still answers. */
  readonly signal?: AbortSignal;
  /** Called after each step, and awaited. What it throws, the run throws. */
  readonly onStep?: (report: Report) => void | Promise<void>;
}

/** Where a run stands. */
export type RunState = 'idle' | 'running' | 'paused' | 'finished' | 'cancelled' | 'failed';

/**
 * One optimisation. Iterate over it for a report per step, or await it for the result; it starts with the first of the two.
 *
 * ```js
 * for await (const {step, total} of run) console.log(step, total);
 * const {image} = await run;
 * ```
 *
 * Iterating sets the pace: the next step begins when the loop asks for it. Leaving the loop early ends the run as if
 * cancelled. Awaiting runs what is left without a break.
 */
export class Run<Report, Result> implements AsyncIterable<Report>, PromiseLike<Result> {
  readonly #steps: AsyncGenerator<Report, Result>;
  readonly #picture: () => Promise<Result | undefined>;
  readonly #abort = new AbortController();
  readonly #onStep: RunOptions<Report>['onStep'];
  readonly #outcome: Promise<Result>;
  #settle!: {resolve: (result: Result) => void; reject: (reason: unknown) => void};
  #state: RunState = 'idle';
  #release: (() => void) | undefined;
  #hold: Promise<void> | undefined;
  #heldSince = 0;
  #heldMs = 0;
  #drain: Promise<void> | undefined;

  /**
   * @param work  Yields a report per step and returns the result; calls `gate.pass()` before each step.
   * @param picture  The result so far, whatever the state.
   */
  constructor(
    work: (gate: Gate) => AsyncGenerator<Report, Result>,
    picture: () => Promise<Result | undefined>,
    {signal, onStep}: RunOptions<Report> = {},
  ) {
    this.#outcome = new Promise((resolve, reject) => (this.#settle = {resolve, reject}));
    // Who only iterates is told of a failure by the loop; the promise nobody asked for must stay quiet.
    this.#outcome.catch(() => undefined);
    this.#picture = picture;
    this.#onStep = onStep;
    const heldMs = () => this.#heldMs + (this.#hold ? performance.now() - this.#heldSince : 0);
    const gate: Gate = {
      pass: () => this.#pass(),
      get heldMs() {
        return heldMs();
      },
    };
    this.#steps = this.#watch(work(gate));
    if (signal?.aborted) this.#abort.abort(signal.reason);
    else signal?.addEventListener('abort', () => this.cancel(signal.reason), {once: true, signal: this.#abort.signal});
  }

  get state(): RunState {
    return this.#state;
  }

  /** Holds the run before its next step. */
  pause(): void {
    if (this.#hold || this.#isOver()) return;
    this.#hold = new Promise(resolve => (this.#release = resolve));
    this.#heldSince = performance.now();
    this.#state = 'paused';
  }

  /** Lets a paused run go on. */
  resume(): void {
    if (!this.#hold) return;
    this.#heldMs += performance.now() - this.#heldSince;
    this.#release?.();
    this.#hold = this.#release = undefined;
    if (!this.#isOver()) this.#state = 'running';
  }

  /** Ends the run within one step. It then fails with `reason`, an AbortError where left out. */
  cancel(reason?: unknown): void {
    if (this.#isOver()) return;
    this.#abort.abort(reason);
    this.resume();
  }

  /**
   * The result so far: while the run is going, after it was cancelled or failed, and after it finished.
   *
   * @returns A copy that the caller owns, or undefined before there is one.
   */
  picture(): Promise<Result | undefined> {
    return this.#picture();
  }

  [Symbol.asyncIterator](): AsyncIterator<Report> {
    return this.#steps;
  }

  then<A = Result, B = never>(
    onFulfilled?: ((result: Result) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    this.#drain ??= this.#runToTheEnd();
    return this.#outcome.then(onFulfilled, onRejected);
  }

  async #runToTheEnd(): Promise<void> {
    try {
      while (!(await this.#steps.next()).done);
    } catch {
      // The outcome carries it.
    }
  }

  async #pass(): Promise<void> {
    while (this.#hold && !this.#abort.signal.aborted) await this.#hold;
    this.#abort.signal.throwIfAborted();
  }

  /** The work's own generator, with its end noted whichever way it comes. */
  async *#watch(work: AsyncGenerator<Report, Result>): AsyncGenerator<Report, Result> {
    if (this.#state === 'idle') this.#state = 'running';
    let ended = false;
    try {
      while (true) {
        const {done, value} = await work.next();
        if (done) {
          ended = true;
          this.#end('finished', () => this.#settle.resolve(value));
          return value;
        }
        await this.#onStep?.(value);
        yield value;
      }
    } catch (error) {
      ended = true;
      await work.return(undefined as never);
      this.#end(this.#abort.signal.aborted ? 'cancelled' : 'failed', () => this.#settle.reject(error));
      throw error;
    } finally {
      if (!ended) {
        // The loop was left: its author wants no more steps.
        this.#abort.abort();
        await work.return(undefined as never);
        this.#end('cancelled', () => this.#settle.reject(this.#abort.signal.reason));
      }
    }
  }

  #end(state: RunState, settle: () => void): void {
    this.#state = state;
    settle();
    // Takes the listener off the caller's signal.
    this.#abort.abort();
  }

  #isOver(): boolean {
    return this.#state === 'finished' || this.#state === 'cancelled' || this.#state === 'failed';
  }
}
