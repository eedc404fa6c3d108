import type {Image, Size} from './image.js';
import {imageToPixels, type Pixels} from './pixels.js';

/**
 * Shows an image on a canvas, which takes the image's size.
 *
 * @param image  `[1, h, w, 3]`, clamped to [0, 1]. Not disposed; may be disposed once the promise is settled.
 * @param canvas  With no context yet, or a 2D one.
 * @throws {RangeError} if the canvas already has a context of another kind.
 */
export async function drawImage(image: Image, canvas: HTMLCanvasElement | OffscreenCanvas): Promise<void> {
  const context = context2d(canvas, 'drawImage');
  const pixels = await imageToPixels(image);
  // Setting a size also clears the canvas; where it has it, drawing over it does not flicker.
  if (canvas.width !== pixels.width) canvas.width = pixels.width;
  if (canvas.height !== pixels.height) canvas.height = pixels.height;
  context.putImageData(new ImageData(pixels.data, pixels.width, pixels.height), 0, 0);
}

/**
 * The pixels of what a canvas can draw, by drawing it on one.
 *
 * @param caller  Begins the errors.
 * @throws {Error} if the page may not read the pixels, or the browser cannot make a canvas of this size.
 */
export function readDrawable(source: CanvasImageSource, {width, height}: Size, caller: string): Pixels {
  const context = context2d(newCanvas(width, height), caller, {willReadFrequently: true});
  try {
    context.drawImage(source, 0, 0, width, height);
    return context.getImageData(0, 0, width, height);
  } catch (cause) {
    throw new Error(`${caller}: ${whyUnreadable(cause, {width, height})}`, {cause});
  }
}

function newCanvas(width: number, height: number): HTMLCanvasElement | OffscreenCanvas {
  if (typeof OffscreenCanvas === 'function') return new OffscreenCanvas(width, height);
  return Object.assign(document.createElement('canvas'), {width, height});
}

function context2d(
  canvas: HTMLCanvasElement | OffscreenCanvas,
  caller: string,
  options: CanvasRenderingContext2DSettings = {},
): CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D {
  // The union's overloads of getContext do not resolve together, each one's do.
  const context = 'ownerDocument' in canvas ? canvas.getContext('2d', options) : canvas.getContext('2d', options);
  if (context) return context;
  throw new RangeError(`${caller}: the canvas gives no 2D context, it has another kind already. Use a new canvas.`);
}

function whyUnreadable(cause: unknown, {width, height}: Size): string {
  if (cause instanceof DOMException && cause.name === 'SecurityError') {
    return (
      'the picture comes from another site, and the browser does not let this page read its pixels. ' +
      'Set crossOrigin = "anonymous" on the <img> before its src, from a server that allows it (CORS).'
    );
  }
  return `the browser cannot read ${width} × ${height} pixels (${String(cause)}). Try a smaller picture.`;
}
