import type {Tensor4D} from '@tensorflow/tfjs-core';

/**
 * RGB pixels, NHWC `[1, height, width, 3]`, float32 in [0, 1], sRGB: the only form in which pixels cross a package border.
 *
 * An optimiser may carry values a little outside [0, 1] from step to step; whatever shows or stores an image clamps it.
 */
export type Image = Tensor4D;

/** Width and height in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Width and height of an image, in pixels. */
export function sizeOf(image: Image): Size {
  return {width: image.shape[2], height: image.shape[1]};
}

/**
 * Refuses what is not an image.
 *
 * @param caller  The function that was handed the value: the error begins with it.
 * @throws {RangeError} if the value is not a float32 tensor of shape `[1, h, w, 3]`.
 */
export function assertImage(image: Image, caller: string): void {
  const shape = image?.shape;
  if (shape?.length === 4 && shape[0] === 1 && shape[3] === 3 && image.dtype === 'float32') return;
  const got = shape ? `${image.dtype} [${shape.join(', ')}]` : String(image);
  throw new RangeError(`${caller}: an image must be a float32 tensor [1, height, width, 3], got ${got}.`);
}
