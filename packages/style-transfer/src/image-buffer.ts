import type {Image, Size} from '@scumble/image';
import * as tf from '@tensorflow/tfjs-core';

/**
 * Numbers of a picture that are written off the device, again and again.
 *
 * One array for all times where that can be: a new one for every step is garbage as large as the picture until it is collected.
 */
export class ImageBuffer {
  #values: Float32Array | undefined;
  /** Id of the tensor that was made of them last. */
  #made: number | undefined;

  constructor(private readonly size: Size) {}

  /** To be written to; what it holds at first is left over from before. */
  get values(): Float32Array {
    return (this.#values ??= new Float32Array(this.size.width * this.size.height * 3));
  }

  /** Whether this image's numbers are here still. */
  holds(image: Image): boolean {
    return this.#values !== undefined && this.#made === image.id;
  }

  /** What was written. Caller disposes. */
  toImage(): Image {
    const image: Image = tf.tensor4d(this.values, [1, this.size.height, this.size.width, 3]);
    // tfjs-wasm copies into its heap. Other backends may keep the array itself.
    if (tf.getBackend() !== 'wasm') this.#values = undefined;
    this.#made = image.id;
    return image;
  }
}
