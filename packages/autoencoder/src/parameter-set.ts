import * as tf from '@tensorflow/tfjs-core';
import type {Tensor} from '@tensorflow/tfjs-core';
import type {ParameterTensors} from './forward.js';
import type {ParameterSlice} from './parameters.js';

/**
 * A network's numbers on the device: one vector, which an optimiser moves in one go, and the tensors cut from it, which the
 * layers compute with.
 */
export class ParameterSet {
  readonly #slices: readonly ParameterSlice[];
  #vector: Tensor | undefined;
  #tensors: ReadonlyMap<string, Tensor> = new Map();

  /** @param values  As {@link parameterSlices} orders them. Copied. */
  constructor(slices: readonly ParameterSlice[], values: Float32Array) {
    this.#slices = slices;
    this.replace(tf.tensor1d(values));
  }

  /** All of them, `[count]`. Belongs to this object. */
  get vector(): Tensor {
    if (!this.#vector) throw new Error('autoencoder: it has been disposed. Load or build it again.');
    return this.#vector;
  }

  /** By name, filters HWIO. They belong to this object and live until the next `replace`. */
  get tensors(): ParameterTensors {
    void this.vector;
    return this.#tensors;
  }

  /** @param vector  `[count]`. Belongs to this object from now on. */
  replace(vector: Tensor): void {
    this.dispose();
    this.#vector = vector;
    this.#tensors = new Map(
      this.#slices.map(({name, shape, offset, length}) => {
        const part = tf.tidy(() => tf.reshape(tf.slice(vector, [offset], [length]), [...shape]));
        return [name, part];
      }),
    );
  }

  dispose(): void {
    this.#vector?.dispose();
    this.#vector = undefined;
    for (const tensor of this.#tensors.values()) tensor.dispose();
    this.#tensors = new Map();
  }
}
