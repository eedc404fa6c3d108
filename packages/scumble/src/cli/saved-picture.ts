import {randomUUID} from 'node:crypto';
import {tmpdir} from 'node:os';
import {join, parse} from 'node:path';
import type {Image} from '../node.js';

/** Where a picture ended up. */
export interface SavedPicture {
  readonly path: string;
  /** Why it is not where it was wanted; undefined where it is. */
  readonly failure?: Error;
}

/**
 * Writes a finished picture, and never loses it: where its place cannot be written any more (a full disk, a folder that is
 * gone), it goes to the system's folder for temporary files.
 *
 * @throws {Error} if that cannot be written either.
 */
export async function savePicture(path: string, image: Image): Promise<SavedPicture> {
  const {writeImage, ImageWriteError} = await import('@scumble/image/node');
  try {
    await writeImage(path, image);
    return {path};
  } catch (failure) {
    if (!(failure instanceof ImageWriteError)) throw failure;
    const {name, ext} = parse(path);
    const refuge = join(tmpdir(), `${name}-${randomUUID().slice(0, 8)}${ext}`);
    await writeImage(refuge, image).catch((cause: unknown) => {
      throw new Error(`${failure.message} Nor could the picture be saved in ${tmpdir()}.`, {cause});
    });
    return {path: refuge, failure};
  }
}
