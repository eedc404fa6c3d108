import {open, stat, type FileHandle} from 'node:fs/promises';
import {basename} from 'node:path';
import type {LoadProgress} from './fetch-prefix.js';
import type {ByteSource} from './own-file.js';

const chunkBytes = 1 << 20;

/** What can be asked of `readFilePrefix`. */
export interface ReadFilePrefixOptions {
  readonly onProgress?: (progress: LoadProgress) => void;
  readonly signal?: AbortSignal;
}

/**
 * The first bytes of a file, and no more than these are read.
 *
 * @param fileBytes  The size that the whole file must have.
 * @throws {Error} if there is no such file, or it has another size.
 * @throws the signal's reason if it is aborted.
 */
export async function readFilePrefix(
  path: string,
  bytes: number,
  fileBytes: number,
  {onProgress, signal}: ReadFilePrefixOptions = {},
): Promise<Uint8Array> {
  return withFile(path, async (file, size) => {
    if (size !== fileBytes) {
      throw new Error(
        `${path}: the pack has ${fileBytes} bytes, got a file of ${size}. It was cut off, or is another version; fetch it again.`,
      );
    }
    const buffer = new Uint8Array(bytes);
    for (let at = 0; at < bytes;) {
      signal?.throwIfAborted();
      at += await readInto(file, buffer.subarray(at, at + chunkBytes), at, path);
      onProgress?.({loadedBytes: at, totalBytes: bytes});
    }
    return buffer;
  });
}

/**
 * Opens a user's own file for reading piece by piece, and closes it when `use` is done.
 *
 * @throws {Error} if there is no such file.
 */
export async function withFileSource<T>(path: string, use: (source: ByteSource) => Promise<T>): Promise<T> {
  return withFile(path, (file, bytes) =>
    use({
      name: basename(path),
      bytes,
      read: async (offset, length) => {
        const buffer = new Uint8Array(length);
        await readInto(file, buffer, offset, path);
        return buffer;
      },
    }),
  );
}

async function withFile<T>(path: string, use: (file: FileHandle, bytes: number) => Promise<T>): Promise<T> {
  const status = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new Error(
      `${path}: ${error.code === 'ENOENT' ? 'no such file' : `cannot be read (${error.code})`}. Check the path.`,
    );
  });
  if (!status.isFile()) throw new Error(`${path}: weights must be a file, got a folder or device.`);
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw new Error(`${path}: cannot be opened (${error.code}). Check its permissions.`);
  });
  try {
    return await use(file, status.size);
  } finally {
    await file.close();
  }
}

/** Fills the buffer; a file that shrinks while it is read is an error. */
async function readInto(file: FileHandle, buffer: Uint8Array, position: number, path: string): Promise<number> {
  let filled = 0;
  while (filled < buffer.byteLength) {
    const {bytesRead} = await file.read(buffer, filled, buffer.byteLength - filled, position + filled);
    if (bytesRead === 0)
      throw new Error(`${path}: the file ends at byte ${position + filled}, which is before its own header says.`);
    filled += bytesRead;
  }
  return filled;
}
