import {clippedVariance} from './clipped-noise.js';
import {noiseOf} from './noise-estimate.js';
import {Random} from './random.js';

const size = {width: 160, height: 120};

/** A picture with a smooth half, a half of stripes, and a dark corner. */
function scene(x: number, y: number, channel: number): number {
  if (x < 80) return 0.35 + 0.3 * Math.sin(x / 40 + channel) + (0.2 * y) / size.height;
  return 0.5 + 0.3 * Math.sin(x * (0.8 + 0.2 * channel)) * Math.cos(y * 0.9);
}

function noisy(sigma: number, picture = scene, isGrey = false): Float32Array {
  const random = new Random(7, 1);
  const values = new Float32Array(size.width * size.height * 3);
  for (let i = 0; i < values.length; i += 3) {
    const pixel = i / 3;
    const shared = random.normal();
    for (let channel = 0; channel < 3; channel++) {
      const [x, y] = [pixel % size.width, Math.floor(pixel / size.width)];
      const clean = picture(x, y, isGrey ? 0 : channel);
      const value = clean + (sigma / 255) * (isGrey ? shared : random.normal());
      values[i + channel] = Math.round(Math.min(1, Math.max(0, value)) * 255) / 255;
    }
  }
  return values;
}

describe('estimateNoise', () => {
  it.each([5, 25, 50])('finds σ %i beside texture, in colour and grey', sigma => {
    for (const isGrey of [false, true]) {
      const found = 255 * noiseOf(noisy(sigma, scene, isGrey), size).sigma;
      expect(Math.abs(found / sigma - 1)).toBeLessThan(0.06);
    }
  });

  it('says near 0 for a clean picture, and 0 for a flat or a tiny one', () => {
    expect(255 * noiseOf(noisy(0), size).sigma).toBeLessThan(0.5);
    expect(noiseOf(new Float32Array(64 * 64 * 3).fill(0.5), {width: 64, height: 64}).sigma).toBe(0);
    expect(noiseOf(new Float32Array(7 * 64 * 3).fill(0.5), {width: 7, height: 64}).sigma).toBe(0);
  });

  it('tells noise that the channels share from independent noise', () => {
    expect(noiseOf(noisy(20), size).sharing).toBe(1);
    expect(noiseOf(noisy(20, scene, true), size).sharing).toBeCloseTo(Math.sqrt(3), 1);
  });

  it.each([10, 50])('sees σ %i through the clipping of a dark picture', sigma => {
    const dark = (x: number) => (x < 120 ? 0 : 0.12);
    expect(Math.abs((255 * noiseOf(noisy(sigma, dark), size).sigma) / sigma - 1)).toBeLessThan(0.12);
  });
});

describe('clippedVariance', () => {
  it('is 0.34 where all is black, and 1 far from it', () => {
    const variance = clippedVariance();
    const halfNormal = 0.5 - 1 / (2 * Math.PI);
    expect(variance(1 / Math.sqrt(2 * Math.PI))).toBeCloseTo(halfNormal, 3);
    expect(variance(5)).toBeCloseTo(1, 3);
    expect(variance(1e9)).toBeCloseTo(1, 3);
  });
});
