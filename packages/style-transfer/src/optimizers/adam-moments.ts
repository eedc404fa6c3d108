import {resizeImage, sizeOf, turn} from '@scumble/image';
import type {Image, Size} from '@scumble/image';
import {adamUpdate} from '@scumble/kernels';
import type {AdamUpdateOptions} from '@scumble/kernels';
import * as tf from '@tensorflow/tfjs-core';
import {heldImage, takeValues} from '../images/held-image.js';
import {readRows, rowsOfStrips} from '../images/strips.js';

/** What Adam remembers of the gradients: their mean and their mean square, pixel by pixel. */
export interface AdamMoments extends Size {
  /**
   * One step of Adam, see `adamUpdate`.
   *
   * @param image  Not disposed.
   * @param gradient  Disposed, as soon as it has been read: it is as large as the picture that comes after it.
   * @returns The picture after the step. Caller disposes.
   */
  update(image: Image, gradient: Image, options: AdamUpdateOptions): Promise<Image>;
  /** The same for a picture of another size. These are disposed. */
  resize(size: Size): Promise<AdamMoments>;
  dispose(): void;
}

/** A picture with more pixels is stepped off the device on WebGL too: ten textures of its size would be most of the memory. */
const mostPixelsInTextures = 2 ** 20;

/**
 * Moments at zero: on a GPU while the picture is of a moderate size, else plain numbers, since a GPU's memory is short and
 * tfjs-wasm's heap ends at 4 GiB.
 *
 * @param image  Gives the size.
 */
export function adamMoments(image: Image): AdamMoments {
  if (!isOnCpu() && image.size <= 3 * mostPixelsInTextures)
    return new DeviceMoments(tf.zerosLike(image), tf.zerosLike(image));
  return new PlainMoments(sizeOf(image), new Float32Array(image.size), new Float32Array(image.size));
}

function isOnCpu(): boolean {
  return ['wasm', 'cpu'].includes(tf.getBackend());
}

class DeviceMoments implements AdamMoments {
  readonly width: number;
  readonly height: number;

  constructor(
    private first: Image,
    private second: Image,
  ) {
    ({width: this.width, height: this.height} = sizeOf(first));
  }

  async update(image: Image, gradient: Image, options: AdamUpdateOptions): Promise<Image> {
    const {first, second, image: next} = adamUpdate({image, first: this.first, second: this.second}, gradient, options);
    this.dispose();
    gradient.dispose();
    [this.first, this.second] = [first, second];
    return next;
  }

  async resize(size: Size): Promise<AdamMoments> {
    const first = await resizeImage(this.first, size);
    const second = await resizeMeanSquare(this.second, size);
    this.dispose();
    return new DeviceMoments(first, second);
  }

  dispose(): void {
    tf.dispose([this.first, this.second]);
  }
}

/** Pixels after which others have their turn: a few milliseconds. */
const pixelsATurn = 2 ** 18;

class PlainMoments implements AdamMoments {
  readonly width: number;
  readonly height: number;

  constructor(
    {width, height}: Size,
    private first: Float32Array,
    private second: Float32Array,
  ) {
    [this.width, this.height] = [width, height];
  }

  async update(image: Image, gradient: Image, options: AdamUpdateOptions): Promise<Image> {
    // The new picture is written over the gradient: each array as large as the picture counts.
    const values = await takeValues(gradient);
    gradient.dispose();
    for (const rows of rowsOfStrips(this, pixelsATurn)) {
      this.#updateFrom(3 * rows.from * this.width, await readRows(image, rows), values, options);
      await turn();
    }
    return heldImage(values, image.shape);
  }

  /** @param values  The gradient; from `start` on, as far as `x` goes, the picture after the step. */
  #updateFrom(
    start: number,
    x: Float32Array,
    values: Float32Array,
    {learningRate, beta1, beta2, epsilon, step}: AdamUpdateOptions,
  ): void {
    const [first, second] = [this.first, this.second];
    const rate = learningRate / (1 - beta1 ** step);
    const fromZero = 1 / (1 - beta2 ** step);
    for (let i = 0, at = start; i < x.length; i++, at++) {
      const slope = values[at]!;
      const mean = beta1 * first[at]! + (1 - beta1) * slope;
      const meanSquare = beta2 * second[at]! + (1 - beta2) * slope * slope;
      first[at] = mean;
      second[at] = meanSquare;
      values[at] = x[i]! - (rate * mean) / (Math.sqrt(meanSquare * fromZero) + epsilon);
    }
  }

  async resize(size: Size): Promise<AdamMoments> {
    const first = await this.#resized(this.first, size, resizeImage);
    const second = await this.#resized(this.second, size, resizeMeanSquare);
    return new PlainMoments(size, first, second);
  }

  dispose(): void {
    this.first = this.second = new Float32Array();
  }

  async #resized(values: Float32Array, size: Size, resize: typeof resizeMeanSquare): Promise<Float32Array> {
    const before: Image = tf.tensor4d(values, [1, this.height, this.width, 3]);
    const after = await resize(before, size);
    before.dispose();
    const resized = await after.data<'float32'>();
    after.dispose();
    return resized;
  }
}

/** A sharp filter rings below 0, where a mean square must not go. */
async function resizeMeanSquare(meanSquare: Image, size: Size): Promise<Image> {
  const resized = await resizeImage(meanSquare, size);
  const positive: Image = tf.relu(resized);
  resized.dispose();
  return positive;
}
