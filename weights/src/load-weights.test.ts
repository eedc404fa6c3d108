import {readFileSync} from 'node:fs';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {loadWeights, verifyPack, type LoadWeightsOptions} from './load-weights.js';
import {findPack} from './pack.js';

const slim = findPack('vgg16-slim');
const packs = new URL('../packs/', import.meta.url);
const whole = new Uint8Array(readFileSync(new URL('vgg16-slim.safetensors', packs)));

/** What is served as vgg16-slim.safetensors, and how often it was asked for. */
let file = whole;
let requests = 0;
let server: Server;
let base: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    requests++;
    if (request.url !== '/packs/vgg16-slim.safetensors') return response.writeHead(404).end();
    const [, from, to] = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? '') ?? [];
    if (from === undefined) return response.writeHead(200, {'Content-Length': file.byteLength}).end(file);
    response.writeHead(206, {'Content-Range': `bytes ${from}-${to}/${file.byteLength}`});
    return response.end(file.subarray(Number(from), Number(to) + 1));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/packs`;
});
afterAll(() => new Promise(resolve => server.close(resolve)));
beforeEach(() => {
  file = whole;
  requests = 0;
});

/** A file with one byte changed. */
function tampered(at: number): Uint8Array<ArrayBuffer> {
  const copy = whole.slice();
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}
const load = (options: LoadWeightsOptions = {}) => loadWeights('vgg16-slim', {base, cache: false, ...options});

describe('loadWeights in a page', () => {
  it('loads a pack from a base, with or without a slash', async () => {
    const weights = await load();
    expect(weights).toMatchObject({id: 'vgg16-slim', architecture: 'vgg16-slim', preprocessing: {order: 'bgr'}});
    expect(weights.tensors.size).toBe(22);
    expect(weights.tensors.get('conv5_1.weight')?.shape).toEqual([128, 128, 3, 3]);
    expect((await load({base: `${base}/`})).tensors.get('conv1_1.bias')).toEqual(weights.tensors.get('conv1_1.bias'));
  });

  it('loads the beginning of a pack, the same numbers', async () => {
    const part = await load({through: 'conv2_1'});
    expect([...part.tensors.keys()].at(-1)).toBe('conv2_1.bias');
    expect(part.tensors.get('conv2_1.weight')).toEqual((await load()).tensors.get('conv2_1.weight'));
  });

  it('refuses a tampered tensor by name, with both hashes', async () => {
    const tensor = slim.tensors.find(({name}) => name === 'conv3_2.weight');
    file = tampered((tensor?.offset ?? 0) + 5);
    await expect(load()).rejects.toThrow(
      new RegExp(
        `^${base}/vgg16-slim.safetensors: tensor "conv3_2.weight" differs from pack "vgg16-slim": expected sha256 ${tensor?.sha256}, got [0-9a-f]{64}\\.`,
      ),
    );
    // What lies before it is untouched, and enough for the shallow layers.
    expect((await load({through: 'conv3_1'})).tensors.size).toBe(10);
  });

  it('refuses a tampered header and a truncated file', async () => {
    file = tampered(30);
    await expect(load()).rejects.toThrow('the header differs from pack "vgg16-slim"');
    file = whole.slice(0, 1000);
    await expect(load()).rejects.toThrow(`the pack has ${slim.bytes} bytes, got a file of 1000`);
  });

  it('says what every address answered', async () => {
    await expect(loadWeights('vgg16', {base, cache: false})).rejects.toThrow(
      /pack "vgg16" must be at one of its addresses\..*answered 404/,
    );
  });

  it('refuses unknown packs and layers before it asks for anything', async () => {
    await expect(loadWeights('vgg-16', {base})).rejects.toThrow(RangeError);
    await expect(load({through: 'relu9_1'})).rejects.toThrow(/has no layer "relu9_1"/);
    expect(requests).toBe(0);
  });

  it('stops when it is aborted', async () => {
    await expect(load({signal: AbortSignal.abort()})).rejects.toMatchObject({name: 'AbortError'});
    const controller = new AbortController();
    await expect(load({signal: controller.signal, onProgress: () => controller.abort()})).rejects.toMatchObject({
      name: 'AbortError',
    });
  });

  it('reads a user’s own file from an address, a Blob and bytes', async () => {
    const expected = (await load()).tensors.get('conv1_2.weight');
    for (const own of [`${base}/vgg16-slim.safetensors`, new Blob([whole]), whole.buffer, whole]) {
      const weights = await loadWeights(own);
      expect(weights.architecture).toBe('vgg16-slim');
      expect(weights.tensors.get('conv1_2.weight')).toEqual(expected);
    }
  });
});

describe('the page’s cache', () => {
  let kept: Map<string, Response>;
  beforeEach(() => {
    kept = new Map();
    const cache = {
      match: async (url: string) => kept.get(url)?.clone(),
      put: async (url: string, response: Response) => void kept.set(url, response),
      delete: async (url: string) => kept.delete(url),
      keys: async () => [...kept.keys()].map(url => ({url})),
    };
    Object.defineProperty(globalThis, 'caches', {value: {open: async () => cache}, configurable: true});
  });
  afterEach(() => Reflect.deleteProperty(globalThis, 'caches'));

  it('answers the second time, and reports that all is there', async () => {
    const first = await load({cache: undefined});
    const progress: unknown[] = [];
    const second = await load({cache: undefined, onProgress: value => progress.push(value)});
    expect(requests).toBe(1);
    expect(second.tensors.get('conv5_1.bias')).toEqual(first.tensors.get('conv5_1.bias'));
    expect(progress).toEqual([{loadedBytes: slim.bytes, totalBytes: slim.bytes}]);
    expect([...kept.keys()]).toEqual([expect.stringContaining(slim.sha256)]);
  });

  it('is not used when it holds something else, which is then replaced', async () => {
    const url = `https://weights.scumble.invalid/vgg16-slim/${slim.sha256}/${slim.bytes}`;
    kept.set(url, new Response(tampered(200_000)));
    kept.set('https://weights.scumble.invalid/vgg16-slim/0123/9', new Response('of an older version'));
    expect((await load({cache: undefined})).tensors.size).toBe(22);
    expect([...kept.keys()]).toEqual([url]);
    const now = Buffer.from((await kept.get(url)?.arrayBuffer()) ?? new ArrayBuffer(0));
    expect(now.equals(whole)).toBe(true);
  });

  it('keeps nothing that was refused', async () => {
    file = tampered(200_000);
    await expect(load({cache: undefined})).rejects.toThrow('differs');
    expect(kept.size).toBe(0);
  });

  it('does not fail a load when it is full or forbidden, and says so', async () => {
    const full = {
      open: async () => ({
        match: async () => undefined,
        put: async () => Promise.reject(new DOMException('full', 'QuotaExceededError')),
      }),
    };
    let notKept = 0;
    const options = {cache: undefined, onNotKept: () => notKept++};
    Object.defineProperty(globalThis, 'caches', {value: full, configurable: true});
    expect((await load(options)).tensors.size).toBe(22);
    expect(notKept).toBe(1);
    Object.defineProperty(globalThis, 'caches', {
      value: {open: async () => Promise.reject(new Error('no'))},
      configurable: true,
    });
    expect((await load(options)).tensors.size).toBe(22);
    expect(notKept).toBe(2);
    Reflect.deleteProperty(globalThis, 'caches');
    await load(options);
    expect(notKept).toBe(2);
  });
});

describe('verifyPack in a page', () => {
  it('gives each part’s outcome', async () => {
    file = tampered((slim.tensors[3]?.offset ?? 0) + 1);
    const check = await verifyPack('vgg16-slim', {base});
    expect(check).toMatchObject({id: 'vgg16-slim', ok: false, location: `${base}/vgg16-slim.safetensors`});
    expect(check.parts.filter(part => !part.ok).map(part => part.name)).toEqual([slim.tensors[3]?.name]);
    file = whole;
    expect(await verifyPack('vgg16-slim', {base})).toMatchObject({ok: true});
  });
});
