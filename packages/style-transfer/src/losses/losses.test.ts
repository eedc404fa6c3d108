import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor4D} from '@tensorflow/tfjs-core';
import {contentLoss, styleLoss, totalVariationLoss} from '../index.js';
import type {Loss} from '../index.js';

beforeAll(() => tf.setBackend('cpu'));

const features = (seed: number, shape: [number, number, number, number] = [1, 3, 4, 2]): Tensor4D =>
  tf.tidy(() => tf.relu(tf.randomNormal(shape, 0.3, 1, 'float32', seed)));

/** One layer's value and gradient, through the loss's own two functions. */
function look(loss: Loss, layer: string, reference: Tensor4D, at: Tensor4D) {
  const bound = loss.bind({[layer]: reference});
  const cells = at.shape[1] * at.shape[2];
  const value = (f: tf.Tensor) => bound.score(layer, bound.measure(layer, f as Tensor4D), cells);
  const gradient = tf.grad(value)(at);
  return {value: value(at).dataSync()[0]!, gradient, valueAt: (f: Tensor4D) => value(f).dataSync()[0]!, bound};
}

function channels(f: Tensor4D): number[][] {
  const [, height, width, count] = f.shape;
  const values = [...f.dataSync()];
  return Array.from({length: count}, (_, c) =>
    Array.from({length: height * width}, (_, cell) => values[cell * count + c]!),
  );
}

function gram(f: Tensor4D): number[] {
  const maps = channels(f);
  return maps.flatMap(a => maps.map(b => a.reduce((sum, value, i) => sum + value * b[i]!, 0) / a.length));
}

const square = (values: readonly number[]) => values.reduce((sum, value) => sum + value * value, 0);
const difference = (a: readonly number[], b: readonly number[]) => a.map((value, i) => value - b[i]!);

describe('against its maths', () => {
  const [f, p] = [() => features(1), () => features(2)];

  it('content, relative: mean (F − P)² / mean P²', () => {
    const expected = square(difference([...f().dataSync()], [...p().dataSync()])) / square([...p().dataSync()]);
    expect(look(contentLoss({layers: ['a']}), 'a', p(), f()).value).toBeCloseTo(expected, 5);
  });

  it('content, gatys: ½ Σ (F − P)²', () => {
    const expected = square(difference([...f().dataSync()], [...p().dataSync()])) / 2;
    expect(look(contentLoss({layers: ['a'], convention: 'gatys'}), 'a', p(), f()).value).toBeCloseTo(expected, 4);
  });

  it('style, relative: ‖G − A‖² / ‖A‖²', () => {
    const expected = square(difference(gram(f()), gram(p()))) / square(gram(p()));
    expect(look(styleLoss({layers: ['a']}), 'a', p(), f()).value).toBeCloseTo(expected, 5);
  });

  it('style, gatys: Σ (G − A)² / 4c²', () => {
    const expected = square(difference(gram(f()), gram(p()))) / (4 * 2 * 2);
    expect(look(styleLoss({layers: ['a'], convention: 'gatys'}), 'a', p(), f()).value).toBeCloseTo(expected, 5);
  });

  it('total variation: (Σ dx² + Σ dy²) / (h·w)', () => {
    const image = tf.tensor4d([0, 1, 3, 7], [1, 2, 2, 1]);
    expect(look(totalVariationLoss(), 'image', image, image).value).toBeCloseTo((1 + 16 + 9 + 36) / 4, 5);
  });
});

const cases: readonly [string, Loss, string][] = [
  ['content, relative', contentLoss({layers: ['a']}), 'a'],
  ['content, gatys', contentLoss({layers: ['a'], convention: 'gatys'}), 'a'],
  ['style, relative', styleLoss({layers: ['a']}), 'a'],
  ['style, gatys', styleLoss({layers: ['a'], convention: 'gatys'}), 'a'],
  ['total variation', totalVariationLoss(), 'image'],
];

it.each(cases)('%s has the gradient that finite differences have', (_, loss, layer) => {
  const at = features(3, [1, 5, 4, 3]);
  const {gradient, valueAt} = look(loss, layer, features(4, [1, 5, 4, 3]), at);
  const direction = tf.randomNormal<tf.Rank.R4>([1, 5, 4, 3], 0, 1, 'float32', 5);
  const slope = tf.sum(tf.mul(gradient, direction)).dataSync()[0]!;
  const step = 1e-2;
  const measured =
    (valueAt(tf.add(at, tf.mul(direction, step))) - valueAt(tf.add(at, tf.mul(direction, -step)))) / (2 * step);
  expect(Math.abs(measured / slope - 1)).toBeLessThan(0.01);
});

it.each(cases.slice(0, 4))('%s is 0 where picture and reference are one', (_, loss, layer) => {
  const f = features(6);
  expect(look(loss, layer, f, tf.clone(f)).value).toBe(0);
});

it('style ignores place: shuffling the cells changes nothing, and content jumps', () => {
  const p = features(7, [1, 4, 4, 3]);
  const shuffled = tf.reshape(tf.reverse(tf.reshape(p, [16, 3]), 0), [1, 4, 4, 3]) as Tensor4D;
  expect(look(styleLoss({layers: ['a']}), 'a', p, shuffled).value).toBeLessThan(1e-10);
  expect(look(contentLoss({layers: ['a']}), 'a', p, shuffled).value).toBeGreaterThan(0.1);
});

it('means over parts, weighted by their cells, give the mean over the whole', () => {
  const [p, f] = [features(8, [1, 4, 6, 3]), features(9, [1, 4, 6, 3])];
  const bound = styleLoss({layers: ['a']}).bind({a: p});
  const part = (from: number, count: number) => bound.measure('a', tf.slice(f, [0, 0, from, 0], [1, 4, count, 3]));
  const whole = [...bound.measure('a', f).dataSync()];
  const parts = tf.add(tf.mul(part(0, 2), 2 / 6), tf.mul(part(2, 4), 4 / 6)).dataSync();
  whole.forEach((value, i) => expect(parts[i]).toBeCloseTo(value, 5));
});

it('keeps a finite value where the reference is all zeros', () => {
  const zeros = tf.zeros<tf.Rank.R4>([1, 3, 4, 2]);
  for (const loss of [contentLoss({layers: ['a']}), styleLoss({layers: ['a']})]) {
    expect(look(loss, 'a', zeros, zeros).value).toBe(0);
  }
});

it('lets go of what it kept', () => {
  const p = features(1);
  for (const loss of [contentLoss({layers: ['a']}), styleLoss({layers: ['a']})]) {
    const before = tf.memory().numTensors;
    loss.bind({a: p}).dispose();
    expect(tf.memory().numTensors).toBe(before);
  }
});

describe('refuses', () => {
  it('a share that is not above 0, no layer at all, an unknown convention', () => {
    expect(() => styleLoss({layers: {relu1_1: 0}})).toThrow(
      'styleLoss: the share of relu1_1 must be a number above 0, got 0. Leave the layer out instead.',
    );
    expect(() => contentLoss({layers: {relu1_1: NaN}})).toThrow('got NaN');
    expect(() => contentLoss({layers: []})).toThrow('contentLoss: at least one layer is needed, got none.');
    expect(() => styleLoss({convention: 'johnson' as 'gatys'})).toThrow(
      'styleLoss: unknown convention "johnson"; expected one of relative, gatys.',
    );
  });
});
