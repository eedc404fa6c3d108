import type {Image} from '@scumble/image';
import * as tf from '@tensorflow/tfjs-core';
import type {StepReport} from './step-report.js';
import type {Stylized} from './stylize.js';

/** The picture of a run: a tensor while the run goes on, plain numbers after it, so that it outlives the device. */
export class WorkingPicture {
  /** Of the step that made the picture. */
  report: StepReport | undefined;
  #image: Image | undefined;
  #preview: Image | undefined;
  #kept: {readonly shape: Image['shape']; readonly values: Float32Array} | undefined;

  /** Not clamped. Belongs to this object. */
  get image(): Image | undefined {
    return this.#image;
  }

  /** Takes a picture over, and lets go of the one before. */
  set(image: Image): void {
    tf.dispose([this.#image, this.#preview].filter(each => each !== undefined));
    this.#image = image;
    this.#preview = undefined;
  }

  /** The picture as it would be shown. Belongs to this object, until the next `set`. */
  preview(): Image {
    this.#preview ??= clamped(this.#image!);
    return this.#preview;
  }

  /** The picture as it would be shown, for the caller to own; undefined before there is one. */
  async copy(): Promise<Stylized | undefined> {
    const {preview: _, ...report} = this.report ?? {};
    const rest = {report: this.report && (report as StepReport)};
    if (this.#image) return {image: clamped(this.#image), ...rest};
    return this.#kept && {image: tf.tensor4d(this.#kept.values, this.#kept.shape), ...rest};
  }

  /** Moves the picture off the device. */
  async close(): Promise<void> {
    if (!this.#image) return;
    const image = clamped(this.#image);
    this.#kept = {shape: image.shape, values: (await image.data()) as Float32Array};
    tf.dispose([image, this.#image, this.#preview].filter(each => each !== undefined));
    this.#image = this.#preview = undefined;
  }
}

function clamped(image: Image): Image {
  return tf.clipByValue(image, 0, 1);
}
