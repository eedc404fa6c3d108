/** The file is not to be had at this address; another address may have it. */
export class UnavailableError extends Error {
  override readonly name = 'UnavailableError';
}

/** The connection broke in the middle: what arrived so far is kept. */
export class InterruptedError extends Error {}

/** A GET that was answered with a file. A Range that cannot even be sent (a refused preflight) is given up. */
export async function getFile(
  url: string,
  range: string | undefined,
  signal: AbortSignal | undefined,
): Promise<Response> {
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
  void response.body?.cancel();
  throw new UnavailableError(`${url}: ${refusal}`);
}

/** The innermost message: fetch in Node hides the reason in `cause`. */
function reasonOf(error: unknown): string {
  const {cause, message} = (error ?? {}) as {readonly cause?: unknown; readonly message?: unknown};
  return cause ? reasonOf(cause) : String(message || error);
}

function refusalOf(response: Response): string | undefined {
  if (response.status === 416) {
    return 'the file there is shorter than asked for (416). It was cut off, or is another file.';
  }
  if (response.status !== 200 && response.status !== 206) {
    return `answered ${response.status} ${response.statusText}`.trimEnd() + '. The file is not there.';
  }
  const page = response.headers.get('Content-Type')?.startsWith('text/html');
  return page
    ? 'answered with a web page (text/html), not a pack. The server shows its start page for files it does not have.'
    : undefined;
}

/**
 * Hands out a response's body chunk by chunk, and cancels what is left once `take` returns false.
 *
 * @throws {InterruptedError} if the body ends, or breaks, before `take` had enough.
 */
export async function readBody(response: Response, take: (chunk: Uint8Array) => boolean): Promise<void> {
  const reader = response.body?.getReader();
  try {
    for (;;) {
      const chunk = await reader?.read().catch((cause: unknown) => {
        throw new InterruptedError('stream', {cause});
      });
      if (!chunk || chunk.done) throw new InterruptedError('end');
      if (!take(chunk.value)) return;
    }
  } finally {
    // Whatever the reason to stop, the rest is not wanted, nor is it waited for; a stream that broke refuses to be cancelled.
    void reader?.cancel().catch(() => undefined);
  }
}

/**
 * The size of the file, where Content-Length can be told to be that of the file.
 *
 * It is that of the compressed form where there is a Content-Encoding, which another origin may hide from a page.
 */
export function contentLength(response: Response): string | undefined {
  if (response.type === 'cors' || response.headers.get('Content-Encoding')) return undefined;
  return response.headers.get('Content-Length') ?? undefined;
}
