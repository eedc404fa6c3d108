// The TypeScript network against PyTorch, tiles against the whole, and what must not happen to a picture.
import {readFile} from 'node:fs/promises';
import {useBackend} from '@scumble/kernels';
import {readSafetensors} from '@scumble/weights';
import {loadWeights} from '@scumble/weights/node';
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor4D} from '@tensorflow/tfjs-core';
import {autoencoder} from './autoencoder.js';
import {latentConfig, smallConfig} from './config.js';
import {photoDenoiser} from './photo-denoiser.js';
import type {PhotoDenoiser} from './photo-denoiser.js';
import {Random} from './random.js';

let denoiser: PhotoDenoiser;
beforeAll(async () => {
  await useBackend('wasm');
  denoiser = await photoDenoiser(await loadWeights('photo-denoiser'), {engine: 'tfjs'});
});
afterAll(() => denoiser.dispose());

const sigma = 25 / 255;

/** A picture of edges and ramps with noise, clipped and rounded as files are. */
function noisy(width: number, height: number, {isGrey = false, level = sigma} = {}): Tensor4D {
  const random = new Random(3, 1);
  const values = new Float32Array(width * height * 3);
  for (let i = 0; i < values.length; i += 3) {
    const [x, y] = [(i / 3) % width, Math.floor(i / 3 / width)];
    const shared = random.normal();
    for (let channel = 0; channel < 3; channel++) {
      const clean = ((x >> 4) + (y >> 4)) % 2 ? 0.8 : 0.2 + (0.5 * (isGrey ? x : (channel * x) / 2)) / width;
      const value = clean + level * (isGrey ? shared : random.normal());
      values[i + channel] = Math.round(Math.min(1, Math.max(0, value)) * 255) / 255;
    }
  }
  return tf.tensor4d(values, [1, height, width, 3]);
}

const largestDifference = (a: Tensor4D, b: Tensor4D) => tf.tidy(() => tf.max(tf.abs(tf.sub(a, b))).dataSync()[0]!);

describe('the photo denoiser', () => {
  it('does what PyTorch does, on a picture whose sides are no multiples of its stride', async () => {
    const path = new URL('../../../test/fixtures/photo-denoiser.safetensors', import.meta.url);
    const bytes = await readFile(path);
    const {metadata, tensors} = readSafetensors(bytes, 'fixture');
    const part = (name: string) => {
      const {offset, bytes: length, shape} = tensors.find(tensor => tensor.name === name)!;
      return {
        shape: [1, ...shape] as [1, number, number, number],
        bytes: Uint8Array.from(bytes.subarray(offset, offset + length)),
      };
    };
    const [seen, wanted] = [part('noisy'), part('denoised')];
    const image = tf.tensor4d(
      Float32Array.from(seen.bytes, value => value / 255),
      seen.shape,
    );
    const expected = tf.tensor4d(new Float32Array(wanted.bytes.buffer), wanted.shape);
    const result = await denoiser.denoise(image, {sigma: Number(metadata['sigma'])});
    expect(largestDifference(result.image, expected)).toBeLessThan(1e-4);
    expect(largestDifference(image, expected)).toBeGreaterThan(0.1);
    tf.dispose([image, expected, result.image]);
  });

  it('leaves no seam between tiles', async () => {
    const image = noisy(250, 70);
    const whole = await denoiser.denoise(image, {sigma});
    const done: number[] = [];
    const tiled = await denoiser.denoise(image, {
      sigma,
      tile: 72,
      onProgress: ({done: n, tiles}) => done.push(n, tiles),
    });
    expect(done).toEqual([1, 4, 2, 4, 3, 4, 4, 4]);
    expect(largestDifference(whole.image, tiled.image)).toBeLessThan(1 / 2550);
    tf.dispose([image, whole.image, tiled.image]);
  });

  it('keeps grey pictures grey, and takes most of their noise off', async () => {
    const [image, clean] = [noisy(96, 64, {isGrey: true}), noisy(96, 64, {isGrey: true, level: 0})];
    const result = await denoiser.denoise(image);
    expect(Math.abs(result.sigma / sigma - 1)).toBeLessThan(0.15);
    const [red, green, blue] = tf.split(result.image, 3, 3) as [Tensor4D, Tensor4D, Tensor4D];
    expect(largestDifference(red, green)).toBe(0);
    expect(largestDifference(red, blue)).toBe(0);
    const error = (x: Tensor4D) => tf.tidy(() => tf.mean(tf.squaredDifference(x, clean)).dataSync()[0]!);
    expect(10 * Math.log10(error(image) / error(result.image))).toBeGreaterThan(8);
    tf.dispose([image, clean, result.image, red, green, blue]);
  });

  it('bears noise stronger than it learned', async () => {
    const level = 75 / 255;
    const [image, clean] = [noisy(96, 64, {level}), noisy(96, 64, {level: 0})];
    const result = await denoiser.denoise(image, {sigma: level});
    const error = (x: Tensor4D) => tf.tidy(() => tf.mean(tf.squaredDifference(x, clean)).dataSync()[0]!);
    expect(10 * Math.log10(error(image) / error(result.image))).toBeGreaterThan(5);
    tf.dispose([image, clean, result.image]);
  });

  it('blends by strength, and leaves a clean picture as it is', async () => {
    const image = noisy(64, 48);
    const [none, half, full] = [
      await denoiser.denoise(image, {sigma, strength: 0}),
      await denoiser.denoise(image, {sigma, strength: 0.5}),
      await denoiser.denoise(image, {sigma}),
    ];
    expect(largestDifference(none.image, image)).toBe(0);
    const middle = tf.tidy(() => tf.mul(tf.add(image, full.image), 0.5) as Tensor4D);
    expect(largestDifference(half.image, middle)).toBeLessThan(1e-6 + 0.02);
    const clean = noisy(64, 48, {level: 0});
    const untouched = await denoiser.denoise(clean);
    expect(largestDifference(untouched.image, clean)).toBeLessThan(0.01);
    tf.dispose([image, none.image, half.image, full.image, middle, clean, untouched.image]);
  });

  it('makes of the passes the mean of all ways to turn the picture', async () => {
    const image = noisy(48, 40);
    const turned = [
      image,
      // Swapped and mirrored, and back.
      tf.transpose(tf.reverse(image, 2), [0, 2, 1, 3]) as Tensor4D,
    ];
    const [upright, other] = [await denoiser.denoise(turned[0]!, {sigma}), await denoiser.denoise(turned[1]!, {sigma})];
    const expected = tf.tidy(() => {
      const back = tf.reverse(tf.transpose(other.image, [0, 2, 1, 3]), 2);
      return tf.mul(tf.add(upright.image, back), 0.5) as Tensor4D;
    });
    const result = await denoiser.denoise(image, {sigma, passes: 2});
    // Each part is clipped by itself here, and their mean there.
    expect(tf.mean(tf.abs(tf.sub(result.image, expected))).dataSync()[0]).toBeLessThan(1e-3);
    expect(largestDifference(upright.image, expected)).toBeGreaterThan(0.01);
    const all = await denoiser.denoise(image, {sigma, passes: 8});
    expect(tf.mean(tf.abs(tf.sub(all.image, expected))).dataSync()[0]).toBeLessThan(0.02);
  });

  it('takes the smallest pictures', async () => {
    for (const [width, height] of [
      [1, 1],
      [2, 9],
      [5, 3],
    ] as const) {
      const image = noisy(width, height);
      const result = await denoiser.denoise(image, {sigma});
      expect(result.image.shape).toEqual([1, height, width, 3]);
      tf.dispose([image, result.image]);
    }
  });

  it('leaves no tensor behind, also where it is stopped', async () => {
    const image = noisy(200, 64);
    const before = tf.memory().numTensors;
    (await denoiser.denoise(image)).image.dispose();
    const controller = new AbortController();
    const stopped = denoiser.denoise(image, {
      sigma,
      tile: 64,
      signal: controller.signal,
      onProgress: () => controller.abort(new Error('enough')),
    });
    await expect(stopped).rejects.toThrow('enough');
    expect(tf.memory().numTensors).toBe(before);
    image.dispose();
  });
});

