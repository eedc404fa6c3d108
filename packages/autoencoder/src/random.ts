/**
 * Random numbers that depend on their keys alone: (seed, step, …) always draw the same, so a run that is resumed at a step
 * goes on as it would have.
 *
 * The generator is sfc32 (PractRand's, 128 bits of state), started from the keys by a multiplicative hash.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;
  #spare: number | undefined;

  /** @param keys  Whole numbers; another key or order of keys is another sequence. */
  constructor(...keys: readonly number[]) {
    let hash = 0x811c9dc5;
    const mix = (value: number): number => {
      hash = Math.imul(hash ^ value, 0x01000193) ^ (hash >>> 15);
      hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
      return (hash ^= hash >>> 13);
    };
    for (const key of keys) {
      mix(key | 0);
      mix(Math.floor(key / 2 ** 32) | 0);
    }
    [this.#a, this.#b, this.#c] = [mix(1), mix(2), mix(3)];
    for (let i = 0; i < 12; i++) this.#next();
  }

  /** From 0 to below 1. */
  uniform(): number {
    return this.#next() / 2 ** 32;
  }

  /** A whole number from 0 to below `count`. */
  integer(count: number): number {
    return Math.floor(this.uniform() * count);
  }

  /** Mean 0, standard deviation 1 (Box and Muller's way). */
  normal(): number {
    if (this.#spare !== undefined) {
      const spare = this.#spare;
      this.#spare = undefined;
      return spare;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    const angle = 2 * Math.PI * this.uniform();
    this.#spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }

  #next(): number {
    const sum = (this.#a + this.#b + this.#counter++) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    return sum >>> 0;
  }
}
