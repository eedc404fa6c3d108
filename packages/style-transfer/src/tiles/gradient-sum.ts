import type {Image, Size} from '@scumble/image';
import type {Area} from './area.js';
import {heldImage, roomFor} from '../images/held-image.js';

/**
 * The gradient of a picture, added up from windows that overlap.
 *
 * Off the device: a window's gradient has three channels, so reading it costs little beside the network that made it, and no
 * tensor as large as the picture is padded and added for every tile.
 */
export class GradientSum {
  #values: Float32Array | undefined;

  constructor(private readonly size: Size) {}

  /** Begins anew where a sum was left unfinished. */
  clear(): void {
    this.#values?.fill(0);
  }

  /** What has been added up so far, to be added to. */
  get values(): Float32Array {
    return (this.#values ??= roomFor(3 * this.size.width * this.size.height).fill(0));
  }

  /** @param gradient  Of the window, `[1, window.height, window.width, 3]`. Disposed. */
  async add(gradient: Image, window: Area): Promise<void> {
    const values = await gradient.data<'float32'>();
    gradient.dispose();
    this.addValues(values, window);
  }

  /** As {@link add}, of plain numbers. */
  addValues(values: Float32Array, window: Area): void {
    const sum = this.values;
    const length = 3 * window.width;
    for (let row = 0; row < window.height; row++) {
      let to = 3 * ((window.y + row) * this.size.width + window.x);
      for (let from = row * length; from < (row + 1) * length; from++) sum[to++]! += values[from]!;
    }
  }

  /** The sum, after which a new one begins. Caller disposes. */
  toImage(): Image {
    const image = heldImage(this.values, [1, this.size.height, this.size.width, 3]);
    this.#values = undefined;
    return image;
  }
}
