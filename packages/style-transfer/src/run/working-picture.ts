import type {Image} from '@scumble/image';
import type {ContextWatch} from '@scumble/kernels';
import * as tf from '@tensorflow/tfjs-core';
import {clampedImage} from '../images/clamped-image.js';
import {KeptImage} from '../images/kept-image.js';
import type {StepReport} from './step-report.js';
import type {Stylized} from './stylized.js';

/** A copy that took so many milliseconds is made again after so many times as many. */
const timeShare = 20;

/** The picture of a run: a tensor while the run goes on, plain numbers after it, so that it outlives the device. */
export class WorkingPicture {
  /** Of the step that made the picture. */
  report: StepReport | undefined;
  #image: Image | undefined;
  #preview: Image | undefined;
  /** The picture of now or of a while ago. */
  #kept: KeptImage | undefined;
  #keepAgainAt = 0;

  /** @param device  What the picture is on. */
  constructor(private readonly device: ContextWatch) {}

  /** Not clamped. Belongs to this object. */
  get image(): Image | undefined {
    return this.#image;
  }

  /** Takes a picture over, and lets go of the one before. */
  set(image: Image): void {
    this.#letGo();
    this.#image = image;
  }

  /**
   * The picture as it would be shown. Belongs to this object, until the next `set`. Where the device can be lost, it is on the CPU:
   * what is shown is never what a lost device answers.
   */
  async preview(): Promise<Image> {
    if (this.device.canBeLost && !this.#preview) {
      await this.keep({now: true});
      this.#preview = await this.#kept!.toClampedImage();
    }
    this.#preview ??= await clampedImage(this.#image!);
    return this.#preview;
  }

  /**
   * Copies the picture off a device that can be lost: now, or else where copying takes no more than a twentieth of the time.
   *
   * @throws {ContextLostError} if the device was lost before the copy was there. The copy of before is then kept.
   */
  async keep({now = false}: {readonly now?: boolean} = {}): Promise<void> {
    const start = performance.now();
    if (!this.device.canBeLost || (!now && start < this.#keepAgainAt)) return;
    const kept = await KeptImage.of(this.#image!);
    this.device.assertHeld('stylize');
    this.#kept = kept;
    const end = performance.now();
    this.#keepAgainAt = end + timeShare * (end - start);
  }

  /** Goes back to what was kept, on a new device; to nothing where nothing was. */
  restore(): void {
    this.#letGo();
    this.#image = this.#kept?.toImage();
  }

  /** The picture as it would be shown, for the caller to own; undefined before there is one. */
  async copy(): Promise<Stylized | undefined> {
    const {preview: _, ...report} = this.report ?? {};
    const rest = {report: this.report && (report as StepReport)};
    if (this.#image && !this.device.isLost) return {image: await clampedImage(this.#image), ...rest};
    return this.#kept && {image: await this.#kept.toClampedImage(), ...rest};
  }

  /** Moves the picture off the device: as it was kept, where the device is lost. */
  async close(): Promise<void> {
    if (!this.#image) return;
    try {
      const kept = await KeptImage.of(this.#image);
      if (!this.device.isLost) this.#kept = kept;
    } catch (error) {
      if (!this.device.isLost) throw error;
    } finally {
      this.#letGo();
    }
  }

  #letGo(): void {
    tf.dispose([this.#image, this.#preview].filter(each => each !== undefined));
    this.#image = this.#preview = undefined;
  }
}
