import type {BuiltKernel} from './built-kernel.js';

/** Compiled kernels by name and sizes. The one that was not used for longest goes when there are too many. */
export class KernelCache {
  readonly #limit: number;
  /** A Map keeps the order of insertion: the first is the one longest unused. */
  readonly #kernels = new Map<string, BuiltKernel>();

  /** @param limit  How many are kept. One step of VGG-19 in one size uses about a hundred. */
  constructor(limit = 256) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#kernels.size;
  }

  getOrBuild(key: string, build: () => BuiltKernel): BuiltKernel {
    const kernel = this.#kernels.get(key) ?? build();
    this.#kernels.delete(key);
    this.#kernels.set(key, kernel);
    if (this.#kernels.size > this.#limit) this.#evictOldest();
    return kernel;
  }

  /** Destroys all of them. */
  clear(): void {
    while (this.#kernels.size > 0) this.#evictOldest();
  }

  #evictOldest(): void {
    const [key, kernel] = this.#kernels.entries().next().value!;
    this.#kernels.delete(key);
    kernel.destroy();
  }
}
