/**
 * SHA-256 in hexadecimal.
 *
 * The platform's own where there is one. A page that came over plain http (other than from localhost) has no
 * `crypto.subtle`: there @noble/hashes does the same work, a few times slower, and nothing goes unchecked.
 */
export async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = globalThis.crypto?.subtle ? await platformDigest(bytes) : await ownDigest(bytes);
  return Array.from(digest, byte => byte.toString(16).padStart(2, '0')).join('');
}

async function platformDigest(bytes: Uint8Array): Promise<Uint8Array> {
  // The platform takes no view of shared memory; a pack never is one.
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>));
}

/** Loaded where it is needed only: a page over https never fetches it. */
async function ownDigest(bytes: Uint8Array): Promise<Uint8Array> {
  const {sha256: digest} = await import('@noble/hashes/sha2.js');
  return digest(bytes);
}
