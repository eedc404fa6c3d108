// Whole runs of the built command on small pictures.
import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {autoencoder, latentConfig, Random, smallConfig} from '@scumble/autoencoder';
import {readImage, writeImage} from '@scumble/image/node';
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor4D} from '@tensorflow/tfjs-core';
import {scumble, studio} from './bin-under-test.js';
import type {StartOptions} from './bin-under-test.js';

let folder: string;
let inStudio: StartOptions;
let close: () => Promise<void>;
beforeAll(async () => {
  ({folder, close} = await studio());
  inStudio = {cwd: folder};
  const clean = await paint('clean.png', 0);
  const noisy = await paint('noisy.png', 30 / 255);
  tf.dispose([clean, noisy]);
});
afterAll(() => close());

/** Two fields and a ramp, 80 × 64. */
async function paint(name: string, sigma: number): Promise<Tensor4D> {
  const random = new Random(5, 1);
  const values = Float32Array.from({length: 64 * 80 * 3}, (_, i) => {
    const x = Math.floor(i / 3) % 80;
    return (x < 30 ? 0.3 : 0.4 + x / 200) + sigma * random.normal();
  });
  const image = tf.tensor4d(values, [1, 64, 80, 3]);
  await writeImage(join(folder, name), image);
  return image;
}

/** Root mean square difference of two files, of 255. */
async function differenceOf(a: string, b: string): Promise<number> {
  const images = [await readImage(join(folder, a)), await readImage(join(folder, b))] as const;
  const square = tf.tidy(() => tf.mean(tf.squaredDifference(...images)).dataSync()[0]!);
  tf.dispose([...images]);
  return 255 * Math.sqrt(square);
}

describe('scumble denoise', () => {
  it('estimates the noise, says so, and takes it off', async () => {
    const {code, stdout, stderr} = await scumble(['denoise', 'noisy.png', '-o', 'out.png'], inStudio);
    expect([code, stderr]).toEqual([0, '']);
    const [, level] = /^out\.png: 80 × 64, noise of σ ([\d.]+) of 255 \(estimated\), \d+ s\n$/.exec(stdout) ?? [];
    expect(Math.abs(Number(level) / 30 - 1)).toBeLessThan(0.15);
    expect(await differenceOf('noisy.png', 'clean.png')).toBeGreaterThan(25);
    expect(await differenceOf('out.png', 'clean.png')).toBeLessThan(8);
  });

  it('takes the level, the strength and the tile as they are said', async () => {
    const args = ['denoise', 'noisy.png', '--sigma', '30', '--engine', 'tfjs'];
    const {stdout} = await scumble([...args, '--tile', '64'], inStudio);
    expect(stdout).toMatch(/^noisy-denoised\.png: 80 × 64, noise of σ 30\.0 of 255, \d+ s\n$/);
    const half = await scumble([...args, '--strength', '0.5', '-o', 'half.png', '--quiet'], inStudio);
    expect(half).toMatchObject({code: 0, stdout: '', stderr: ''});
    const [all, some] = [
      await differenceOf('noisy-denoised.png', 'clean.png'),
      await differenceOf('half.png', 'clean.png'),
    ];
    expect(all).toBeLessThan(8);
    expect(some).toBeGreaterThan(12);
    expect(some).toBeLessThan(18);
  });

  it('leaves a picture without noise as it is', async () => {
    const {stdout} = await scumble(['denoise', 'clean.png', '-o', 'same.png'], inStudio);
    expect(stdout).toMatch(/^same\.png: 80 × 64, noise of σ 0\.\d of 255 \(estimated\)/);
    expect(await differenceOf('same.png', 'clean.png')).toBe(0);
  });

  it('runs a network of your own', async () => {
    const network = autoencoder(smallConfig, {seed: 1});
    await writeFile(join(folder, 'my.safetensors'), await network.save());
    network.dispose();
    const args = ['denoise', 'noisy.png', '-o', 'own.png', '--weights', './my.safetensors'];
    expect((await scumble(args, inStudio)).code).toBe(0);
    expect(await differenceOf('own.png', 'noisy.png')).toBeGreaterThan(1);
  });
});

describe('a mistake', () => {
  beforeAll(async () => {
    const network = autoencoder(latentConfig);
    await writeFile(join(folder, 'latent.safetensors'), await network.save());
    network.dispose();
  });

  const mistakes: readonly (readonly [string, readonly string[], number, RegExp])[] = [
    ['no picture', [], 2, /missing required argument 'photo'\nRun "scumble denoise --help"/],
    ['a file that is no picture', ['text.png'], 1, /^scumble: "text.png" is text/],
    ['a level out of range', ['noisy.png', '--sigma', '300'], 2, /'300' is invalid\. It must be from 0 to 255/],
    ['a strength out of range', ['noisy.png', '--strength', '2'], 2, /^scumble: --strength must be from 0 to 1, got 2/],
    [
      'a tile too small',
      ['noisy.png', '--tile', '3'],
      2,
      /^scumble: --tile must be "auto" or a whole number of at least 64/,
    ],
    ['passes that are not', ['noisy.png', '--passes', '3'], 2, /^scumble: --passes must be one of 1, 2, 4, 8, got 3/],
    ['an output over the input', ['noisy.png', '-o', 'noisy.png'], 2, /is also one of the pictures that are read/],
    ['an unknown engine', ['noisy.png', '--engine', 'steam'], 2, /unknown engine "steam"/],
    ['a pack of the wrong kind', ['noisy.png', '--weights', 'vgg16-slim'], 2, /"vgg16-slim" must hold an autoencoder/],
    ['an unknown pack', ['noisy.png', '--weights', 'photo-denoizer'], 2, /Did you mean "photo-denoiser"/],
    ['a network with a bottleneck', ['noisy.png', '--weights', './latent.safetensors'], 2, /pictures of any size/],
  ];

  it.each(mistakes)('%s: a clear message and its exit code', async (_, args, expected, message) => {
    const {code, stdout, stderr} = await scumble(['denoise', ...args], inStudio);
    expect(stderr).toMatch(message);
    expect([code, stdout]).toEqual([expected, '']);
    expect(stderr).not.toMatch(/\n\s+at .*[:(]\d+/);
  });
});
