import type {PackEntry, PackTensor} from './pack-entry.js';
import {sha256} from './sha256.js';

/** One part of a pack's file against the manifest. */
export interface PartCheck {
  /** A tensor's name, or `header`. */
  readonly name: string;
  readonly ok: boolean;
  /** SHA-256 in the manifest. */
  readonly expected: string;
  /** SHA-256 of what is there; undefined where the file ends before the part does. */
  readonly actual: string | undefined;
}

/**
 * Compares the parts of a pack's file with the manifest, in the order of the file.
 *
 * @param bytes  The beginning of the file. Parts beyond its end fail.
 */
export async function* checkParts(
  entry: PackEntry,
  tensors: readonly PackTensor[],
  bytes: Uint8Array,
): AsyncGenerator<PartCheck> {
  const header = {name: 'header', offset: 0, bytes: entry.header.bytes, sha256: entry.header.sha256};
  for (const {name, offset, bytes: size, sha256: expected} of [header, ...tensors]) {
    const there = offset + size <= bytes.byteLength;
    const actual = there ? await sha256(bytes.subarray(offset, offset + size)) : undefined;
    yield {name, ok: actual === expected, expected, actual};
  }
}

/**
 * Refuses a pack's file in which any part differs from the manifest.
 *
 * @param location  What the error calls the file: its path or address.
 * @throws {Error} that names the first part that differs, what was expected and what is there.
 */
export async function verifyParts(
  entry: PackEntry,
  tensors: readonly PackTensor[],
  bytes: Uint8Array,
  location: string,
): Promise<void> {
  for await (const {name, ok, expected, actual} of checkParts(entry, tensors, bytes)) {
    if (ok) continue;
    const part = name === 'header' ? 'the header' : `tensor "${name}"`;
    const got = actual ? `got ${actual}` : `but the file ends at byte ${bytes.byteLength}`;
    throw new Error(
      `${location}: ${part} differs from pack "${entry.id}": expected sha256 ${expected}, ${got}. ` +
        'The file is damaged, changed, or of another version; fetch it again.',
    );
  }
}
