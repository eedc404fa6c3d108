import {turn} from '@scumble/image';
import type {Image} from '@scumble/image';
import * as tf from '@tensorflow/tfjs-core';

/** Numbers after which others have their turn: a few milliseconds. */
const valuesATurn = 2 ** 20;

/** An image off the device: plain numbers, which a lost WebGL context does not take along. */
export class KeptImage {
  private constructor(
    private readonly shape: Image['shape'],
    private readonly values: Float32Array,
  ) {}

  /** @param image  Not disposed. */
  static async of(image: Image): Promise<KeptImage> {
    return new KeptImage(image.shape, await image.data<'float32'>());
  }

  /** A new tensor, on the CPU until it is worked with. Caller disposes. */
  toImage(): Image {
    return tf.tensor4d(this.values, this.shape);
  }

  /** The same in [0, 1]. */
  async toClampedImage(): Promise<Image> {
    const clamped = new Float32Array(this.values.length);
    for (let first = 0; first < clamped.length; first += valuesATurn) {
      if (first > 0) await turn();
      const end = Math.min(clamped.length, first + valuesATurn);
      for (let i = first; i < end; i++) clamped[i] = Math.min(1, Math.max(0, this.values[i]!));
    }
    return tf.tensor4d(clamped, this.shape);
  }
}
