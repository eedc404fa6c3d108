import {clusterOrder} from './channel-clusters.js';
import {channelQuantiles, histogramLoss, pairedHistogram, quantileCount} from './channel-histograms.js';
import {channelMoments, momentsLoss} from './channel-moments.js';
import {symmetricEigenvalues} from './eigenvalues.js';
import type {FeatureMaps} from './feature-maps.js';
import {gramOf, gramValues} from './gram-terms.js';
import {gramSpectrum} from './gram-spectrum.js';
import {shuffleCells} from './shuffle-test.js';

/** Four cells of two channels: 1, 2, 3, 4 and 0, 0, 0, 4. */
const small: FeatureMaps = {height: 2, width: 2, channels: 2, values: Float32Array.of(1, 0, 2, 0, 3, 0, 4, 4)};
const doubled: FeatureMaps = {...small, values: small.values.map(value => 2 * value)};

function features(seed: number, channels: number): FeatureMaps {
  let state = seed;
  const values = Float32Array.from({length: 400 * channels}, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.max(0, state / 2 ** 31 - 1);
  });
  return {height: 20, width: 20, channels, values};
}

function eigenvaluesOf(matrix: readonly number[], n: number): number[] {
  const work = symmetricEigenvalues(matrix, n);
  for (;;) {
    const {done, value} = work.next();
    if (done) return [...value];
  }
}

describe('means and deviations', () => {
  it('are those of the definition', () => {
    const {means, deviations} = channelMoments(small);
    expect([...means]).toEqual([2.5, 1]);
    expect(deviations[0]).toBeCloseTo(Math.sqrt(1.25), 12);
    expect(deviations[1]).toBeCloseTo(Math.sqrt(3), 12);
  });

  it('give a loss of 0 for the same, 1 for twice as much, and are blind to place', () => {
    const [one, two] = [channelMoments(small), channelMoments(doubled)];
    expect(momentsLoss(one, one)).toBe(0);
    expect(momentsLoss(two, one)).toBeCloseTo(1, 12);
    expect(momentsLoss(channelMoments(shuffleCells(small, 3)), one)).toBeLessThan(1e-12);
  });
});

describe('histograms', () => {
  it('have the quantiles of each channel, rising', () => {
    const quantiles = channelQuantiles(small);
    expect([...quantiles.slice(0, quantileCount)]).toEqual(
      [1, 2, 3, 4].flatMap(value => Array.from({length: 16}, () => value)),
    );
    expect(quantiles[quantileCount + 47]).toBe(0);
    expect(quantiles[quantileCount + 48]).toBe(4);
  });

  it('give a loss of 0 for the same, 1 for twice as much, and are blind to place', () => {
    const [one, two] = [channelQuantiles(small), channelQuantiles(doubled)];
    expect(histogramLoss(one, one)).toBe(0);
    expect(histogramLoss(two, one)).toBeCloseTo(1, 12);
    expect(histogramLoss(channelQuantiles(shuffleCells(small, 3)), one)).toBe(0);
  });

  it('count both pictures in the same bins', () => {
    const {edges, style, generated} = pairedHistogram(doubled, small, 0, 7);
    expect([...edges]).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect([...style]).toEqual([0.25, 0.25, 0.25, 0.25, 0, 0, 0]);
    expect([...generated]).toEqual([0, 0.25, 0, 0.25, 0, 0.25, 0.25]);
  });

  it('do not see what a Gram matrix sees: which channels go together', () => {
    const maps = features(7, 6);
    // Each channel's cells by themselves, in reverse for the odd ones.
    const apart = maps.values.map((value, i) =>
      i % 2 ? maps.values[maps.values.length - 6 + 2 * (i % 6) - i]! : value,
    );
    const other = {...maps, values: apart};
    expect(histogramLoss(channelQuantiles(other), channelQuantiles(maps))).toBe(0);
    const [a, b] = [gramOf(maps), gramOf(other)];
    expect(b.sums[1]).not.toBeCloseTo(a.sums[1]!, 1);
  });
});