describe('a network of your own', () => {
  it('works without a noise level, and for grey pictures only', async () => {
    const image = noisy(40, 24);
    for (const channels of [1, 3] as const) {
      const network = autoencoder({...smallConfig, channels}, {seed: 2});
      const own = await photoDenoiser(await network.save(), {engine: 'tfjs'});
      const {image: result} = await own.denoise(image, {sigma});
      const planes = channels === 3 ? [image] : (tf.split(image, 3, 3) as Tensor4D[]);
      const parts = planes.map(plane => network.denoise(plane));
      const expected = parts.length === 1 ? parts[0]! : (tf.concat(parts, 3) as Tensor4D);
      expect(largestDifference(result, expected)).toBeLessThan(1e-5);
      tf.dispose([result, expected, ...parts, ...(channels === 3 ? [] : planes)]);
      own.dispose();
      network.dispose();
    }
    image.dispose();
  });
});

describe('what cannot be', () => {
  it.each([
    [{sigma: 25}, 'sigma must be from 0 to 1 in units of white, got 25. Divide'],
    [{sigma: NaN}, 'sigma must be from 0 to 1'],
    [{strength: 2}, 'strength must be from 0 to 1, got 2'],
    [{passes: 3}, 'passes must be one of 1, 2, 4, 8, got 3'],
    [{tile: 8}, 'tile must be "auto" or a whole number of at least 64 pixels, got 8'],
  ])('%j is refused', async (options, message) => {
    const image = noisy(16, 16);
    await expect(denoiser.denoise(image, options)).rejects.toThrow(message);
    image.dispose();
  });

  it('is a pixel that is not finite, and weights of another kind', async () => {
    const image = tf.tensor4d([0, 0, 0, 0, NaN, 0], [1, 1, 2, 3]);
    await expect(denoiser.denoise(image)).rejects.toThrow('pixels must be finite, got 0, NaN, 0 at column 1, row 0');
    image.dispose();
    await expect(photoDenoiser(await loadWeights('vgg16-slim'))).rejects.toThrow(
      '"vgg16-slim" must hold an autoencoder',
    );
    const latent = autoencoder(latentConfig);
    await expect(photoDenoiser(await latent.save())).rejects.toThrow('must hold a network for pictures of any size');
    latent.dispose();
  });
});
