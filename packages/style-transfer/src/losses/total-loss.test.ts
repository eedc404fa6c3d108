import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor4D} from '@tensorflow/tfjs-core';
import {contentLoss, styleLoss, totalLoss, totalVariationLoss} from '../index.js';

beforeAll(() => tf.setBackend('cpu'));

const map = (seed: number): Tensor4D => tf.randomUniform([1, 4, 4, 3], 0, 1, 'float32', seed);

const terms = () => [
  {loss: contentLoss({layers: {a: 1, b: 3}}), weight: 2},
  {loss: styleLoss({layers: ['b']}), weight: 5},
  {loss: totalVariationLoss(), weight: 0.5},
];

it('adds up weight · value, and reports every term and layer', async () => {
  const bound = totalLoss(terms()).bind({content: {a: map(1), b: map(2)}, style: {b: map(3)}});
  const {report, gradients} = await bound.evaluate({a: map(4), b: map(5), image: map(6)});
  const {content, style, 'total-variation': variation} = report.terms;
  expect(content!.value).toBeCloseTo(0.25 * content!.layers['a']! + 0.75 * content!.layers['b']!, 6);
  expect(report.total).toBeCloseTo(2 * content!.value + 5 * style!.value + 0.5 * variation!.value, 5);
  expect(Object.keys(gradients).sort()).toEqual(['a', 'b', 'image']);
});

it('gives each layer the gradient of all terms that read it', async () => {
  const references = {content: {a: map(1), b: map(2)}, style: {b: map(3)}};
  const [a, b, image] = [map(4), map(5), map(6)];
  const bound = totalLoss(terms()).bind(references);
  const {gradients} = await bound.evaluate({a, b, image});
  const totalAt = async (moved: Tensor4D) => (await bound.evaluate({a, b: moved, image})).report.total;
  const direction = tf.randomNormal<tf.Rank.R4>([1, 4, 4, 3], 0, 1, 'float32', 7);
  const slope = tf.sum(tf.mul(gradients['b']!, direction)).dataSync()[0]!;
  const step = 1e-3;
  const measured =
    (await totalAt(tf.add(b, tf.mul(direction, step)))) - (await totalAt(tf.add(b, tf.mul(direction, -step))));
  expect(Math.abs(measured / (2 * step) / slope - 1)).toBeLessThan(0.02);
});

it('leaves a term of weight 0 out of the work and the report', async () => {
  const total = totalLoss([
    {loss: contentLoss({layers: ['a']}), weight: 0},
    {loss: totalVariationLoss(), weight: 1},
  ]);
  expect(total.layers).toEqual(['image']);
  expect(total.referenceLayers('content')).toEqual([]);
  const {report} = await total.bind({content: {}, style: {}}).evaluate({image: map(1)});
  expect(Object.keys(report.terms)).toEqual(['total-variation']);
});

it('leaves nothing behind', async () => {
  const references = {content: {a: map(1), b: map(2)}, style: {b: map(3)}};
  const features = {a: map(4), b: map(5), image: map(6)};
  const before = tf.memory().numTensors;
  const bound = totalLoss(terms()).bind(references);
  const {gradients} = await bound.evaluate(features);
  tf.dispose(Object.values(gradients));
  bound.dispose();
  expect(tf.memory().numTensors).toBe(before);
});

it('refuses weights that cannot be, and two terms of one name', () => {
  expect(() => totalLoss([{loss: styleLoss(), weight: -1}])).toThrow(
    'totalLoss: the weight of style must be 0 or more, got -1.',
  );
  expect(() => totalLoss([{loss: styleLoss(), weight: NaN}])).toThrow(
    'totalLoss: the weight of style must be 0 or more, got NaN.',
  );
  expect(() => totalLoss([{loss: styleLoss(), weight: 0}])).toThrow(
    'totalLoss: at least one term must have a weight above 0.',
  );
  expect(() =>
    totalLoss([
      {loss: styleLoss(), weight: 1},
      {loss: styleLoss(), weight: 1},
    ]),
  ).toThrow(
    // prettier-ignore
    'totalLoss: two terms are called "style". Give one another name.',
  );
});
