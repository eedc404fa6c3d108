// Small pictures in a JSON file: byte by byte, or many on one compressed sheet.

/** Grey pictures, one byte a pixel, base64. */
export type StoredBytes = string;

/** Grey pictures of one size on a sheet, so many in a row, as an image file in base64. */
export interface StoredSheet {
  readonly type: string;
  readonly base64: string;
  readonly columns: number;
  /** How many pictures there are. */
  readonly count: number;
}

/** @param values  In [0, 1]; rounded to a 255th. */
export function storeBytes(values: Float32Array): StoredBytes {
  let text = '';
  for (const value of values) text += String.fromCharCode(Math.round(255 * Math.min(1, Math.max(0, value))));
  return btoa(text);
}

/** What `storeBytes` stored. @throws {RangeError} if there are not as many as said. */
export function restoreBytes(stored: StoredBytes, count: number): Float32Array<ArrayBuffer> {
  const text = atob(stored);
  if (text.length !== count) {
    throw new RangeError(`restoreBytes: there must be ${count} bytes, got ${text.length}. Record the file anew.`);
  }
  return Float32Array.from(text, character => character.charCodeAt(0) / 255);
}

/** The pictures of a sheet, one after the other: `count · side · side`, in [0, 1]. @throws {DOMException} if it is no image. */
export async function restoreSheet({type, base64, columns, count}: StoredSheet, side: number): Promise<Float32Array> {
  const bytes = Uint8Array.from(atob(base64), character => character.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], {type}));
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d', {willReadFrequently: true})!;
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  const values = new Float32Array(count * side * side);
  for (let i = 0; i < count; i++) {
    const {data} = context.getImageData((i % columns) * side, Math.floor(i / columns) * side, side, side);
    for (let pixel = 0; pixel < side * side; pixel++) values[i * side * side + pixel] = data[4 * pixel]! / 255;
  }
  return values;
}

/** A recorded file. @throws {Error} if it cannot be had; {RangeError} if it is no such file. */
export async function fetchRecorded<T extends {readonly format: string}>(address: string, format: string): Promise<T> {
  const response = await fetch(new URL(address, document.baseURI));
  if (!response.ok) throw new Error(`${address} cannot be had (${response.status}). Check the attribute "recorded".`);
  const value: unknown = await response.json().catch(() => undefined);
  if (typeof value === 'object' && value !== null && (value as {format?: unknown}).format === format) return value as T;
  throw new RangeError(`${address} must hold a file of the format ${format}, got another. Record it anew.`);
}
