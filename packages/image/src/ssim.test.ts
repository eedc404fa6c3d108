import '@tensorflow/tfjs-backend-cpu';
import {readFileSync} from 'node:fs';
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor4D} from '@tensorflow/tfjs-core';
import {psnr, ssim} from './index.js';

interface Fixture {
  readonly height: number;
  readonly width: number;
  readonly clean: number[];
  readonly cases: {readonly sigma: number; readonly noisy: number[]; readonly psnr: number; readonly ssim: number}[];
}

// Made by fixtures/picture_quality.py with the functions of training/denoiser/evaluate.py, on 8-bit pictures.
const {height, width, clean, cases} = JSON.parse(
  readFileSync(new URL('../fixtures/picture-quality.json', import.meta.url), 'utf8'),
) as Fixture;
const picture = (bytes: number[]): Tensor4D => tf.tensor4d(bytes.map(byte => byte / 255), [1, height, width, 3]); // prettier-ignore

beforeAll(() => tf.setBackend('cpu'));

it.each(cases.map(each => [each.sigma, each] as const))('agrees with evaluate.py at sigma %d', async (_, each) => {
  const [a, b] = [picture(each.noisy), picture(clean)];
  expect(Math.abs((await psnr(a, b)) - each.psnr)).toBeLessThan(1e-4);
  expect(Math.abs((await ssim(a, b)) - each.ssim)).toBeLessThan(1e-5);
  expect(Math.abs((await ssim(b, a)) - each.ssim)).toBeLessThan(1e-5);
});

it('is infinite, and 1, for equal pictures', async () => {
  const image = picture(clean);
  expect(await psnr(image, image)).toBe(Infinity);
  expect(await ssim(image, image)).toBeCloseTo(1, 12);
});

it('is 20 dB for a difference of a tenth of white', async () => {
  expect(await psnr(tf.fill([1, 4, 4, 3], 0.5), tf.fill([1, 4, 4, 3], 0.6))).toBeCloseTo(20, 5);
});

it('is the mean over a batch', async () => {
  const [clear, noisy] = [picture(clean), picture(cases[1]!.noisy)];
  const both = await ssim(tf.concat([clear, noisy]), tf.concat([clear, clear]));
  expect(both).toBeCloseTo((1 + cases[1]!.ssim) / 2, 5);
});

it('refuses what cannot be compared', async () => {
  const [large, small] = [picture(clean), tf.zeros([1, 8, 8, 3]) as Tensor4D];
  await expect(psnr(large, small)).rejects.toThrow(
    'psnr: both pictures must be [n, h, w, c] of one shape, got [1, 61, 23, 3] and [1, 8, 8, 3].',
  );
  await expect(ssim(small, small)).rejects.toThrow('ssim: pictures must be at least 11 × 11 pixels, got 8 × 8.');
});
