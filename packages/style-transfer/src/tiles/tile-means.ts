import * as tf from '@tensorflow/tfjs-core';
import type {Tensor} from '@tensorflow/tfjs-core';

/** Adds up, over the tiles of a picture, what each term found in each layer. Keeps tensors until they are taken. */
export class TileMeans<Term> {
  readonly #sums = new Map<Term, Record<string, Tensor>>();

  /**
   * @param mean  Over the cells of one tile. Taken over.
   * @param share  Of the tile in all cells.
   */
  add(term: Term, layer: string, mean: Tensor, share: number): void {
    const sums = this.#sums.get(term) ?? {};
    this.#sums.set(term, sums);
    const before = sums[layer];
    sums[layer] = tf.tidy(() => (before ? tf.add(before, tf.mul(mean, share)) : tf.mul(mean, share)));
    tf.dispose(before ? [before, mean] : [mean]);
  }

  /** The means over the whole picture, by layer. The caller's from now on. */
  take(term: Term): Readonly<Record<string, Tensor>> {
    const sums = this.#sums.get(term) ?? {};
    this.#sums.delete(term);
    return sums;
  }

  /** What nobody has taken. */
  dispose(): void {
    for (const sums of this.#sums.values()) tf.dispose(Object.values(sums));
    this.#sums.clear();
  }
}
