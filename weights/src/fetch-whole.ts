import type {FetchPrefixOptions} from './fetch-prefix.js';
import {contentLength, getFile, InterruptedError, readBody, UnavailableError} from './file-request.js';

/**
 * A whole file over HTTP whose size is not known beforehand.
 *
 * @param maxBytes  More than this is refused.
 * @throws as `fetchPrefix` does.
 */
export async function fetchWhole(
  url: string,
  maxBytes: number,
  {onProgress, signal}: FetchPrefixOptions = {},
): Promise<Uint8Array> {
  const response = await getFile(url, undefined, signal);
  const declared = Number(contentLength(response) ?? NaN);
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    await readBody(response, chunk => {
      size += chunk.byteLength;
      if (size > maxBytes) throw new RangeError(`${url}: a file may have ${maxBytes} bytes at most, got more.`);
      chunks.push(chunk);
      onProgress?.({loadedBytes: size, totalBytes: Math.max(size, declared || 0)});
      return size !== declared;
    });
  } catch (error) {
    signal?.throwIfAborted();
    if (!(error instanceof InterruptedError)) throw error;
    if (declared >= 0 || error.message === 'stream') {
      throw new UnavailableError(`${url}: the connection broke at byte ${size}. Try again.`, {cause: error});
    }
  }
  return concatenate(chunks, size);
}

function concatenate(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}
