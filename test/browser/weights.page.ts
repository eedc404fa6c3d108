import {loadWeights} from '@scumble/weights';

/** Loads a pack from beside its module, and says what came over the network and what the Cache API holds. */
export async function loadCounted(
  through: string,
): Promise<{tensors: number; requests: number; kept: number; last: unknown}> {
  performance.clearResourceTimings();
  const progress: unknown[] = [];
  const weights = await loadWeights('vgg16-slim', {through, cache: 'test', onProgress: value => progress.push(value)});
  const requests = performance.getEntriesByType('resource').filter(({name}) => name.includes('.safetensors'));
  const cache = await caches.open('test');
  return {
    tensors: weights.tensors.size,
    requests: requests.length,
    kept: (await cache.keys()).length,
    last: progress.at(-1),
  };
}

/** Changes the last byte of everything that is kept. */
export async function spoilCache(): Promise<void> {
  const cache = await caches.open('test');
  for (const key of await cache.keys()) {
    const bytes = new Uint8Array((await (await cache.match(key))?.arrayBuffer()) ?? new ArrayBuffer(0));
    bytes[bytes.length - 1] ^= 1;
    await cache.put(key, new Response(bytes));
  }
}

/** The message of loading a pack from where there is none. */
export async function failToLoad(base: string): Promise<string> {
  return loadWeights('vgg16-slim', {base, cache: false}).then(
    () => 'loaded',
    (error: Error) => error.message,
  );
}
