import {randomUUID} from 'node:crypto';
import {open, readFile, rename, rm} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';
import type {TrainOptions} from './train.js';

/**
 * Keeps a training's checkpoints in a file, for the option `checkpoint` of `train`.
 *
 * Each is written beside its place under another name, brought to the disk, and renamed: at every moment the file holds
 * one whole checkpoint, the last one or the one before it.
 *
 * @param path  `my.checkpoint.safetensors`. Its folder must be there.
 * @param every  Steps between two of them.
 * @throws {Error} when one is written and the folder is missing, full or not to be written to; the file stays as it was.
 */
export function fileCheckpoint(path: string, every = 100): NonNullable<TrainOptions['checkpoint']> {
  return {every, write: bytes => writeWhole(path, bytes)};
}

/**
 * Writes a file whole or not at all: under another name first, then renamed.
 *
 * @throws {Error} that names the file and the system's reason; a file that was there stays as it was.
 */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const beside = join(dirname(path), `.${basename(path)}.${randomUUID().slice(0, 8)}.writing`);
  try {
    const file = await open(beside, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (cause) {
    await rm(beside, {force: true}).catch(() => undefined);
    const {code} = cause as NodeJS.ErrnoException;
    throw new Error(`${path}: it cannot be written (${code}). Give a folder that exists and has room.`, {cause});
  }
}

/**
 * Reads a checkpoint for the option `resume` of `train`.
 *
 * @throws {Error} if there is no such file or it cannot be read. What it holds is checked when the training begins.
 */
export async function readCheckpoint(path: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (cause) {
    const {code} = cause as NodeJS.ErrnoException;
    const reason = code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${code})`;
    throw new Error(`${path}: ${reason}. Give the file that a training wrote its checkpoints to.`, {cause});
  }
}
