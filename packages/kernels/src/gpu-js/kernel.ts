import type {NativeFunction} from './library.js';
import type {TextureSize} from './texture.js';

/**
 * A kernel: how to write its source for one set of sizes, and in plain TypeScript what it must compute.
 *
 * Everything is textures, four numbers a texel. docs/kernels.md shows how to add one.
 */
export interface Kernel<Sizes> {
  readonly name: string;
  write(sizes: Sizes): KernelSource;
  /**
   * The same from arrays to arrays, one for each texture, slowly. A test holds the kernel to it.
   *
   * @returns Not a number where the kernel may write anything.
   */
  twin(sizes: Sizes, inputs: readonly Float32Array[]): Float32Array[];
}

/** A kernel written out for one set of sizes. */
export interface KernelSource {
  /** A function in GPU.js's JavaScript: one thread for each texel of the output, sizes as constants. */
  readonly source: string;
  /** The functions that it calls. */
  readonly natives: readonly NativeFunction[];
  /** Its parameters in order, and how large each texture is. */
  readonly inputs: Readonly<Record<string, TextureSize>>;
  readonly output: TextureSize;
  /** How many textures of that size are written at once: what is returned, and what goes to `output1(…)`, `output2(…)`, …. */
  readonly outputs: number;
}

/**
 * The last lines of a kernel: what goes into each of its textures.
 *
 * @param values  One expression for each.
 */
export function writeOutputs(values: readonly string[]): string {
  const [first, ...others] = values;
  return [...others.map((value, i) => `output${i + 1}(${value});`), `return ${first};`].join('\n  ');
}
