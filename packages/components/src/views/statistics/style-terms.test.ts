import {contentLoss, styleLoss} from '@scumble/style-transfer';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import {contentCell, contentLossOf, contentTerms, contributionOrder, runningSum} from './content-terms.js';
import type {Normaliser} from './content-terms.js';
import {valueAt} from './feature-maps.js';
import type {FeatureMaps} from './feature-maps.js';
import {entryShare, gramEntry, gramOf, gramValues, styleLossOf} from './gram-terms.js';
import {scaleTest} from './scale-test.js';
import {permutation, placeAfter, placeBefore, shuffleCells, shuffleTest, shuffleTolerance} from './shuffle-test.js';

/** Features as a network makes them: smooth over the picture, about half of them 0. */
function features(seed: number, [height, width, channels] = [12, 16, 8]): FeatureMaps {
  const values = new Float32Array(height! * width! * channels!);
  for (let i = 0; i < values.length; i++) {
    const channel = i % channels!;
    const cell = Math.floor(i / channels!);
    const wave =
      Math.sin((cell % width!) / (1 + channel) + seed) + Math.cos(cell / width! / (2 + channel) + seed * channel);
    values[i] = Math.max(0, wave);
  }
  return {height: height!, width: width!, channels: channels!, values};
}

const generated = features(1);
const content = features(2);
const style = features(5, [9, 10, 8]);

async function libraryLoss(
  kind: typeof contentLoss | typeof styleLoss,
  reference: FeatureMaps,
  convention: 'relative' | 'gatys',
) {
  await tf.setBackend('cpu');
  const bound = kind({layers: ['relu1_1'], convention}).bind({relu1_1: tensorOf(reference)});
  const features = tensorOf(generated);
  const mean = bound.measure('relu1_1', features);
  const [loss] = await bound.score('relu1_1', mean, generated.height * generated.width).data();
  return loss!;
}

function tensorOf({height, width, channels, values}: FeatureMaps) {
  return tf.tensor4d(values, [1, height, width, channels]);
}

