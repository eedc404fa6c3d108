import {psnr as imagePsnr, ssim as imageSsim} from '@scumble/image';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import type {Raster} from './protocol.js';
import {qualityOf} from './quality.js';

const raster = (
  width: number,
  height: number,
  value: (x: number, y: number) => number,
  channels: 1 | 3 = 1,
): Raster => ({
  width,
  height,
  channels,
  values: Float32Array.from({length: width * height * channels}, (_, i) => {
    const cell = Math.floor(i / channels);
    return value(cell % width, Math.floor(cell / width));
  }),
});

describe('qualityOf', () => {
  it('finds nothing between a picture and itself', () => {
    const picture = raster(20, 16, (x, y) => ((x * 7 + y * 3) % 11) / 11, 3);
    expect(qualityOf(picture, picture)).toEqual({mse: 0, psnr: Infinity, ssim: expect.closeTo(1, 6)});
  });

  it('is 20 dB where every pixel is a tenth off', () => {
    const [clean, off] = [raster(16, 16, () => 0.4), raster(16, 16, () => 0.5)];
    const {mse, psnr} = qualityOf(off, clean);
    expect(mse).toBeCloseTo(0.01, 6);
    expect(psnr).toBeCloseTo(20, 4);
  });

  it('refuses two sizes', () => {
    expect(() =>
      qualityOf(
        raster(4, 4, () => 0),
        raster(4, 5, () => 0),
      ),
    ).toThrow(/4 × 4 and 4 × 5/);
  });

  it('is what @scumble/image finds on tensors, to the last digit', async () => {
    const clean = raster(24, 18, (x, y) => ((x * 7 + y * 3) % 11) / 11, 3);
    const noisy = {...clean, values: clean.values.map((value, i) => Math.min(1, value + ((i * 37) % 17) / 60))};
    const [a, b] = [noisy, clean].map(({values}) => tf.tensor4d(values, [1, 18, 24, 3]));
    const {ssim, psnr} = qualityOf(noisy, clean);
    expect([ssim, psnr]).toEqual([expect.closeTo(await imageSsim(a!, b!), 12), await imagePsnr(a!, b!)]);
    tf.dispose([a!, b!]);
  });

  it('has no SSIM for less than its window', () => {
    const {ssim, mse} = qualityOf(
      raster(6, 12, () => 0.2),
      raster(6, 12, () => 0.8),
    );
    expect([ssim, mse]).toEqual([NaN, expect.closeTo(0.36, 6)]);
  });
});
