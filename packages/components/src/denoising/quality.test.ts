import {psnr as imagePsnr, ssim as imageSsim} from '@scumble/image';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import type {Raster} from './protocol.js';
import {qualityOf, ssim} from './quality.js';

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
});

describe('ssim', () => {
  it('is the one of @scumble/image', async () => {
    const clean = raster(24, 18, (x, y) => ((x * 7 + y * 3) % 11) / 11, 3);
    const noisy = {...clean, values: clean.values.map((value, i) => Math.min(1, value + ((i * 37) % 17) / 60))};
    const [a, b] = [noisy, clean].map(({values}) => tf.tensor4d(values, [1, 18, 24, 3]));
    expect(ssim(noisy, clean)).toBeCloseTo(await imageSsim(a!, b!), 4);
    expect(qualityOf(noisy, clean).psnr).toBeCloseTo(await imagePsnr(a!, b!), 3);
    tf.dispose([a!, b!]);
  });

  it('of two flat pictures is the luminance term alone', () => {
    const [u, v] = [0.2, 0.8];
    const expected = (2 * u * v + 1e-4) / (u * u + v * v + 1e-4);
    expect(
      ssim(
        raster(12, 12, () => u),
        raster(12, 12, () => v),
      ),
    ).toBeCloseTo(expected, 4);
  });

  it('is below 0 for a picture and its negative, and small for pictures smaller than the window too', () => {
    const checks = raster(24, 24, (x, y) => (x + y) % 2);
    const negative = raster(24, 24, (x, y) => 1 - ((x + y) % 2));
    expect(ssim(checks, negative)).toBeLessThan(-0.9);
    expect(
      ssim(
        raster(6, 6, x => x % 2),
        raster(6, 6, x => 1 - (x % 2)),
      ),
    ).toBeLessThan(0);
  });
});
