import type {Image} from '@scumble/image';
import {imageFromPixels, imageToPixels} from '@scumble/image';
import type {Pixels} from '@scumble/image';

/** What the page is shown of a run, no faster than it can look; the last of it outlives the device. */
export class Previews {
  readonly #everyMs: number;
  #last: {readonly step: number; readonly scale: number; readonly pixels: Pixels} | undefined;
  #atMs = -Infinity;
  #looking = 0;

  /** @param everyMs  At least so many milliseconds from one to the next. */
  constructor(everyMs: number) {
    this.#everyMs = everyMs;
  }

  /** The step whose picture was shown last, and its size's place in the run. */
  get last(): {readonly step: number; readonly scale: number} | undefined {
    return this.#last;
  }

  isDue(): boolean {
    return this.#looking === 0 && performance.now() - this.#atMs >= this.#everyMs;
  }

  /** @returns A bitmap for the page to close. The image is not disposed. */
  async take(image: Image, step: number, scale: number): Promise<ImageBitmap> {
    const pixels = await imageToPixels(image);
    this.#last = {step, scale, pixels};
    this.#atMs = performance.now();
    return createImageBitmap(new ImageData(pixels.data, pixels.width, pixels.height));
  }

  /**
   * The picture as it is, where it was not shown when it was made.
   *
   * @param image  Makes it; undefined where there is none. Disposed here.
   */
  async latest(
    {step, scale}: {readonly step: number; readonly scale: number},
    image: () => Promise<Image | undefined>,
  ): Promise<{readonly preview?: ImageBitmap}> {
    if (step === 0 || this.#last?.step === step) return {};
    const made = await image();
    if (!made) return {};
    const preview = await this.take(made, step, scale);
    made.dispose();
    return {preview};
  }

  /** No further one is due until the page has seen this one. */
  follow(seen: void | Promise<void>): void {
    this.#looking++;
    void Promise.resolve(seen)
      .catch(() => undefined)
      .then(() => this.#looking--);
  }

  /** The last one as an image on the present device; undefined where there was none. Caller disposes. */
  restore(): Image | undefined {
    return this.#last && imageFromPixels(this.#last.pixels);
  }
}
