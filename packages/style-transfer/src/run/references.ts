import {fitSize, resizeImage, sizeOf} from '@scumble/image';
import type {Image, Size} from '@scumble/image';
import * as tf from '@tensorflow/tfjs-core';
import type {Originals} from './originals.js';
import {sharedTensor} from '../images/shared-tensor.js';
import type {StylizeSettings} from '../stylize-options.js';

/** What the losses compare the picture with, at one scale. */
export interface References {
  readonly content: Image;
  readonly style: Image;
}

/** Photograph and painting for a picture of that size. Caller disposes. */
export async function referencesAt(
  size: Size,
  {content, style}: Originals,
  settings: Pick<StylizeSettings, 'styleScale'>,
): Promise<References> {
  return {content: await atSize(content, size), style: await atSize(style, styleSize(size, style, settings))};
}

/** Where the picture starts, at that size. Caller disposes. */
export async function firstPicture(
  size: Size,
  {content, style, init}: Originals,
  {seed}: Pick<StylizeSettings, 'seed'>,
): Promise<Image> {
  if (init === 'noise')
    return tf.tidy(() =>
      // tfjs takes a seed of 0 for none, and draws one.
      tf.clipByValue(tf.randomNormal([1, size.height, size.width, 3], 0.5, 0.2, 'float32', seed || 0.5), 0, 1),
    );
  return atSize(init === 'content' ? content : init === 'style' ? style : init, size);
}

/** The image itself where it has that size: a second one as large can be much. Caller disposes. */
async function atSize(image: Image, size: Size): Promise<Image> {
  const {width, height} = sizeOf(image);
  return width === size.width && height === size.height ? sharedTensor(image) : resizeImage(image, size);
}

/** The painting is brought to the picture's longest side times `styleScale`, but never enlarged. */
function styleSize(size: Size, style: Image, {styleScale}: Pick<StylizeSettings, 'styleScale'>): Size {
  const own = sizeOf(style);
  return fitSize(own, Math.min(longest(own), Math.max(1, Math.round(longest(size) * styleScale))));
}

function longest({width, height}: Size): number {
  return Math.max(width, height);
}
