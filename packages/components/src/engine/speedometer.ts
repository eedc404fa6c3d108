const windowMs = 1000;

/** Steps a second over the last second of work, or over the last step where one takes longer. */
export class Speedometer {
  #times: number[] = [];

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** The next step begins now: what was before is no part of it. */
  start(): void {
    this.#times = [this.now()];
  }

  /** A step is done. @returns Steps a second; 0 before there is one. */
  count(): number {
    const now = this.now();
    this.#times.push(now);
    while (this.#times.length > 2 && now - this.#times[1]! > windowMs) this.#times.shift();
    const [first = now] = this.#times;
    return now > first ? ((this.#times.length - 1) * 1000) / (now - first) : 0;
  }
}
