import * as tf from '@tensorflow/tfjs-core';
import type {Image} from '@scumble/image';

/** Pixels of a strip, about: a picture that is no larger is one. */
const stripPixels = 2 ** 20;

/**
 * Computes an image pixel by pixel from others of its size, a strip of rows at a time where they are large, so that what
 * comes and goes in between is a strip's and not a picture's.
 *
 * @param images  All of one size. Not disposed.
 * @param compute  From strips to a strip. What it makes on the way is disposed.
 * @returns Caller disposes.
 */
export function inStrips<Images extends readonly Image[]>(
  images: Images,
  compute: (...strips: Images) => Image,
  pixels = stripPixels,
): Image {
  const [, height, width] = images[0]!.shape;
  const rows = Math.max(1, Math.floor(pixels / width));
  if (rows >= height) return tf.tidy(() => compute(...images));
  const strips: Image[] = [];
  for (let row = 0; row < height; row += rows) {
    const count = Math.min(rows, height - row);
    const strip = (image: Image): Image => tf.slice(image, [0, row, 0, 0], [1, count, width, 3]);
    strips.push(tf.tidy(() => compute(...(images.map(strip) as readonly Image[] as Images))));
  }
  const whole: Image = tf.concat(strips, 1);
  tf.dispose(strips);
  return whole;
}
