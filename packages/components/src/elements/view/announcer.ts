const quietMs = 5000;

/**
 * What a screen reader is told while much goes on: a message that matters at once, any other at most one in five seconds.
 * Keeps no timer: what comes too soon is left out, since the next will say more.
 */
export class Announcer {
  #last = -Infinity;

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** @returns Whether a message in passing may be said now. */
  mayPass(): boolean {
    if (this.now() - this.#last < quietMs) return false;
    this.#last = this.now();
    return true;
  }

  /** A message that matters is being said: others wait. */
  said(): void {
    this.#last = this.now();
  }
}
