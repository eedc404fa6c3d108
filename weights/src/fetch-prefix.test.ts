import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {fetchPrefix, type LoadProgress} from './fetch-prefix.js';
import {fetchWhole} from './fetch-whole.js';
import {UnavailableError} from './file-request.js';

const content = Uint8Array.from({length: 300_000}, (_, i) => (i * 7 + (i >> 8)) & 255);
const fileBytes = content.byteLength;

type Answer = (request: IncomingMessage, response: ServerResponse, count: number) => void;
let server: Server | undefined;
let ranges: (string | undefined)[] = [];

/** A server that answers as it is told; `ranges` notes what it was asked. */
async function serve(answer: Answer): Promise<string> {
  ranges = [];
  server = createServer((request, response) => {
    ranges.push(request.headers.range);
    answer(request, response, ranges.length);
  });
  await new Promise<void>(resolve => server?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/pack`;
}

afterEach(async () => {
  server?.closeAllConnections();
  await new Promise(resolve => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
});

function asked(request: IncomingMessage): [number, number] {
  const [, from = '0', to] = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? '') ?? [];
  return [Number(from), to === undefined ? fileBytes - 1 : Number(to)];
}

const withRange: Answer = (request, response) => {
  const [from, to] = asked(request);
  response.writeHead(206, {'Content-Range': `bytes ${from}-${to}/${fileBytes}`, 'Content-Length': to - from + 1});
  response.end(content.subarray(from, to + 1));
};
const withoutRange: Answer = (_, response) => {
  response.writeHead(200, {'Content-Length': fileBytes});
  response.end(content);
};
/** Sends the first `bytes` of what was asked for, then breaks the connection. */
const breaking =
  (bytes: number, partial = true): Answer =>
  (request, response) => {
    const [from, to] = partial ? asked(request) : [0, fileBytes - 1];
    const range = {'Content-Range': `bytes ${from}-${to}/${fileBytes}`};
    response.writeHead(partial ? 206 : 200, {...(partial ? range : {}), 'Content-Length': to - from + 1});
    response.write(content.subarray(from, from + bytes), () => setTimeout(() => response.destroy(), 20));
  };

describe('fetchPrefix', () => {
  it('asks for the range it needs and no more', async () => {
    const url = await serve(withRange);
    expect(await fetchPrefix(url, 1000, {fileBytes})).toEqual(content.subarray(0, 1000));
    expect(ranges).toEqual(['bytes=0-999']);
  });

  it('asks for the whole file without a range', async () => {
    const url = await serve(withoutRange);
    expect(await fetchPrefix(url, fileBytes, {fileBytes})).toEqual(content);
    expect(ranges).toEqual([undefined]);
  });

  it('reads no further than needed where the server ignores the range', async () => {
    let isCutOff = false;
    const url = await serve((_, response) => {
      response.writeHead(200, {'Content-Length': fileBytes});
      response.write(content.subarray(0, 2000));
      // The rest is never sent: a reader that waited for it would hang.
      response.on('close', () => (isCutOff = true));
    });
    expect(await fetchPrefix(url, 1000, {fileBytes})).toEqual(content.subarray(0, 1000));
    for (let i = 0; i < 100 && !isCutOff; i++) await new Promise(resolve => setTimeout(resolve, 20));
    expect(isCutOff).toBe(true);
  });

  it('asks again without a range where the answer is another range', async () => {
    const url = await serve((request, response, count) => {
      if (count > 1) return withoutRange(request, response, count);
      response.writeHead(206, {'Content-Range': `bytes 500-1499/${fileBytes}`});
      response.end(content.subarray(500, 1500));
    });
    expect(await fetchPrefix(url, 1000, {fileBytes})).toEqual(content.subarray(0, 1000));
    expect(ranges).toEqual(['bytes=0-999', undefined]);
  });

  it('goes on where a broken connection stopped', async () => {
    const url = await serve((request, response, count) =>
      count === 1 ? breaking(70_000)(request, response, count) : withRange(request, response, count),
    );
    expect(await fetchPrefix(url, 200_000, {fileBytes})).toEqual(content.subarray(0, 200_000));
    expect(ranges).toEqual(['bytes=0-199999', 'bytes=70000-199999']);
  });

  it('goes on after a break even where the server has no ranges', async () => {
    const url = await serve((request, response, count) =>
      count === 1 ? breaking(70_000, false)(request, response, count) : withoutRange(request, response, count),
    );
    expect(await fetchPrefix(url, fileBytes, {fileBytes})).toEqual(content);
  });

  it('gives up after the second break and says how far it came', async () => {
    const url = await serve(breaking(10_000));
    const failed = fetchPrefix(url, 200_000, {fileBytes});
    await expect(failed).rejects.toThrow('the connection broke twice, at byte 20000 of 200000. Try again.');
    await expect(failed).rejects.toBeInstanceOf(UnavailableError);
  });

  it('reports progress that never falls and ends at its total', async () => {
    const url = await serve((request, response, count) =>
      count === 1 ? breaking(70_000, false)(request, response, count) : withoutRange(request, response, count),
    );
    const seen: LoadProgress[] = [];
    await fetchPrefix(url, 200_000, {fileBytes, onProgress: progress => seen.push(progress)});
    const loaded = seen.map(progress => progress.loadedBytes);
    expect(loaded).toEqual([...loaded].sort((a, b) => a - b));
    expect(seen.at(-1)).toEqual({loadedBytes: 200_000, totalBytes: 200_000});
  });

  it.each<[string, Answer, RegExp]>([
    [
      'a web page',
      (_, response) => response.setHeader('Content-Type', 'text/html; charset=utf-8').end('<!doctype html>'),
      /answered with a web page/,
    ],
    ['404', (_, response) => response.writeHead(404).end('no'), /answered 404 Not Found/],
    ['416', (_, response) => response.writeHead(416).end(), /shorter than asked for/],
  ])('says that the server answered with %s', async (_, answer, message) => {
    const url = await serve(answer);
    const failed = fetchPrefix(url, 1000, {fileBytes});
    await expect(failed).rejects.toThrow(message);
    await expect(failed).rejects.toBeInstanceOf(UnavailableError);
  });

  it.each<[string, Answer]>([
    [
      'Content-Range',
      (_, response) => response.writeHead(206, {'Content-Range': 'bytes 0-999/5000'}).end(content.subarray(0, 1000)),
    ],
    [
      'Content-Length',
      (_, response) => response.writeHead(200, {'Content-Length': 5000}).end(content.subarray(0, 5000)),
    ],
  ])('refuses a file of another size by its %s', async (_, answer) => {
    const url = await serve(answer);
    await expect(fetchPrefix(url, 1000, {fileBytes})).rejects.toThrow(
      `the pack has ${fileBytes} bytes, got a file of 5000`,
    );
  });

  it('says that nothing answers', async () => {
    const url = await serve(withRange);
    await new Promise(resolve => server?.close(resolve));
    await expect(fetchPrefix(url, 1000, {fileBytes})).rejects.toThrow(/could not be reached \(.*ECONNREFUSED/);
  });

  it('stops when it is aborted, with the reason', async () => {
    const controller = new AbortController();
    const url = await serve((_, response) => {
      response.writeHead(200, {'Content-Length': fileBytes});
      response.write(content.subarray(0, 2000));
    });
    const reason = new Error('enough');
    const failed = fetchPrefix(url, fileBytes, {
      fileBytes,
      signal: controller.signal,
      onProgress: () => controller.abort(reason),
    });
    await expect(failed).rejects.toBe(reason);
    expect(ranges).toHaveLength(1);
  });
});

/** The Content-Length of another origin may be that of a compressed form. */
describe('from another origin in a page', () => {
  const platform = globalThis.fetch;
  afterEach(() => void (globalThis.fetch = platform));

  it('Content-Length is no measure', async () => {
    const answer = () => new Response(content, {headers: {'Content-Length': '5000'}});
    globalThis.fetch = async () => Object.defineProperty(answer(), 'type', {value: 'cors'});
    expect(await fetchPrefix('https://other.test/pack', fileBytes, {fileBytes})).toEqual(content);
    expect(await fetchWhole('https://other.test/pack', fileBytes)).toEqual(content);
  });
});

describe('fetchWhole', () => {
  it('reads a file whose size it does not know', async () => {
    const url = await serve((_, response) => {
      response.write(content.subarray(0, 1234));
      response.end(content.subarray(1234));
    });
    expect(await fetchWhole(url, fileBytes)).toEqual(content);
  });

  it('refuses more than its limit', async () => {
    const url = await serve(withoutRange);
    await expect(fetchWhole(url, 1000)).rejects.toThrow('may have 1000 bytes at most');
  });

  it('says where a connection broke', async () => {
    const url = await serve(breaking(5000, false));
    await expect(fetchWhole(url, fileBytes)).rejects.toThrow('the connection broke at byte 5000');
  });
});
