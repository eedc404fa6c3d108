import {access, constants, stat} from 'node:fs/promises';
import {basename, dirname, extname, join, parse, resolve} from 'node:path';
import {UsageError} from './failure.js';

/** `cat-starry-night.png`, in the current folder. */
export function defaultOutput(photo: string, painting: string): string {
  return `${parse(photo).name}-${parse(painting).name}.png`;
}

/** `out.png` → `out.preview.png`. */
export function defaultPreview(output: string): string {
  const {dir, name, ext} = parse(output);
  return join(dir, `${name}.preview${ext}`);
}

/** @throws {UsageError} if there is no file to start from. */
export async function assertStart(path: string): Promise<void> {
  if (await stat(path).catch(() => undefined)) return;
  throw new UsageError(`--init: expected content, style, noise or an image file, got "${path}", which does not exist.`);
}

/** A file that will be written, by the option that names it. */
export interface Place {
  readonly flag: string;
  readonly path: string;
}

/**
 * Refuses to write over a picture that is read, and two files in one place.
 *
 * @throws {UsageError} that names both.
 */
export async function assertDistinct(inputs: readonly string[], outputs: readonly Place[]): Promise<void> {
  const taken = new Map<string, string>();
  for (const input of inputs) taken.set(await identityOf(input), 'one of the pictures that are read');
  for (const {flag, path} of outputs) {
    const identity = await identityOf(path);
    const other = taken.get(identity);
    if (other !== undefined) throw new UsageError(`${flag}: "${path}" is also ${other}. Choose another name.`);
    taken.set(identity, `the file of ${flag}`);
  }
}

/** The same for every path of one file, links included. */
async function identityOf(path: string): Promise<string> {
  const known = await stat(path).catch(() => undefined);
  if (known) return `${known.dev}:${known.ino}`;
  const folder = await stat(dirname(path)).catch(() => undefined);
  return folder ? `${folder.dev}:${folder.ino}/${basename(path)}` : path;
}

/**
 * Finds out before the work what would stop a file that is no picture from being written after it.
 *
 * @throws {UsageError} for another extension.
 * @throws {Error} for a folder that is missing or cannot be written.
 */
export async function assertFileWritable({flag, path}: Place, extension: string): Promise<void> {
  if (extname(path).toLowerCase() !== extension) {
    throw new UsageError(`${flag}: the file must end in ${extension}, got "${path}".`);
  }
  const folder = dirname(path);
  const known = await stat(folder).catch(() => undefined);
  if (!known?.isDirectory())
    throw new Error(`${flag}: the folder "${folder}" of "${path}" does not exist. Create it first.`);
  if ((await stat(path).catch(() => undefined))?.isDirectory())
    throw new Error(`${flag}: "${path}" is a folder. Name a file in it.`);
  await access(folder, constants.W_OK).catch(() => {
    throw new Error(`${flag}: cannot write "${path}": this user may not write there. Choose another folder.`);
  });
}

/**
 * Finds out before the work what would stop files from being written into a folder, which need not be there yet.
 *
 * @throws {Error} for a file in its place, or where this user may not write.
 */
export async function assertFolderWritable({flag, path}: Place): Promise<void> {
  const first = await firstThere(resolve(path));
  if (!(await stat(first)).isDirectory())
    throw new Error(`${flag}: "${first}" is a file, not a folder. Choose another folder.`);
  await access(first, constants.W_OK).catch(() => {
    throw new Error(`${flag}: cannot write into "${path}": this user may not write there. Choose another folder.`);
  });
}

/** A path, or of the folders that it is in the innermost that is there. */
async function firstThere(path: string): Promise<string> {
  const isThere = await stat(path).then(
    () => true,
    () => false,
  );
  return isThere || path === dirname(path) ? path : firstThere(dirname(path));
}
