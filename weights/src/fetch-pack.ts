import {fetchPrefix, type LoadProgress} from './fetch-prefix.js';
import {UnavailableError} from './file-request.js';
import {cacheKey, type PackCache} from './pack-cache.js';
import type {PackEntry, PackTensor} from './pack-entry.js';
import {prefixBytes} from './pack.js';
import {verifyParts} from './verification.js';

/** What can be asked of `fetchPack`. */
export interface FetchPackOptions {
  readonly cache?: PackCache;
  readonly onProgress?: (progress: LoadProgress) => void;
  /** The cache could not keep it. */
  readonly onNotKept?: () => void;
  readonly signal?: AbortSignal;
}

/**
 * The beginning of a pack's file, verified, from the cache or from the first address that has it.
 *
 * @param tensors  The first ones of the entry: what the prefix must hold.
 * @param urls  Tried in order. One that has a file of the wrong content ends the search: that is no matter of reach.
 * @throws {Error} that says what went wrong at each address, or which part of the file differs.
 */
export async function fetchPack(
  entry: PackEntry,
  tensors: readonly PackTensor[],
  urls: readonly string[],
  {cache, onProgress, onNotKept, signal}: FetchPackOptions,
): Promise<Uint8Array> {
  const bytes = prefixBytes(entry, tensors);
  const key = cacheKey(entry, bytes);
  const kept = await cache?.get(key);
  if (kept && (await isGood(entry, tensors, kept))) {
    onProgress?.({loadedBytes: bytes, totalBytes: bytes});
    return kept;
  }
  if (kept) await cache?.delete(key);
  const fetched = await fetchFirst(entry, tensors, urls, monotone(onProgress), signal);
  if (cache && !(await cache.set(key, fetched))) onNotKept?.();
  return fetched;
}

async function fetchFirst(
  entry: PackEntry,
  tensors: readonly PackTensor[],
  urls: readonly string[],
  onProgress: ((progress: LoadProgress) => void) | undefined,
  signal: AbortSignal | undefined,
): Promise<Uint8Array> {
  const refusals: string[] = [];
  for (const url of urls) {
    try {
      const bytes = await fetchPrefix(url, prefixBytes(entry, tensors), {fileBytes: entry.bytes, onProgress, signal});
      await verifyParts(entry, tensors, bytes, url);
      signal?.throwIfAborted();
      return bytes;
    } catch (error) {
      if (!(error instanceof UnavailableError)) throw error;
      refusals.push(error.message);
    }
  }
  throw new Error(
    `loadWeights: pack "${entry.id}" must be at one of its addresses. ${refusals.join(' ')} ` +
      'Serve the packs folder of @scumble/weights and give its address as base.',
  );
}

async function isGood(entry: PackEntry, tensors: readonly PackTensor[], bytes: Uint8Array): Promise<boolean> {
  return verifyParts(entry, tensors, bytes, 'cache').then(
    () => true,
    () => false,
  );
}

/** A second address begins again; what is shown does not go back. */
function monotone(onProgress: ((progress: LoadProgress) => void) | undefined): typeof onProgress {
  let most = 0;
  return progress => {
    if (progress.loadedBytes <= most) return;
    most = progress.loadedBytes;
    onProgress?.(progress);
  };
}
