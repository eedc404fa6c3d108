// The built command against what PyTorch computed in float64 from the same pack (training/ has the script).
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {listEngines} from '@scumble/kernels';
import {readSafetensors, toFloat32} from '@scumble/weights';
import {fixture, scumble, studio} from './bin-under-test.js';
import type {StartOptions} from './bin-under-test.js';

const keys = ['content/relative', 'content/gatys', 'style/relative', 'style/gatys', 'total-variation'];
const files = ['--content', 'content.png', '--style', 'style.png', '--image', 'generated.png'];

let folder: string;
let inStudio: StartOptions;
let close: () => Promise<void>;
let torch: Awaited<ReturnType<typeof fixture>>;
beforeAll(async () => {
  ({folder, close} = await studio());
  inStudio = {cwd: folder};
  torch = await fixture(folder);
});
afterAll(() => close());

const engines = (await listEngines()).filter(({unavailable}) => unavailable === undefined).map(({name}) => name);
const places = ['wasm', 'cpu'].flatMap(backend => engines.map(engine => [backend, engine] as const));

describe.each(places)('scumble measure on %s with %s', (backend, engine) => {
  let measured: Record<string, unknown>;
  beforeAll(async () => {
    const outputs = ['--json', `${backend}-${engine}.json`, '--gradient', `${backend}-${engine}.safetensors`];
    const {code, stdout, stderr} = await scumble(
      ['measure', ...files, '--backend', backend, '--engine', engine, ...outputs],
      inStudio,
    );
    expect([code, stdout, stderr]).toEqual([0, '', '']);
    measured = JSON.parse(await readFile(join(folder, `${backend}-${engine}.json`), 'utf8')) as Record<string, unknown>;
  });

  it.each(keys)('%s is PyTorch’s within 1e-4, layer by layer too', key => {
    const expected = Number(torch.metadata[key]);
    expect(Math.abs((measured[key] as number) / expected - 1)).toBeLessThan(1e-4);
    const layers = (measured['layers'] as Record<string, Record<string, number>>)[key]!;
    const expectedLayers = JSON.parse(torch.metadata[`layers/${key}`]!) as Record<string, number>;
    expect(Object.keys(layers)).toEqual(Object.keys(expectedLayers));
    for (const [layer, value] of Object.entries(expectedLayers))
      expect(Math.abs(layers[layer]! / value - 1)).toBeLessThan(1e-4);
  });

  it.each(keys)('gradient/%s is PyTorch’s within 1e-3 of its norm', async key => {
    const bytes = await readFile(join(folder, `${backend}-${engine}.safetensors`));
    const {tensors} = readSafetensors(bytes, backend);
    const found = tensors.find(tensor => tensor.name === `gradient/${key}`)!;
    expect(found).toMatchObject({dtype: 'F32', shape: [1, 37, 51, 3]});
    const ours = toFloat32(bytes.subarray(found.offset, found.offset + found.bytes), 'F32');
    const theirs = torch.floats(`gradient/${key}`);
    const norm = Math.hypot(...theirs);
    expect(Math.hypot(...ours.map((value, i) => value - theirs[i]!)) / norm).toBeLessThan(1e-3);
    const norms = measured['gradient-norms'] as Record<string, number>;
    expect(Math.abs(norms[key]! / norm - 1)).toBeLessThan(1e-3);
  });
});

describe('scumble measure', () => {
  it('prints a table for people, and JSON on stdout for --json', async () => {
    const {code, stdout} = await scumble(['measure', ...files], inStudio);
    expect(code).toBe(0);
    for (const key of keys) expect(stdout).toMatch(new RegExp(`^${key} +[\\d.e+]+ +[\\d.e+]+$`, 'm'));
    expect(stdout).toMatch(/^ {2}relu5_1 +[\d.]+$/m);
    const layers = ['--content-layers', 'relu2_1', '--style-layers', 'relu1_1=3,relu2_2'];
    const other = JSON.parse((await scumble(['measure', ...files, ...layers, '--json'], inStudio)).stdout) as Record<
      string,
      never
    >;
    expect(Object.keys(other).sort()).toEqual([...keys, 'layers', 'gradient-norms'].sort());
    expect(Object.keys(other['layers']!['style/relative'])).toEqual(['relu1_1', 'relu2_2']);
  });

  it('refuses a picture of another size than its photograph, with both sizes', async () => {
    const args = ['measure', '--content', 'photo.png', '--style', 'style.png', '--image', 'generated.png'];
    expect(await scumble(args, inStudio)).toMatchObject({
      code: 2,
      stdout: '',
      stderr:
        'scumble: the picture must be as large as its photograph, got 51 × 37 and 32 × 24. Resize one of them first.\n',
    });
  });

  it.each([
    [
      'an option that is missing',
      ['--content', 'content.png'],
      2,
      /required option '--style <painting>' not specified/,
    ],
    [
      'an unknown layer',
      [...files, '--style-layers', 'relu6_1'],
      2,
      /unknown layer "relu6_1"; expected one of image, relu1_1/,
    ],
    ['an unknown file', [...files.slice(0, 4), '--image', 'no.png'], 1, /"no.png" does not exist/],
    [
      'gradients in a place that is not there',
      [...files, '--gradient', 'no/g.safetensors'],
      1,
      /folder "no" .* does not exist/,
    ],
    [
      'gradients over a picture',
      [...files, '--gradient', 'content.png'],
      2,
      /"content.png" is also one of the pictures/,
    ],
    ['gradients of another name', [...files, '--gradient', 'g.bin'], 2, /must end in \.safetensors/],
  ] as const)('refuses %s', async (_, args, code, message) => {
    const ending = await scumble(['measure', ...args], inStudio);
    expect(ending.stderr).toMatch(message);
    expect([ending.code, ending.stdout]).toEqual([code, '']);
  });
});
