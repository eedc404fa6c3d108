import {mkdtemp, readdir, readFile, rm, truncate, writeFile} from 'node:fs/promises';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {readFilePrefix} from './file-source.js';
import {findPack, loadWeights, verifyPack} from './node.js';

const slim = findPack('vgg16-slim');
const packFile = fileURLToPath(new URL('../packs/vgg16-slim.safetensors', import.meta.url));
let folder: string;
let copy: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weights-'));
  copy = join(folder, 'vgg16-slim.safetensors');
  await writeFile(copy, await readFile(packFile));
});
afterEach(() => rm(folder, {recursive: true}));

/** Changes one byte of the copy. */
async function tamper(at: number): Promise<void> {
  const bytes = await readFile(copy);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  await writeFile(copy, bytes);
}

describe('loadWeights in Node', () => {
  it('reads the shipped packs from the package’s own folder', async () => {
    const wide = await loadWeights('vgg16', {through: 'relu2_2'});
    expect(wide).toMatchObject({id: 'vgg16', architecture: 'vgg16'});
    expect([...wide.tensors.keys()]).toEqual(
      ['conv1_1', 'conv1_2', 'conv2_1', 'conv2_2'].flatMap(layer => [`${layer}.weight`, `${layer}.bias`]),
    );
    // The first filter of the Keras port, to within one step of int8.
    const first = wide.tensors.get('conv1_1.weight')?.values.subarray(0, 3) ?? [];
    expect([...first].map(value => Math.round(value * 100) / 100)).toEqual([0.43, 0.37, -0.06]);
    expect((await loadWeights('vgg16-slim')).tensors.size).toBe(22);
  });

  it('reads from a folder, given as a path or a file address', async () => {
    for (const base of [folder, pathToFileURL(folder)]) {
      expect((await loadWeights('vgg16-slim', {base})).tensors.size).toBe(22);
    }
  });

  it('reads no more than the prefix and reports all of it', async () => {
    const last = slim.tensors.find(tensor => tensor.name === 'conv2_1.bias');
    const needed = (last?.offset ?? 0) + (last?.bytes ?? 0);
    const seen: unknown[] = [];
    // What lies behind the prefix is spoilt: reading it would fail.
    await tamper(needed);
    await loadWeights('vgg16-slim', {base: folder, through: 'conv2_1', onProgress: value => seen.push(value)});
    expect(seen).toEqual([{loadedBytes: needed, totalBytes: needed}]);
    await expect(loadWeights('vgg16-slim', {base: folder, through: 'conv2_2'})).rejects.toThrow(
      'tensor "conv2_2.weight" differs',
    );
  });

  it('refuses a tampered, a truncated and a missing pack, naming the file', async () => {
    await tamper(500_000);
    await expect(loadWeights('vgg16-slim', {base: folder})).rejects.toThrow(
      `${copy}: tensor "conv4_2.weight" differs from pack "vgg16-slim"`,
    );
    await truncate(copy, 600_000);
    await expect(loadWeights('vgg16-slim', {base: folder})).rejects.toThrow(
      `${copy}: the pack has ${slim.bytes} bytes, got a file of 600000`,
    );
    await rm(copy);
    await expect(loadWeights('vgg16-slim', {base: folder})).rejects.toThrow(`${copy}: no such file`);
  });

  it('reads a user’s own file by path or file address, from Blob and bytes', async () => {
    const bytes = await readFile(packFile);
    for (const own of [copy, pathToFileURL(copy), new Blob([bytes]), bytes]) {
      expect(await loadWeights(own, {through: 'conv3_1'})).toMatchObject({
        architecture: 'vgg16-slim',
        tensors: {size: 10},
      });
    }
    expect((await loadWeights(copy)).id).toBe('vgg16-slim.safetensors');
  });

  it('refuses what is not safetensors', async () => {
    const text = join(folder, 'weights.safetensors');
    await writeFile(text, 'These are no weights at all.');
    await expect(loadWeights(text)).rejects.toThrow(
      /^weights\.safetensors: the length of a safetensors header must be/,
    );
    await expect(loadWeights(`${folder}/`)).rejects.toThrow('weights must be a file, got a folder');
    await expect(loadWeights('./no/such.safetensors')).rejects.toThrow(
      './no/such.safetensors: no such file. Check the path.',
    );
  });

  it('stops when it is aborted', async () => {
    const reason = new Error('enough');
    await expect(loadWeights('vgg16', {signal: AbortSignal.abort(reason)})).rejects.toBe(reason);
    const controller = new AbortController();
    const reading = loadWeights('vgg16', {signal: controller.signal, onProgress: () => controller.abort(reason)});
    await expect(reading).rejects.toBe(reason);
  });
});

