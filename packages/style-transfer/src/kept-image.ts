import type {Image} from '@scumble/image';
import * as tf from '@tensorflow/tfjs-core';

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
}
