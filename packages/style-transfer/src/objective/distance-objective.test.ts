import type {FeatureExtractor} from '@scumble/vgg';
import * as tf from '@tensorflow/tfjs-core';
import {bindObjective, contentLoss, styleLoss, totalLoss, totalVariationLoss} from '../index.js';
import type {WeightedLoss} from '../index.js';
import {difference, expectSameLosses, inTurn, noise, openExtractor} from './extractor-under-test.js';

let extractor: FeatureExtractor;
let fused = 0;
/** The same network, which counts what it is asked for. */
let counting: FeatureExtractor;
beforeAll(async () => {
  extractor = await openExtractor();
  counting = {
    ...inTurn(extractor),
    squaredDistances: targets => {
      fused++;
      return extractor.squaredDistances!(targets);
    },
  };
});
afterAll(() => extractor.dispose());

const variation: WeightedLoss = {loss: totalVariationLoss(), weight: 4};

it.each([
  ['relative', [variation]],
  ['gatys', [variation]],
  ['relative', []],
] as const)('finds the losses and the gradient that features and tfjs find: %s', async (convention, others) => {
  const total = totalLoss([
    {loss: contentLoss({layers: {relu3_1: 1, relu4_2: 2}, convention}), weight: 1},
    {loss: styleLoss({convention}), weight: 100},
    ...others,
  ]);
  const before = tf.memory().numTensors;
  const references = {content: noise(70, 53, 1), style: noise(48, 64, 2)};
  const image = noise(70, 53, 3);
  fused = 0;
  const [whole, parts] = [
    await bindObjective(total, counting, references),
    await bindObjective(total, inTurn(extractor), references),
  ];
  expect(fused).toBe(1);
  const [ours, theirs] = [await whole.evaluate(image), await parts.evaluate(image)];
  expectSameLosses(ours, theirs);
  expect(difference(ours.gradient, theirs.gradient)).toBeLessThan(2e-6);
  [whole, parts].forEach(each => each.dispose());
  tf.dispose([ours.gradient, theirs.gradient, image, references.content, references.style]);
  expect(tf.memory().numTensors).toBe(before);
});

it.each([
  ['two losses look at one tap', [styleLoss(), styleLoss({name: 'other', layers: ['relu2_1']})]],
  ['a loss is no squared distance', [styleLoss(), {...contentLoss(), bind: withoutDistance}]],
] as const)('goes by features where %s', async (_, losses) => {
  const total = totalLoss(losses.map(loss => ({loss, weight: 1})));
  const references = {content: noise(40, 40, 1), style: noise(40, 40, 2)};
  fused = 0;
  const objective = await bindObjective(total, counting, references);
  const {report, gradient} = await objective.evaluate(references.content);
  expect(fused).toBe(0);
  expect(report.total).toBeGreaterThan(0);
  objective.dispose();
  tf.dispose([gradient, references.content, references.style]);
});

function withoutDistance(...reference: Parameters<ReturnType<typeof contentLoss>['bind']>) {
  const {squaredDistance: _, ...bound} = contentLoss().bind(...reference);
  return bound;
}
