/** When the next step may begin: held while paused, and for a number of steps only where one was asked for. */
export class Pace {
  #paused: boolean;
  /** Steps that may still be made before the pause. */
  #allowed = 0;
  #releases = 0;
  #wake: (() => void) | undefined;
  #stepped: (() => void)[] = [];

  constructor({paused}: {readonly paused: boolean}) {
    this.#paused = paused;
  }

  get paused(): boolean {
    return this.#paused && this.#allowed === 0;
  }

  /** How often it was told to go on: a pause that was announced before is another one. */
  get releases(): number {
    return this.#releases;
  }

  /** Whether it goes on for a number of steps only. */
  get stepping(): boolean {
    return this.#allowed > 0;
  }

  pause(): void {
    this.#paused = true;
    this.#allowed = 0;
    this.#settle();
  }

  resume(): void {
    this.#paused = false;
    this.#allowed = 0;
    this.#releases++;
    this.wake();
  }

  /** @returns A promise of the last of these steps, or of whatever ends them sooner. */
  allow(steps: number): Promise<void> {
    this.#paused = true;
    this.#allowed += Math.max(0, Math.floor(steps));
    if (this.#allowed === 0) return Promise.resolve();
    this.#releases++;
    const done = new Promise<void>(resolve => this.#stepped.push(resolve));
    this.wake();
    return done;
  }

  /** Waits while paused; back at once when woken for another reason, with `false`. */
  async pass(): Promise<boolean> {
    if (!this.paused) return true;
    this.#settle();
    await new Promise<void>(resolve => (this.#wake = resolve));
    return !this.paused;
  }

  /** Notes that a step was made. */
  count(): void {
    if (this.#allowed > 0) this.#allowed--;
    if (this.#allowed === 0) this.#settle();
  }

  /** Lets `pass` come back, whatever the pause: something else is to be done first. */
  wake(): void {
    this.#wake?.();
    this.#wake = undefined;
  }

  /** Nobody waits for a step any more. */
  end(): void {
    this.#settle();
    this.wake();
  }

  #settle(): void {
    this.#stepped.splice(0).forEach(resolve => resolve());
  }
}
