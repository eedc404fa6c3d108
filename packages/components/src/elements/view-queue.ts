/** What a queue tells, and how often. */
export interface ViewQueueOptions<View> {
  /** Shows one member what is known at that moment. */
  show(view: View): void;
  /** Called when all have been shown. */
  onRound(): void;
  /** Milliseconds from the end of a round to the next; 0 for at once. None where left out. */
  pauseMs?(): number;
}

/** Shows the members of a group what is new, each in a task of its own, so that no task is long however many they are. */
export class ViewQueue<View> implements Iterable<View> {
  readonly #members = new Set<View>();
  readonly #options: ViewQueueOptions<View>;
  #round: Promise<void> | undefined;
  #isStale = false;
  #roundAt = -Infinity;
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
      for (const view of this.#members) {
        this.#options.show(view);
        await new Promise(resolve => setTimeout(resolve));
      }
      this.#options.onRound();
      this.#roundAt = performance.now();
    }
  }

  #leftMs(): number {
    return this.#roundAt + (this.#options.pauseMs?.() ?? 0) - performance.now();
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
