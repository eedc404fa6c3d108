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

/** The file is not to be had at this address; another address may have it. */
export class UnavailableError extends Error {
  override readonly name = 'UnavailableError';
}

/** The connection broke in the middle: what arrived so far is kept. */
class InterruptedError extends Error {}

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
  let response = await request(url, partial ? `bytes=${start}-${end - 1}` : undefined, signal);
  if (response.status === 206 && !isRangeAsked(response, start)) {
    await response.body?.cancel();
    response = await request(url, undefined, signal);
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

/**
 * Hands out a response's body chunk by chunk, and cancels what is left once `take` returns false.
 *
 * @throws {InterruptedError} if the body ends, or breaks, before `take` had enough.
 */
async function readBody(response: Response, take: (chunk: Uint8Array) => boolean): Promise<void> {
  const reader = response.body?.getReader();
  for (;;) {
    const chunk = await reader?.read().catch((cause: unknown) => {
      throw new InterruptedError('stream', {cause});
    });
    if (!chunk || chunk.done) throw new InterruptedError('end');
    if (take(chunk.value)) continue;
    await reader?.cancel();
    return;
  }
}

/** A GET that was answered with a file. A Range that cannot even be sent (a refused preflight) is given up. */
async function request(url: string, range: string | undefined, signal: AbortSignal | undefined): Promise<Response> {
  const get = (headers: HeadersInit) => fetch(url, {headers, signal: signal ?? null});
  let response: Response;
  try {
    response = await get(range ? {Range: range} : {}).catch(error => {
      if (!range || signal?.aborted) throw error;
      return get({});
    });
  } catch (cause) {
    signal?.throwIfAborted();
    throw new UnavailableError(
      `${url}: could not be reached (${reasonOf(cause)}). Check the address, the network and CORS.`,
      {cause},
    );
  }
  const refusal = refusalOf(response);
  if (!refusal) return response;
  await response.body?.cancel();
  throw new UnavailableError(`${url}: ${refusal}`);
}

/** The innermost message: fetch in Node hides the reason in `cause`. */
function reasonOf(error: unknown): string {
  const {cause, message} = (error ?? {}) as {readonly cause?: unknown; readonly message?: unknown};
  return cause ? reasonOf(cause) : String(message || error);
}

function refusalOf(response: Response): string | undefined {
  if (response.status === 416)
    return 'the file there is shorter than asked for (416). It was cut off, or is another file.';
  if (response.status !== 200 && response.status !== 206) {
    return `answered ${response.status} ${response.statusText}`.trimEnd() + '. The file is not there.';
  }
  const page = response.headers.get('Content-Type')?.startsWith('text/html');
  return page
    ? 'answered with a web page (text/html), not a pack. The server shows its start page for files it does not have.'
    : undefined;
}

/** Content-Range may be hidden from a page by CORS; the hashes then judge alone. */
function isRangeAsked(response: Response, start: number): boolean {
  const range = response.headers.get('Content-Range');
  return range === null || range.startsWith(`bytes ${start}-`);
}

function checkSize(url: string, response: Response, fileBytes: number | undefined): void {
  if (fileBytes === undefined) return;
  const size =
    response.status === 206 ? /\/(\d+)$/.exec(response.headers.get('Content-Range') ?? '')?.[1] : plainLength(response);
  if (size !== undefined && Number(size) !== fileBytes) {
    void response.body?.cancel();
    throw new Error(
      `${url}: the pack has ${fileBytes} bytes, got a file of ${size}. It was cut off, or is another version; fetch it again.`,
    );
  }
}

/** The size of the file, where Content-Length is that of the file and not of its compressed form. */
function plainLength(response: Response): string | undefined {
  if (response.headers.get('Content-Encoding')) return undefined;
  return response.headers.get('Content-Length') ?? undefined;
}

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
  const response = await request(url, undefined, signal);
  const declared = Number(plainLength(response) ?? NaN);
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
