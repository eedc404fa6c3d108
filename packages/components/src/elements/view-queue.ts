/** Shows the members of a group what is new, each in a task of its own, so that no task is long however many they are. */
export class ViewQueue<View> implements Iterable<View> {
  readonly #members = new Set<View>();
  readonly #show: (view: View) => void;
  readonly #onRound: () => void;
  #round: Promise<void> | undefined;
  #isStale = false;

  /**
   * @param show  Shows one member what is known at that moment.
   * @param onRound  Called when all have been shown.
   */
  constructor(show: (view: View) => void, onRound: () => void) {
    this.#show = show;
    this.#onRound = onRound;
  }

  [Symbol.iterator](): Iterator<View> {
    return this.#members.values();
  }

  /** Takes a member in and shows it what is known, at once. */
  add(view: View): void {
    this.#members.add(view);
    this.#show(view);
  }

  delete(view: View): void {
    this.#members.delete(view);
  }

  /** Something is new. What comes while a round is under way makes one more round, not many. */
  refresh(): void {
    this.#isStale = true;
    this.#round ??= this.#goRound().finally(() => (this.#round = undefined));
  }

  /** Comes back when nothing is new to anybody. */
  async settled(): Promise<void> {
    await this.#round;
  }

  async #goRound(): Promise<void> {
    while (this.#isStale) {
      this.#isStale = false;
      for (const view of this.#members) {
        this.#show(view);
        await new Promise(resolve => setTimeout(resolve));
      }
      this.#onRound();
    }
  }
}
