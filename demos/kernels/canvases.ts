import * as tf from '@tensorflow/tfjs-core';
import type {Tensor2D} from '@tensorflow/tfjs-core';

/** What the network is shown. */
const side = 256;

/** Fills the canvas with the middle of a picture, cut square. */
export function fillSquare(canvas: HTMLCanvasElement, bitmap: ImageBitmap): void {
  canvas.width = side;
  canvas.height = side;
  const shorter = Math.min(bitmap.width, bitmap.height);
  const [left, top] = [(bitmap.width - shorter) / 2, (bitmap.height - shorter) / 2];
  canvas.getContext('2d')!.drawImage(bitmap, left, top, shorter, shorter, 0, 0, side, side);
  bitmap.close();
}

/** Draws a matrix, a pixel for each number: brighter for larger, as roots, or a few large numbers are all there is to see. */
export async function showMatrix(canvas: HTMLCanvasElement, matrix: Tensor2D): Promise<void> {
  const pixels = tf.tidy(() => tf.sqrt(tf.div(matrix, tf.maximum(tf.max(matrix), 1e-12)))) as Tensor2D;
  const bytes = await tf.browser.toPixels(pixels);
  pixels.dispose();
  const [height, width] = matrix.shape;
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')!.putImageData(new ImageData(bytes as Uint8ClampedArray<ArrayBuffer>, width, height), 0, 0);
}
