// From files and bitmaps to what a scene shows.
import {fetchPicture} from '../../picture.js';
import {parseRecordedMaps} from '../../views/records/recorded-run.js';
import type {Pixels, Scene} from '../../views/session/scene.js';

/** A file beside the page, as text. @throws {Error} if it is not there. */
export async function textOf(address: string): Promise<string> {
  const response = await fetch(new URL(address, document.baseURI));
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.text();
}

/** The pixels of a bitmap, which stays open. */
export function pixelsOf(bitmap: ImageBitmap): Pixels {
  const {width, height} = bitmap;
  // A graphics processor that is computing would keep the page waiting for them.
  const context = new OffscreenCanvas(width, height).getContext('2d', {willReadFrequently: true})!;
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, width, height);
}

/** Recorded features. @throws {Error} if they cannot be had, or are none. */
export async function loadRecordedMaps(address: string): Promise<Pick<Scene, 'maps' | 'pulls'>> {
  return parseRecordedMaps(await textOf(address));
}

/** Copies a bitmap, or fetches an address. @throws {PictureError} with a sentence, where it is no picture. Caller closes. */
export async function bitmapFrom(source: ImageBitmap | string): Promise<ImageBitmap> {
  return typeof source === 'string' ? (await fetchPicture(source)).bitmap : createImageBitmap(source);
}
