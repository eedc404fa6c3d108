import {fitSize, imageFrom, imageFromPixels, imageToPixels, resizeImage, sizeOf} from '@scumble/image';
import type {Image, Size} from '@scumble/image';
import {stylizeSettings} from '@scumble/style-transfer';
import * as tf from '@tensorflow/tfjs-core';
import type {InspectRequest, PictureSource, RunOptions} from './protocol.js';

/** The photograph and the painting of a run on the device, no larger than the run can use. */
export class Pictures {
  readonly content: Image;
  readonly style: Image;
  #atSize: {readonly key: string; readonly content: Image; readonly style: Image} | undefined;

  private constructor(
    content: Image,
    style: Image,
    private readonly styleScale: number,
  ) {
    this.content = content;
    this.style = style;
  }

  /**
   * @returns Caller disposes.
   * @throws {RangeError} for a source that has no pixels.
   */
  static async open(sources: Pick<InspectRequest, 'content' | 'style'>, options: RunOptions): Promise<Pictures> {
    const {size, styleScale} = stylizeSettings(options);
    const content = await openAt(sources.content, size);
    try {
      const style = await openAt(sources.style, Math.max(1, Math.round(size * styleScale)));
      return new Pictures(content, style, styleScale);
    } catch (error) {
      content.dispose();
      throw error;
    }
  }

  /** What the losses compare a picture of this size with; belongs to this object, until another size is asked for. */
  async references(size: Size): Promise<{readonly content: Image; readonly style: Image}> {
    const key = `${size.width} ${size.height}`;
    if (this.#atSize?.key !== key) {
      const content = await resizeImage(this.content, size);
      const style = await resizeImage(this.style, this.#styleSize(size));
      this.#disposeSized();
      this.#atSize = {key, content, style};
    }
    return this.#atSize;
  }

  dispose(): void {
    this.#disposeSized();
    tf.dispose([this.content, this.style]);
  }

  /** As the run does it: the longest side times `styleScale`, never enlarged. */
  #styleSize({width, height}: Size): Size {
    const own = sizeOf(this.style);
    const asked = Math.max(1, Math.round(Math.max(width, height) * this.styleScale));
    return fitSize(own, Math.min(Math.max(own.width, own.height), asked));
  }

  #disposeSized(): void {
    if (this.#atSize) tf.dispose([this.#atSize.content, this.#atSize.style]);
    this.#atSize = undefined;
  }
}

/** A picture on the device with at most that longest side. Caller disposes. */
export async function openAt(source: PictureSource, longestSide: number): Promise<Image> {
  const full = 'data' in source ? imageFromPixels(source) : await imageFrom(source);
  const own = sizeOf(full);
  if (Math.max(own.width, own.height) <= longestSide) return full;
  const fitted = await resizeImage(full, fitSize(own, longestSide));
  full.dispose();
  return fitted;
}

/** What a screen shows of an image, which is not disposed. Caller closes. */
export async function bitmapOf(image: Image): Promise<ImageBitmap> {
  const {data, width, height} = await imageToPixels(image);
  return createImageBitmap(new ImageData(data, width, height));
}
