import type {Image} from '@scumble/image';
import type {ContextWatch} from '@scumble/kernels';
import * as tf from '@tensorflow/tfjs-core';
import {KeptImage} from '../images/kept-image.js';
import type {Init} from '../stylize-options.js';

/** What a run is given to look at: photograph, painting, and where to start. */
interface Given {
  readonly content: Image;
  readonly style: Image;
  readonly init: Init;
}

/** What a run was given, kept off the device too where that can be lost. */
export class Originals {
  #kept: Readonly<Partial<Record<keyof Given, KeptImage>>> = {};
  /** Made here, in place of what was lost. */
  #own: Image[] = [];

  private constructor(private given: Given) {}

  /**
   * @param given  Not disposed; must live as long as this.
   * @throws {ContextLostError} if the device is lost already.
   */
  static async of(given: Given, device: ContextWatch): Promise<Originals> {
    const originals = new Originals(given);
    if (!device.canBeLost) return originals;
    const {content, style, init} = given;
    originals.#kept = {
      content: await KeptImage.of(content),
      style: await KeptImage.of(style),
      ...(typeof init === 'string' ? {} : {init: await KeptImage.of(init)}),
    };
    device.assertHeld('stylize');
    return originals;
  }

  get content(): Image {
    return this.given.content;
  }

  get style(): Image {
    return this.given.style;
  }

  get init(): Init {
    return this.given.init;
  }

  /** New tensors on a new device, from what was kept. */
  renew(): void {
    this.dispose();
    for (const [name, kept] of Object.entries(this.#kept)) {
      const image = kept.toImage();
      this.#own.push(image);
      this.given = {...this.given, [name]: image};
    }
  }

  /** What was given stays the caller's. */
  dispose(): void {
    tf.dispose(this.#own);
    this.#own = [];
  }
}