describe('the content loss, taken apart', () => {
  const terms = contentTerms(generated, content);

  it.each(['relative', 'gatys'] as const)(
    'adds up, channel by channel, to the loss of the library: %s',
    async convention => {
      const expected = await libraryLoss(contentLoss, content, convention);
      const running = runningSum(terms, contributionOrder(terms, 'contribution'), convention);
      expect(Math.abs(running.at(-1)! / expected - 1)).toBeLessThan(1e-6);
      running.slice(1).forEach((each, i) => expect(each).toBeGreaterThanOrEqual(running[i]!));
    },
  );

  it('puts the channel that adds most first', () => {
    const order = contributionOrder(terms, 'contribution');
    const sums = order.map(channel => terms.channelSums[channel]!);
    expect(sums).toEqual([...sums].sort((a, b) => b - a));
    expect(sums[0]).toBeGreaterThan(sums.at(-1)!);
    expect(contributionOrder(terms, 'index')).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('gives every cell its share, and all shares add up to 1', () => {
    let shares = 0;
    for (let row = 0; row < 12; row++) {
      for (let column = 0; column < 16; column++) {
        for (let channel = 0; channel < 8; channel++) {
          const cell = contentCell(generated, content, terms.sum, {row, column, channel});
          expect(cell.square).toBe((cell.generated - cell.content) ** 2);
          shares += cell.share;
        }
      }
    }
    expect(shares).toBeCloseTo(1, 9);
  });

  it('is exactly 0 for the photograph itself, under every normaliser', () => {
    const same = contentTerms(content, content);
    for (const normaliser of ['sum', 'mean', 'gatys', 'relative'] as Normaliser[]) {
      expect(contentLossOf(same, normaliser)).toBe(0);
    }
    expect(contentCell(content, content, same.sum, {row: 0, column: 0, channel: 0}).share).toBe(0);
  });

  it('refuses layers of different sizes', () => {
    expect(() => contentTerms(generated, style)).toThrow(
      'both layers must have the same sides, got 12 × 16 × 8 and 9 × 10 × 8.',
    );
  });
});

describe('the Gram matrix, taken apart', () => {
  it.each(['relative', 'gatys'] as const)('gives the style loss of the library: %s', async convention => {
    const expected = await libraryLoss(styleLoss, style, convention);
    expect(Math.abs(styleLossOf(gramOf(generated), gramOf(style), convention) / expected - 1)).toBeLessThan(1e-5);
  });

  it('is symmetric, and each entry is the sum of its product map over the divisor', () => {
    const gram = gramOf(generated);
    const values = gramValues(gram, 'mean');
    const entry = gramEntry(generated, 2, 5, 'mean');
    expect(values[2 * 8 + 5]).toBe(values[5 * 8 + 2]);
    expect(entry.value).toBeCloseTo(values[2 * 8 + 5]!, 12);
    expect(entry.products.reduce((sum, each) => sum + each, 0) / entry.divisor).toBeCloseTo(entry.value, 5);
    expect(gramEntry(generated, 2, 5, 'sum')).toMatchObject({divisor: 1, value: entry.sum});
  });

  it('has four normalisers that stand in known ratios', () => {
    const [g, a] = [gramOf(generated), gramOf(style)];
    expect(styleLossOf(g, a, 'gatys') * 4).toBeCloseTo(styleLossOf(g, a, 'mean'), 12);
    expect(styleLossOf(a, a, 'relative')).toBe(0);
    expect(styleLossOf({...a, sums: a.sums.map(() => 0)}, a, 'relative')).toBeCloseTo(1, 12);
    expect(styleLossOf(g, a, 'sum')).toBeGreaterThan(1000 * styleLossOf(g, a, 'mean'));
  });
});

describe('the shuffle test', () => {
  it('finds a cell where it went, with all of its channels, and back', () => {
    const result = {shuffled: shuffleCells(generated, 5), seed: 5};
    const cell = {row: 2, column: 1};
    const went = placeAfter(result, cell);
    for (let channel = 0; channel < generated.channels; channel++)
      expect(valueAt(result.shuffled, {...went, channel})).toBe(valueAt(generated, {...cell, channel}));
    expect(placeBefore(result, went)).toEqual(cell);
  });

  it('sends every cell somewhere else and loses none', () => {
    const order = permutation(192, 3);
    expect([...order].sort((a, b) => a - b)).toEqual(Array.from({length: 192}, (_, i) => i));
    expect([...permutation(192, 3)]).toEqual([...order]);
    expect([...permutation(192, 4)]).not.toEqual([...order]);
    expect([...shuffleCells(generated, 3).values].sort()).toEqual([...generated.values].sort());
  });

  it('leaves the Gram matrix where it is and makes the content loss jump', () => {
    // The picture is close to its photograph, as in a run.
    const close = {...generated, values: generated.values.map((value, i) => 0.2 * value + 0.8 * content.values[i]!)};
    const result = shuffleTest(close, content, gramOf(style), 7);
    expect(result.gramChange).toBeLessThan(shuffleTolerance);
    expect(Math.abs(result.styleAfter / result.styleBefore - 1)).toBeLessThan(shuffleTolerance);
    expect(result.contentAfter).toBeGreaterThan(5 * result.contentBefore);
  });

  it('would notice a change of the values', () => {
    const shuffled = shuffleCells(generated, 3);
    const spoilt = {...shuffled, values: shuffled.values.map(value => value * 1.00001)};
    const [g, s] = [gramOf(generated), gramOf(spoilt)];
    expect(Math.abs(s.sums[0]! / g.sums[0]! - 1)).toBeGreaterThan(shuffleTolerance);
  });
});

describe('the scale test', () => {
  it('multiplies the plain sum by sixteen and leaves every mean', () => {
    const rows = scaleTest(generated, style);
    const ratios = Object.fromEntries(rows.map(({normaliser, ratio}) => [normaliser, ratio]));
    expect(ratios.sum).toBeCloseTo(16, 6);
    for (const normaliser of ['mean', 'gatys', 'relative']) expect(ratios[normaliser]).toBeCloseTo(1, 9);
  });
});

it('shares of the style loss are all of it, each entry counted with its mirror image', () => {
  const [g, a] = [gramOf(generated), gramOf(style)];
  let shares = 0;
  for (let i = 0; i < 8; i++) for (let j = i; j < 8; j++) shares += entryShare(g, a, {i, j}, 'relative');
  expect(shares).toBeCloseTo(1, 12);
  expect(entryShare(g, g, {i: 1, j: 2}, 'relative')).toBe(0);
});
