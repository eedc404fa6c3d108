import type {Image} from '@scumble/image';
import * as tf from '@tensorflow/tfjs-core';
import {clampedNumbers} from './clamped-image.js';
import {roomFor, valuesAtHand} from './held-image.js';

/** An image off the device: plain numbers, which a lost WebGL context does not take along. */
export class KeptImage {
  private constructor(
    private readonly shape: Image['shape'],
    private readonly values: Float32Array,
  ) {}

  /** @param image  Not disposed. */
  static async of(image: Image): Promise<KeptImage> {
    const atHand = valuesAtHand(image);
    const values = atHand ? roomFor(atHand.length) : await image.data<'float32'>();
    if (atHand) values.set(atHand);
    return new KeptImage(image.shape, values);
  }

  /** A new tensor, on the CPU until it is worked with. Caller disposes. */
  toImage(): Image {
    return tf.tensor4d(this.values, this.shape);
  }

  /** The same in [0, 1]. Caller disposes. */
  async toClampedImage(): Promise<Image> {
    return clampedNumbers(this.values, this.shape);
  }
}