describe('eigenvalues', () => {
  it('are those that can be worked out by hand', () => {
    expect(eigenvaluesOf([5], 1)).toEqual([5]);
    expect(eigenvaluesOf([2, 1, 1, 2], 2).map(value => Math.round(value * 1e12) / 1e12)).toEqual([3, 1]);
    // −1, 2, −1 along the diagonals: 2 − 2 cos(kπ / (n + 1)).
    const n = 6;
    const chain = Array.from({length: n * n}, (_, k) => {
      const away = Math.abs(Math.floor(k / n) - (k % n));
      return away === 0 ? 2 : away === 1 ? -1 : 0;
    });
    const expected = Array.from({length: n}, (_, k) => 2 - 2 * Math.cos(((n - k) * Math.PI) / (n + 1)));
    eigenvaluesOf(chain, n).forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 12));
  });

  it('are the diagonal where there is nothing beside it, and 0 for nothing at all', () => {
    expect(eigenvaluesOf([1, 0, 0, 0, 3, 0, 0, 0, 2], 3)).toEqual([3, 2, 1]);
    expect(
      eigenvaluesOf(
        Array.from({length: 25}, () => 0),
        5,
      ),
    ).toEqual([0, 0, 0, 0, 0]);
  });

  it('keep trace and norm, and make the determinant of G − λ vanish', () => {
    const gram = gramOf(features(5, 40));
    const values = gramValues(gram, 'mean');
    const found = eigenvaluesOf([...values], 40);
    const trace = Array.from({length: 40}, (_, i) => values[41 * i]!).reduce((sum, value) => sum + value);
    expect(found.reduce((sum, value) => sum + value) / trace).toBeCloseTo(1, 12);
    const norm = values.reduce((sum, value) => sum + value ** 2, 0);
    expect(found.reduce((sum, value) => sum + value ** 2) / norm).toBeGreaterThan(0);
    expect(found.reduce((sum, value) => sum + value ** 2, 0) / norm).toBeCloseTo(1, 12);
    const cubes = found.reduce((sum, value) => sum + value ** 3, 0);
    let trace3 = 0;
    for (let i = 0; i < 40; i++)
      for (let j = 0; j < 40; j++)
        for (let k = 0; k < 40; k++) trace3 += values[i * 40 + j]! * values[j * 40 + k]! * values[k * 40 + i]!;
    expect(cubes / trace3).toBeCloseTo(1, 11);
  });
});

describe('the spectrum of a Gram matrix', () => {
  it('counts independent channels', async () => {
    // Three channels of the same energy, never active together: three textures; a fourth is silent.
    const values = Float32Array.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0);
    const {eigenvalues, energy, participation} = await gramSpectrum(gramOf({height: 1, width: 3, channels: 4, values}));
    expect([...eigenvalues].map(value => value * 3)).toEqual([1, 1, 1, 0]);
    expect(energy).toBeCloseTo(1, 12);
    expect(participation).toBeCloseTo(3, 12);
  });

  it('counts channels that always go together as one, and nothing as none', async () => {
    const same = Float32Array.of(1, 2, 3, 2, 4, 6);
    const {participation, squares} = await gramSpectrum(gramOf({height: 1, width: 2, channels: 3, values: same}));
    expect(participation).toBeCloseTo(1, 12);
    expect(squares).toBeCloseTo(35 ** 2, 9);
    const nothing = await gramSpectrum(gramOf({height: 1, width: 2, channels: 3, values: new Float32Array(6)}));
    expect(nothing.participation).toBe(0);
  });

  it('can be left in the middle', async () => {
    const signal = AbortSignal.abort(new Error('left'));
    const large = gramOf(features(3, 300));
    await expect(gramSpectrum(large, {signal})).rejects.toThrow('left');
  });
});

describe('the order by cluster', () => {
  it('puts channels that are active together side by side, every channel once', () => {
    // 0, 2, 4 are active in the left half, 1, 3, 5 in the right one, with strengths of their own.
    const values = Float32Array.from({length: 8 * 6}, (_, i) => {
      const [cell, channel] = [Math.floor(i / 6), i % 6];
      return cell < 4 === (channel % 2 === 0) ? 1 + channel + 0.1 * cell : 0;
    });
    const order = clusterOrder(gramOf({height: 2, width: 4, channels: 6, values}));
    expect([...order].sort()).toEqual([0, 1, 2, 3, 4, 5]);
    expect(order.map(channel => channel % 2)).toEqual([1, 1, 1, 0, 0, 0]);
  });

  it('takes a silent channel, and one channel alone', () => {
    const values = Float32Array.of(1, 0, 1, 2, 0, 2);
    expect([...clusterOrder(gramOf({height: 1, width: 2, channels: 3, values}))].sort()).toEqual([0, 1, 2]);
    expect(clusterOrder(gramOf({height: 1, width: 1, channels: 1, values: Float32Array.of(2)}))).toEqual([0]);
  });
});
