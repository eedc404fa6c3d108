import type {Image, Size} from '@scumble/image';
import * as tf from '@tensorflow/tfjs-core';
import type {Area} from './area.js';

/**
 * The gradient of a picture, added up from windows that overlap.
 *
 * Off the device: a window's gradient has three channels, so reading it costs little beside the network that made it, and no
 * tensor as large as the picture is padded and added for every tile.
 */
export class GradientSum {
  readonly #values: Float32Array;

  constructor(private readonly size: Size) {
    this.#values = new Float32Array(size.width * size.height * 3);
  }

  /** @param gradient  Of the window, `[1, window.height, window.width, 3]`. Disposed. */
  async add(gradient: Image, window: Area): Promise<void> {
    const values = await gradient.data();
    gradient.dispose();
    const length = 3 * window.width;
    for (let row = 0; row < window.height; row++) {
      let to = 3 * ((window.y + row) * this.size.width + window.x);
      for (let from = row * length; from < (row + 1) * length; from++) this.#values[to++]! += values[from]!;
    }
  }

  /** The sum. Caller disposes; nothing may be added any more, since a backend may keep the array itself. */
  toImage(): Image {
    return tf.tensor4d(this.#values, [1, this.size.height, this.size.width, 3]);
  }
}
