/**
 * When a run stands still. Its events and its answers come by different ways, and one may overtake the other: so each pause says
 * how often the run had been told to go on before.
 */
export class RunRest {
  #at = -1;
  #waiting: {readonly turn: number; readonly resolve: () => void}[] = [];

  /** It stands still. @param turn  How often it had been told to go on; Infinity where it is over. */
  note(turn: number): void {
    this.#at = Math.max(this.#at, turn);
    const still = this.#waiting.filter(each => each.turn > this.#at);
    const done = this.#waiting.filter(each => each.turn <= this.#at);
    this.#waiting = still;
    for (const {resolve} of done) resolve();
  }

  /** Comes back when it stands still after it was told to go on so often. */
  after(turn: number): Promise<void> {
    if (turn <= this.#at) return Promise.resolve();
    return new Promise(resolve => this.#waiting.push({turn, resolve}));
  }

  /** A run that was over is taken up again. */
  begin(): void {
    this.#at = -1;
  }
}
