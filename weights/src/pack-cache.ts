import type {PackEntry} from './pack-entry.js';

/** Where verified prefixes of packs are kept between visits. A cache never fails a load: it keeps, or it does not. */
export interface PackCache {
  get(key: CacheKey): Promise<Uint8Array | undefined>;
  /** @returns False where it cannot be kept: there is no room, or it is forbidden. */
  set(key: CacheKey, bytes: Uint8Array): Promise<boolean>;
  delete(key: CacheKey): Promise<void>;
}

/** The first `bytes` of a pack's file, of exactly the version that the hash names. */
export interface CacheKey {
  readonly id: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** The name under which a page's caches are kept unless another is given. */
export const defaultCacheName = 'scumble-weights';

/** The key of a pack's prefix. */
export function cacheKey(entry: PackEntry, bytes: number): CacheKey {
  return {id: entry.id, sha256: entry.sha256, bytes};
}

/**
 * A cache in the page's Cache API, one entry a prefix. Where there is none (a page over plain http) nothing is asked of it, and nothing
 * refused.
 *
 * An entry of another version of the same pack is deleted when a new one is kept.
 */
export function pageCache(name: string): PackCache {
  const open = async () => (typeof caches === 'undefined' ? undefined : caches.open(name));
  return {
    get: key => quietly(async () => bytesOf(await (await open())?.match(addressOf(key)))),
    set: async (key, bytes) => {
      const isKept = await quietly(async () => {
        const cache = await open();
        if (!cache) return true;
        await cache.put(addressOf(key), new Response(bytes as Uint8Array<ArrayBuffer>));
        await deleteOthers(cache, key);
        return true;
      });
      return isKept ?? false;
    },
    delete: async key => {
      await quietly(async () => (await open())?.delete(addressOf(key)));
    },
  };
}

/** The Cache API wants an http address as its key; this one is never fetched. */
function addressOf({id, sha256, bytes}: CacheKey): string {
  return `https://weights.scumble.invalid/${id}/${sha256}/${bytes}`;
}

async function bytesOf(response: Response | undefined): Promise<Uint8Array | undefined> {
  return response && new Uint8Array(await response.arrayBuffer());
}

async function deleteOthers(cache: Cache, {id, sha256}: CacheKey): Promise<void> {
  for (const {url} of await cache.keys()) {
    if (url.includes(`/${id}/`) && !url.includes(`/${sha256}/`)) await cache.delete(url);
  }
}

/** A full or forbidden cache must not cost anyone the weights that have just arrived. */
async function quietly<T>(action: () => Promise<T>): Promise<T | undefined> {
  try {
    return await action();
  } catch {
    return undefined;
  }
}
