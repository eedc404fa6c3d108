import {readdir, stat} from 'node:fs/promises';
import {extname, join} from 'node:path';
import type {Pixels} from '../node.js';
import {UsageError} from './failure.js';

const extensions = ['.jpg', '.jpeg', '.png', '.webp', '.avif', '.gif', '.tif', '.tiff'];

/** Photographs are scaled down to this while they are read: smaller they are sharper, free of noise, and fit into memory. */
const longestSide = 1024;

/**
 * The picture files in a folder and the folders in it, in the order of their names.
 *
 * @throws {UsageError} if it is no folder, or holds no picture.
 */
export async function findTrainingPhotos(folder: string): Promise<readonly string[]> {
  const known = await stat(folder).catch(() => undefined);
  if (!known) throw new UsageError(`"${folder}" does not exist. Name a folder of photographs.`);
  if (!known.isDirectory()) throw new UsageError(`"${folder}" is a file. Name the folder that the photographs are in.`);
  const names = await readdir(folder, {recursive: true});
  const photos = names.filter(name => extensions.includes(extname(name).toLowerCase())).sort();
  if (photos.length === 0) {
    const formats = extensions.map(each => each.slice(1)).join(', ');
    throw new UsageError(`"${folder}" holds no picture (${formats}). Name a folder of photographs.`);
  }
  return photos.map(name => join(folder, name));
}

/**
 * Reads photographs to learn from.
 *
 * @param patch  The side of a patch, pixels: a photograph must hold one.
 * @throws {UsageError} that names a photograph that is too small.
 * @throws {ImageReadError} that names one that cannot be read.
 */
export async function readTrainingPhotos(paths: readonly string[], patch: number): Promise<readonly Pixels[]> {
  const {imageToPixels, readImage} = await import('@scumble/image/node');
  const photos: Pixels[] = [];
  for (const path of paths) {
    const image = await readImage(path, {longestSide});
    const pixels = await imageToPixels(image).finally(() => image.dispose());
    const {width, height} = pixels;
    if (Math.min(width, height) < patch) {
      throw new UsageError(
        `"${path}" must be at least ${patch} × ${patch} pixels, the size of a patch, got ${width} × ${height}. ` +
          'Leave it out, or set a smaller --patch.',
      );
    }
    photos.push(pixels);
  }
  return photos;
}
