/** What a queue tells, and how often. */
export interface ViewQueueOptions<View> {
  /** Shows one member what is known at that moment. */
  show(view: View): void;
  /** Called when all have been shown. */
  onRound(): void;
  /** Milliseconds from the end of a round to the next, given how long it took; 0 for at once. None where left out. */
  pauseMs?(roundMs: number): number;
}

/** After so much of a task the page has its turn. */
const budgetMs = 8;

/** Shows the members of a group what is new, as many in a task as take little time, so that no task is long however many they are. */
export class ViewQueue<View> implements Iterable<View> {
  readonly #members = new Set<View>();
  readonly #options: ViewQueueOptions<View>;
  #round: Promise<void> | undefined;
  #isStale = false;
  #roundAt = -Infinity;
  #roundMs = 0;
  #wake: (() => void) | undefined;

  constructor(options: ViewQueueOptions<View>) {
    this.#options = options;
  }

  [Symbol.iterator](): Iterator<View> {
    return this.#members.values();
  }

  /** Takes a member in and shows it what is known, at once. */
  add(view: View): void {
    this.#members.add(view);
    this.#options.show(view);
  }

  delete(view: View): void {
    this.#members.delete(view);
  }

  /** Something is new. What comes while a round is under way, or before the next may begin, makes one more round, not many. */
  refresh(): void {
    this.#isStale = true;
    this.#round ??= this.#goRound().finally(() => (this.#round = undefined));
    // The pause may just have become shorter.
    if (this.#leftMs() <= 0) this.#wake?.();
  }

  /** Comes back when nothing is new to anybody. */
  async settled(): Promise<void> {
    await this.#round;
  }

  async #goRound(): Promise<void> {
    while (this.#isStale) {
      if (this.#leftMs() > 0) await this.#rest();
      this.#isStale = false;
      const began = performance.now();
      let turn = began;
      for (const view of this.#members) {
        this.#options.show(view);
        // Elements draw themselves right after what has told them.
        await Promise.resolve();
        if (performance.now() - turn < budgetMs) continue;
        await new Promise(resolve => setTimeout(resolve));
        turn = performance.now();
      }
      this.#options.onRound();
      this.#roundAt = performance.now();
      this.#roundMs = this.#roundAt - began;
    }
  }

  #leftMs(): number {
    return this.#roundAt + (this.#options.pauseMs?.(this.#roundMs) ?? 0) - performance.now();
  }

  #rest(): Promise<void> {
    return new Promise(resolve => {
      const timer = setTimeout(() => this.#wake?.(), this.#leftMs());
      this.#wake = () => {
        clearTimeout(timer);
        this.#wake = undefined;
        resolve();
      };
    });
  }
}
