import {mkdir, readdir, readFile, rename, rm, writeFile} from 'node:fs/promises';
import {homedir} from 'node:os';
import {join} from 'node:path';
import type {CacheKey, PackCache} from './pack-cache.js';

/** Where Node keeps packs that came over HTTP: `$XDG_CACHE_HOME/scumble/weights`, or the same under `~/.cache`. */
export function defaultCacheFolder(): string {
  return join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'scumble', 'weights');
}

/**
 * A cache in a folder, one file a prefix. A folder that cannot be written keeps nothing.
 *
 * A file appears under its name only when it is whole, so two processes may share the folder. Files of other versions
 * of the same pack are deleted when a new one is kept.
 */
export function folderCache(folder: string): PackCache {
  const pathOf = (key: CacheKey) => join(folder, fileName(key));
  return {
    get: async key => readFile(pathOf(key)).catch(() => undefined),
    set: async (key, bytes) =>
      keep(folder, key, bytes).then(
        () => true,
        () => false,
      ),
    delete: async key => rm(pathOf(key), {force: true}).catch(() => undefined),
  };
}

function fileName({id, sha256, bytes}: CacheKey): string {
  return `${id}@${sha256}.${bytes}`;
}

async function keep(folder: string, key: CacheKey, bytes: Uint8Array): Promise<void> {
  await mkdir(folder, {recursive: true});
  const path = join(folder, fileName(key));
  const unfinished = `${path}.${process.pid}-${Math.random().toString(36).slice(2)}`;
  try {
    await writeFile(unfinished, bytes);
    await rename(unfinished, path);
  } finally {
    await rm(unfinished, {force: true});
  }
  for (const name of await readdir(folder)) {
    if (name.startsWith(`${key.id}@`) && !name.includes(key.sha256)) await rm(join(folder, name), {force: true});
  }
}
