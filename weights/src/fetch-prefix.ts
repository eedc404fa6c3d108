import {contentLength, getFile, InterruptedError, readBody, UnavailableError} from './file-request.js';

/** How much of a file has arrived. `loadedBytes` never falls, and ends at `totalBytes`. */
export interface LoadProgress {
  readonly loadedBytes: number;
  /** What this load needs: less than the whole file where a prefix is enough. */
  readonly totalBytes: number;
}

/** What can be asked of a fetch. */
export interface FetchPrefixOptions {
  /** Size of the whole file, where it is known: another size is refused at once. */
  readonly fileBytes?: number;
  readonly onProgress?: (progress: LoadProgress) => void;
  readonly signal?: AbortSignal;
}

/**
 * The first bytes of a file over HTTP.
 *
 * Asks with a Range; a server that ignores it is read as far as needed and then cut off. A connection that breaks is
 * taken up once where it stopped.
 *
 * @param bytes  How many.
 * @throws {UnavailableError} if the server cannot be reached, refuses, answers with a web page, or stops twice.
 * @throws {Error} if the file has another size.
 * @throws the signal's reason if it is aborted.
 */
export async function fetchPrefix(url: string, bytes: number, options: FetchPrefixOptions = {}): Promise<Uint8Array> {
  const buffer = new Uint8Array(bytes);
  let filled = 0;
  const take = (chunk: Uint8Array): boolean => {
    const part = chunk.subarray(0, bytes - filled);
    buffer.set(part, filled);
    filled += part.byteLength;
    options.onProgress?.({loadedBytes: filled, totalBytes: bytes});
    return filled < bytes;
  };
  for (let attempt = 0; ; attempt++) {
    try {
      await readFrom(url, filled, bytes, take, options);
      return buffer;
    } catch (error) {
      options.signal?.throwIfAborted();
      if (!(error instanceof InterruptedError)) throw error;
      if (attempt === 1)
        throw new UnavailableError(`${url}: the connection broke twice, at byte ${filled} of ${bytes}. Try again.`);
    }
  }
}

/** Reads from byte `start` to `end`, handing out chunks until `take` says that it has enough. */
async function readFrom(
  url: string,
  start: number,
  end: number,
  take: (chunk: Uint8Array) => boolean,
  {fileBytes, signal}: FetchPrefixOptions,
): Promise<void> {
  const partial = start > 0 || end !== fileBytes;
  let response = await getFile(url, partial ? `bytes=${start}-${end - 1}` : undefined, signal);
  if (response.status === 206 && !isRangeAsked(response, start)) {
    void response.body?.cancel();
    response = await getFile(url, undefined, signal);
  }
  checkSize(url, response, fileBytes);
  // A server that ignores the Range begins at the beginning: what is there already is passed over.
  let skip = response.status === 206 ? 0 : start;
  await readBody(response, chunk => {
    const rest = chunk.subarray(Math.min(skip, chunk.byteLength));
    skip -= chunk.byteLength - rest.byteLength;
    return rest.byteLength === 0 || take(rest);
  });
}

/** Content-Range may be hidden from a page by CORS; the hashes then judge alone. */
function isRangeAsked(response: Response, start: number): boolean {
  const range = response.headers.get('Content-Range');
  return range === null || range.startsWith(`bytes ${start}-`);
}

function checkSize(url: string, response: Response, fileBytes: number | undefined): void {
  if (fileBytes === undefined) return;
  const size =
    response.status === 206
      ? /\/(\d+)$/.exec(response.headers.get('Content-Range') ?? '')?.[1]
      : contentLength(response);
  if (size !== undefined && Number(size) !== fileBytes) {
    void response.body?.cancel();
    throw new Error(
      `${url}: the pack has ${fileBytes} bytes, got a file of ${size}. It was cut off, or is another version; fetch it again.`,
    );
  }
}
