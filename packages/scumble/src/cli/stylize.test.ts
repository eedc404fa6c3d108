// Whole runs of the built command, small ones.
import {copyFile, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {jsonIn, pictures, quick, scumble, sizeIn, studio} from './bin-under-test.js';
import type {StartOptions} from './bin-under-test.js';

let folder: string;
let inStudio: StartOptions;
let close: () => Promise<void>;
beforeAll(async () => {
  ({folder, close} = await studio());
  inStudio = {cwd: folder};
});
afterAll(() => close());

describe('scumble <photo> <painting>', () => {
  it('writes the picture, says so on stdout and how it comes along on stderr', async () => {
    const {code, stdout, stderr} = await scumble([...quick, '--steps', '3', '-o', 'out.png'], inStudio);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^out\.png: 24 × 18, 3 steps in .*, loss [\d.]+ \(content [\d.e-]+, style [\d.]+, total-variation [\d.]+\)\n$/,
    );
    expect(stderr).toMatch(/^step 1\/3 {2}24 × 18 {2}loss .*\n(step 2\/3.*\n)?step 3\/3 {2}\d+ s left .*\n$/);
    expect(await sizeIn(folder, 'out.png')).toEqual({width: 24, height: 18});
  });

  it('names the picture after both where no name is given, and keeps quiet when told', async () => {
    expect(await scumble([...quick, '--steps', '1', '--quiet'], inStudio)).toMatchObject({
      code: 0,
      stdout: '',
      stderr: '',
    });
    expect(await sizeIn(folder, 'photo-painting.png')).toEqual({width: 24, height: 18});
  });

  it('enlarges no photograph, and says so', async () => {
    const args = [...pictures, '--size', '640', '--optimizer', 'adam', '--steps', '1', '-o', 'large.png'];
    const {stdout} = await scumble(args, inStudio);
    expect(stdout).toMatch(/^large\.png: 32 × 24, as large as the photograph, 1 step/);
  });

  it('takes every option, and reports them as JSON with the losses of each step', async () => {
    const args = [
      '-o',
      'all.webp',
      '--size',
      '32',
      '--steps',
      '4',
      '--optimizer',
      'lbfgs',
      '--learning-rate',
      '0.5',
      '--history',
      '4',
    ];
    const objective = [
      '--content-weight',
      '2',
      '--style-weight',
      '50',
      '--tv-weight',
      '1',
      '--content-layers',
      'relu2_1',
    ];
    const layers = ['--style-layers', 'relu1_1=2,relu3_1', '--style-scale', '0.75', '--convention', 'gatys'];
    const start = ['--init', 'noise', '--seed', '7', '--scales', '24,', '--max-pixels', '5000'];
    const network = ['--weights', 'vgg16-slim', '--pooling', 'average', '--backend', 'cpu', '--engine', 'tfjs'];
    const {code, stderr} = await scumble(
      [...pictures, ...args, ...objective, ...layers, ...start, ...network, '--json', 'all.json'],
      inStudio,
    );
    expect([code, stderr.includes('step 4/4')]).toEqual([0, true]);
    const report = await jsonIn(folder, 'all.json');
    expect(report).toMatchObject({
      output: 'all.webp',
      width: 32,
      height: 24,
      interrupted: false,
      backend: 'cpu',
      engine: 'tfjs (cpu)',
      weights: 'vgg16-slim',
      versions: {scumble: expect.any(String), node: process.versions.node, tfjs: '4.22.0'},
      options: {
        ...{photo: 'photo.png', painting: 'painting.png', size: 32, steps: 4, scales: [24], init: 'noise', seed: 7},
        ...{
          optimizer: 'lbfgs',
          learningRate: 0.5,
          historySize: 4,
          contentWeight: 2,
          styleWeight: 50,
          totalVariationWeight: 1,
        },
        ...{contentLayers: ['relu2_1'], styleLayers: {relu1_1: 2, relu3_1: 1}, styleScale: 0.75, convention: 'gatys'},
        ...{pooling: 'average', backend: 'cpu', engine: 'tfjs', maxPixels: 5000},
      },
      final: {terms: {style: {weight: 50, layers: {relu1_1: expect.any(Number), relu3_1: expect.any(Number)}}}},
      timings: {loadMs: expect.any(Number), paintMs: expect.any(Number), totalMs: expect.any(Number)},
    });
    const steps = report['steps'] as readonly Record<string, number>[];
    expect(steps.map(({step}) => step)).toEqual([1, 2, 3, 4]);
    expect([steps[0]!['width'], steps.at(-1)!['width']]).toEqual([24, 32]);
    expect(steps.at(-1)).toMatchObject({
      total: (report['final'] as {total: number}).total,
      scale: 2,
      style: expect.any(Number),
    });
  });

  it('prints the report alone on stdout for a bare --json', async () => {
    const {code, stdout, stderr} = await scumble([...quick, '--steps', '1', '-o', 'bare.png', '--json'], inStudio);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      output: 'bare.png',
      options: {learningRate: 0.02, weights: 'vgg16-slim'},
    });
    expect(stderr).toContain('bare.png: 24 × 18');
  });

  it('gives the same picture for the same seed, and another for another', async () => {
    const noise = [...quick, '--steps', '1', '--init', 'noise', '--quiet'];
    for (const [name, seed] of [
      ['a', '1'],
      ['b', '1'],
      ['c', '2'],
    ] as const)
      await scumble([...noise, '--seed', seed, '-o', `${name}.png`], inStudio);
    const [a, b, c] = await Promise.all(['a', 'b', 'c'].map(name => readFile(join(folder, `${name}.png`))));
    expect(a!.equals(b!)).toBe(true);
    expect(a!.equals(c!)).toBe(false);
  });

  it('writes the growing picture, beside the output or where it is told', async () => {
    await scumble([...quick, '--steps', '3', '-o', 'grown.png', '--preview-every', '2'], inStudio);
    expect(await sizeIn(folder, 'grown.preview.png')).toEqual({width: 24, height: 18});
    const {stderr} = await scumble([...quick, '--steps', '2', '-o', 'grown.png', '--preview', 'growing.jpg'], inStudio);
    expect(stderr).not.toContain('scumble:');
    expect(await sizeIn(folder, 'growing.jpg')).toEqual({width: 24, height: 18});
  });

  it('takes a file of weights and a file to start from', async () => {
    const pack = new URL('../../../../weights/packs/vgg16-slim.safetensors', import.meta.url);
    await copyFile(pack, join(folder, 'mine.safetensors'));
    const own = ['--weights', 'mine.safetensors', '--init', 'painting.png'];
    const {code} = await scumble([...quick, '--steps', '1', '-o', 'own.png', '--json', 'own.json', ...own], inStudio);
    expect([code, await jsonIn(folder, 'own.json')]).toEqual([
      0,
      expect.objectContaining({weights: 'mine.safetensors', architecture: 'vgg16-slim'}),
    ]);
  });
});