describe('readFilePrefix', () => {
  it('reports progress that never falls', async () => {
    const large = join(folder, 'large');
    await writeFile(large, new Uint8Array(3_000_000).fill(7));
    const seen: number[] = [];
    const bytes = await readFilePrefix(large, 2_500_000, 3_000_000, {
      onProgress: ({loadedBytes}) => seen.push(loadedBytes),
    });
    expect(bytes.every(byte => byte === 7)).toBe(true);
    expect(seen).toEqual([1 << 20, 2 << 20, 2_500_000]);
  });
});

describe('packs from an address', () => {
  let server: Server;
  let base: string;
  let requests = 0;
  beforeEach(async () => {
    requests = 0;
    const bytes = await readFile(packFile);
    server = createServer((_, response) => {
      requests++;
      response.writeHead(200, {'Content-Length': bytes.byteLength}).end(bytes);
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  afterEach(() => {
    server.closeAllConnections();
    return new Promise(resolve => server.close(resolve));
  });

  it('are kept in a folder, whole files only, one version of each', async () => {
    const cache = join(folder, 'made', 'for', 'it');
    const first = await loadWeights('vgg16-slim', {base, cache, through: 'conv2_1'});
    await writeFile(join(cache, 'vgg16-slim@0123.9'), 'of an older version');
    const second = await loadWeights('vgg16-slim', {base, cache, through: 'conv2_1'});
    expect(second.tensors.get('conv2_1.bias')).toEqual(first.tensors.get('conv2_1.bias'));
    expect(requests).toBe(1);
    await loadWeights('vgg16-slim', {base, cache});
    expect(requests).toBe(2);
    const files = await readdir(cache);
    expect(files).toHaveLength(2);
    for (const name of files) expect(name).toContain(slim.sha256);
  });

  it('are fetched again where the kept file is damaged', async () => {
    const cache = join(folder, 'cache');
    await loadWeights('vgg16-slim', {base, cache});
    const [name = ''] = await readdir(cache);
    await truncate(join(cache, name), 5000);
    expect((await loadWeights('vgg16-slim', {base, cache})).tensors.size).toBe(22);
    expect(requests).toBe(2);
    expect((await readFile(join(cache, name))).equals(await readFile(packFile))).toBe(true);
  });

  it('are not kept when that is not wanted or not possible', async () => {
    await writeFile(join(folder, 'file'), '');
    for (const cache of [false, join(folder, 'file', 'below')] as const) {
      expect((await loadWeights('vgg16-slim', {base, cache})).tensors.size).toBe(22);
    }
    expect(requests).toBe(2);
  });
});

describe('verifyPack in Node', () => {
  it('finds the shipped packs good', async () => {
    const check = await verifyPack('vgg16-slim');
    expect(check).toMatchObject({id: 'vgg16-slim', ok: true, location: packFile});
    expect(check.parts).toHaveLength(23);
  });

  it('gives the outcome of every part of a damaged file', async () => {
    await tamper(10);
    await truncate(copy, 800_000);
    const check = await verifyPack('vgg16-slim', {base: folder});
    expect(check).toMatchObject({ok: false, bytes: {expected: slim.bytes, actual: 800_000}});
    const bad = check.parts.filter(part => !part.ok);
    expect(bad[0]).toMatchObject({name: 'header', actual: expect.any(String)});
    expect(bad.slice(1).map(part => part.actual)).toEqual(bad.slice(1).map(() => undefined));
    expect(bad.length).toBeGreaterThan(2);
  });

  it('refuses unknown ids and missing files', async () => {
    await expect(verifyPack('vgg16slim')).rejects.toThrow('Did you mean "vgg16-slim"?');
    await expect(verifyPack('vgg16', {base: folder})).rejects.toThrow('cannot be read (ENOENT)');
  });
});
