import {createHash} from 'node:crypto';
import {readFile, stat} from 'node:fs/promises';
import {basename, extname, join, parse} from 'node:path';
import {glob, hasMagic} from 'glob';
import {UsageError} from './failure.js';
import type {Shard} from './flag-values.js';
import {assertDistinct} from './places.js';

/** One picture of a batch. */
export interface BatchJob {
  readonly photo: string;
  readonly output: string;
}

const extensions = ['.jpg', '.jpeg', '.png', '.webp', '.avif', '.gif', '.tif', '.tiff'];

/**
 * The photographs that patterns and paths name, each once, in the order of their names.
 *
 * A pattern finds picture files only; what is named without one is taken as it is, and found bad when its turn comes.
 *
 * @throws {UsageError} if a pattern matches no picture, or a name is that of a folder.
 */
export async function findPhotos(patterns: readonly string[]): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const pattern of patterns) {
    // A file may well have brackets in its name.
    const known = await stat(pattern).catch(() => undefined);
    if (known?.isDirectory())
      throw new UsageError(`batch: "${pattern}" is a folder. Name its pictures: '${join(pattern, '*.jpg')}'.`);
    if (!hasMagic(pattern) || known) {
      found.add(pattern);
      continue;
    }
    const matches = (await glob(pattern, {nodir: true})).filter(path =>
      extensions.includes(extname(path).toLowerCase()),
    );
    if (matches.length === 0) {
      throw new UsageError(
        `batch: "${pattern}" matches no picture (${extensions.map(each => each.slice(1)).join(', ')}) in ${process.cwd()}.`,
      );
    }
    for (const match of matches) found.add(match);
  }
  return [...found].sort((a, b) => (a < b ? -1 : 1));
}

/**
 * Where each photograph's picture goes: `out/cat-starry-night.png`.
 *
 * @throws {UsageError} if two would go to one place, or one over a picture that is read.
 */
export async function planJobs(
  photos: readonly string[],
  painting: string,
  {folder, format}: {readonly folder: string; readonly format: string},
): Promise<readonly BatchJob[]> {
  const jobs = photos.map(photo => ({
    photo,
    output: join(folder, `${parse(photo).name}-${parse(painting).name}.${format}`),
  }));
  const takers = new Map<string, string>();
  for (const {photo, output} of jobs) {
    // Some file systems take `Cat.png` and `cat.png` for one file.
    const place = output.toLowerCase();
    const other = takers.get(place);
    if (other !== undefined) {
      throw new UsageError(
        `batch: "${other}" and "${photo}" would both be written to "${output}". Rename one, or paint them in two batches.`,
      );
    }
    takers.set(place, photo);
  }
  const places = jobs.map(({output}) => ({flag: '--output', path: output}));
  await assertDistinct([...photos, painting], places);
  return jobs;
}

/** Every n-th job from the k-th on: each machine that runs a shard does its own part, and all of them do all. */
export function takeShard(jobs: readonly BatchJob[], {index, count}: Shard): readonly BatchJob[] {
  return jobs.filter((_, i) => i % count === index - 1);
}

/** SHA-256 of a file's content, in hex. */
export async function hashFile(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}

/** One hash of everything that decides what a picture will be, whatever the files are called. */
export function hashJob(photo: string, painting: string, options: Readonly<Record<string, unknown>>): string {
  const sorted = Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([photo, painting, sorted]))
    .digest('hex');
}

/** A photograph as people call it. */
export function nameOf({photo}: Pick<BatchJob, 'photo'>): string {
  return basename(photo);
}
