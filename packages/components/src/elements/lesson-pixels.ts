// From files and bitmaps to what a scene shows.
import {fetchPicture, readPicture} from '../picture.js';
import {viewStrings} from '../views/view-strings.js';
import {parseRecordedMaps, parseRecordedRun} from '../views/recorded-run.js';
import type {Pixels, Scene} from '../views/scene.js';

async function textOf(address: string): Promise<string> {
  const response = await fetch(new URL(address, document.baseURI));
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.text();
}

async function pixelsOfAddress(address: string): Promise<Pixels> {
  const {bitmap} = await fetchPicture(address);
  try {
    return pixelsOf(bitmap);
  } finally {
    bitmap.close();
  }
}

/** The pixels of a bitmap, which stays open. */
export function pixelsOf(bitmap: ImageBitmap): Pixels {
  const {width, height} = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d')!;
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, width, height);
}

/** A recorded run as the part of a scene that it is. @throws {Error} if it cannot be had, or is none. */
export async function loadRecordedRun(address: string): Promise<Partial<Scene>> {
  const {records, geometry, steps, now, gradients, pictures} = parseRecordedRun(await textOf(address));
  const weights = Object.fromEntries(Object.entries(now.terms).map(([term, {weight}]) => [term, weight]));
  const roles = Object.entries(pictures).map(async ([role, png]) => [role, await pixelsOfAddress(png)] as const);
  const step = records.at(-1)?.step ?? 0;
  return {
    records,
    geometry,
    steps,
    step,
    now,
    gradients,
    weights,
    pictures: Object.fromEntries(await Promise.all(roles)),
  };
}

/** Recorded features. @throws {Error} if they cannot be had, or are none. */
export async function loadRecordedMaps(address: string): Promise<Scene['maps']> {
  return parseRecordedMaps(await textOf(address));
}

/** Decodes a file, or fetches an address. @throws {PictureError} with a sentence, where it is no picture. Caller closes. */
export async function bitmapFrom(source: Blob | string): Promise<ImageBitmap> {
  const picture = typeof source === 'string' ? fetchPicture(source) : readPicture(source, viewStrings.run.own);
  return (await picture).bitmap;
}
