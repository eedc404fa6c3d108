import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {fetchPack} from './fetch-pack.js';
import {readFilePrefix, withFileSource} from './file-source.js';
import {defaultCacheFolder, folderCache} from './folder-cache.js';
import {
  checkPack,
  fetchOwnFile,
  isAddress,
  isData,
  loadWeights as loadWeightsInPage,
  verifyPack as verifyPackInPage,
  widen,
  type LoadWeightsOptions,
  type PackCheck,
  type PackSource,
  type VerifyPackOptions,
} from './load-weights.js';
import {readOwnFile} from './own-file.js';
import {addressAt} from './pack-address.js';
import type {PackEntry} from './pack-entry.js';
import {findPack, prefixBytes, tensorsThrough} from './pack.js';
import {verifyParts} from './verification.js';
import type {Weights} from './weights.js';

export * from './index.js';

/**
 * Loads a network's weights and widens them to float32: the same function as in a page, for Node.
 *
 * A pack is read from the package's own folder, or from `base`: a folder, or an address whose packs are then kept in a
 * cache folder. A user's own file is given by path, address, Blob or bytes.
 *
 * @param pack  An id such as `vgg16`, or a user's own file: its path or address (anything with a slash or a dot), a Blob, or its bytes.
 * @throws {RangeError} for an unknown id or layer.
 * @throws {Error} that names the file and what is wrong with it.
 * @throws the signal's reason if it is aborted.
 */
export async function loadWeights(pack: PackSource, options: LoadWeightsOptions = {}): Promise<Weights> {
  options.signal?.throwIfAborted();
  if (isData(pack)) return loadWeightsInPage(pack, options);
  if (isWeb(pack)) return fetchOwnFile(pack, options);
  if (isAddress(pack)) return withFileSource(pathOf(pack), source => readOwnFile(source, options));
  const entry = findPack(String(pack));
  const tensors = tensorsThrough(entry, options.through);
  if (isWeb(options.base)) {
    const cache = options.cache === false ? undefined : folderCache(options.cache ?? defaultCacheFolder());
    return widen(
      entry,
      tensors,
      await fetchPack(entry, tensors, [addressAt(options.base, entry)], {...options, cache}),
    );
  }
  const path = packPath(entry, options.base);
  const bytes = await readFilePrefix(path, prefixBytes(entry, tensors), entry.bytes, options);
  await verifyParts(entry, tensors, bytes, path);
  return widen(entry, tensors, bytes);
}

/**
 * Compares every tensor of a pack with the manifest: what `scumble weights verify` shows.
 *
 * @returns The outcome of each part; a file that differs is not an error here.
 * @throws {RangeError} for an unknown id.
 * @throws {Error} if the file is not to be had.
 */
export async function verifyPack(id: string, {base, signal}: VerifyPackOptions = {}): Promise<PackCheck> {
  if (isWeb(base)) return verifyPackInPage(id, {base, signal});
  const entry = findPack(id);
  const path = packPath(entry, base);
  const bytes = await readFile(path, {signal}).catch((error: NodeJS.ErrnoException) => {
    signal?.throwIfAborted();
    throw new Error(
      `${path}: pack "${id}" cannot be read (${error.code}). Install @scumble/weights again, or give its folder as base.`,
    );
  });
  return checkPack(entry, bytes, path);
}

/** The package's folder: this module lies one below it, as source and as built. */
function packPath(entry: PackEntry, base: string | URL | undefined): string {
  if (base === undefined) return fileURLToPath(new URL(`../${entry.file}`, import.meta.url));
  return join(pathOf(base), entry.file.replace(/^.*\//, ''));
}

function isWeb(place: string | URL | undefined): place is string | URL {
  return /^https?:/.test(String(place));
}

function pathOf(place: string | URL): string {
  return String(place).startsWith('file:') ? fileURLToPath(place) : String(place);
}
