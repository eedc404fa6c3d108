// A run as a GIF, by gifenc. Loaded when a film is asked for.
import {GIFEncoder, applyPalette, quantize} from 'gifenc/dist/gifenc.esm.js';
import type {Frame} from '../../views/records/run-frames.js';
import type {Pixels} from '../../views/session/scene.js';

/** How long pictures stand, in milliseconds: 48 of them take six seconds, the last one longer. */
const stand = {each: 120, last: 2000} as const;

/**
 * The pictures one after the other, for ever.
 *
 * @param frames  At least one; all are drawn at the size of the first.
 */
export async function filmOf(frames: readonly Frame[]): Promise<Blob> {
  const {width, height} = frames[0]!.picture;
  const gif = GIFEncoder();
  for (const [i, {picture}] of frames.entries()) {
    const {data} = fitted(picture, width, height);
    const palette = quantize(data, 256);
    const delay = i === frames.length - 1 ? stand.last : stand.each;
    gif.writeFrame(applyPalette(data, palette), width, height, {palette, delay});
    // The page goes on between two pictures.
    await new Promise(resolve => setTimeout(resolve));
  }
  gif.finish();
  return new Blob([gif.bytes()], {type: 'image/gif'});
}

/** The nearest pixel of each place; the picture itself where it has that size. */
function fitted(picture: Pixels, width: number, height: number): Pixels {
  if (picture.width === width && picture.height === height) return picture;
  const data = new Uint8ClampedArray(4 * width * height);
  for (let i = 0; i < width * height; i++) {
    const x = Math.floor(((i % width) * picture.width) / width);
    const y = Math.floor((Math.floor(i / width) * picture.height) / height);
    const from = 4 * (y * picture.width + x);
    data.set(picture.data.subarray(from, from + 4), 4 * i);
  }
  return {width, height, data};
}
