import type {Image, Size} from '@scumble/image';
import * as tf from '@tensorflow/tfjs-core';

/** Numbers off the device, by the images that were made of them, or are made of the same. */
const behind = new WeakMap<Image, Float32Array>();

/** An image of these numbers, which stay at hand. Caller disposes. */
export function imageOf(values: Float32Array, shape: Image['shape']): Image {
  const image: Image = tf.tensor4d(values, shape);
  behind.set(image, values);
  return image;
}

/** An image's numbers, which stay at hand for those who read them next. Not to be changed. */
export async function valuesOf(image: Image): Promise<Float32Array> {
  const values = valuesAtHand(image) ?? (await image.data<'float32'>());
  behind.set(image, values);
  return values;
}

/** An image's numbers where they are at hand. Not to be changed. */
export function valuesAtHand(image: Image): Float32Array | undefined {
  return behind.get(image);
}

/**
 * Numbers of a picture that are written off the device, again and again.
 *
 * One array for all times where that can be: a new one for every step is garbage as large as the picture until it is collected.
 */
export class ImageBuffer {
  #values: Float32Array | undefined;

  constructor(private readonly size: Size) {}

  /** To be written to; what it holds at first is left over from before. */
  get values(): Float32Array {
    return (this.#values ??= new Float32Array(this.size.width * this.size.height * 3));
  }

  /** What was written. Caller disposes. */
  toImage(): Image {
    const {values} = this;
    const image = imageOf(values, [1, this.size.height, this.size.width, 3]);
    // tfjs-wasm copies into its heap. Other backends may keep the array itself.
    if (tf.getBackend() !== 'wasm') this.#values = undefined;
    return image;
  }
}

/**
 * An image's numbers, to be read and written over: in the array that it was made of, where there is one.
 *
 * @param image  The caller's alone. Good for nothing afterwards but to be disposed.
 */
export async function takeValues(image: Image): Promise<Float32Array> {
  const made = behind.get(image);
  if (made) return made;
  const values = await image.data<'float32'>();
  // Other backends than tfjs-wasm may hand out what another tensor shares.
  return tf.getBackend() === 'wasm' ? values : values.slice();
}
