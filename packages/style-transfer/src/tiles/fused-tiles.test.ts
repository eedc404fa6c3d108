import type {FeatureExtractor} from '@scumble/vgg';
import * as tf from '@tensorflow/tfjs-core';
import {heldImage, valuesAtHand} from '../images/held-image.js';
import {bindObjective, contentLoss, styleLoss, totalLoss, totalVariationLoss} from '../index.js';
import type {Loss, Measurement, TotalLoss} from '../index.js';
import {difference, expectSameLosses, inTurn, noise, openExtractor} from '../objective/extractor-under-test.js';

let extractor: FeatureExtractor;
let fused = 0;
/** The same network, which counts what it is asked for. */
let counting: FeatureExtractor;
beforeAll(async () => {
  extractor = await openExtractor();
  counting = {
    ...inTurn(extractor),
    tilePasses: taps => {
      fused++;
      return extractor.tilePasses!(taps);
    },
  };
});
afterAll(() => extractor.dispose());

/** In the engine's passes, by features in tiles, and whole. */
async function everyWay(total: TotalLoss, keepBytes?: number) {
  const references = {content: noise(150, 137, 1), style: noise(131, 90, 2)};
  const image = noise(150, 137, 3);
  const found: Measurement[] = [];
  fused = 0;
  for (const [network, options] of [
    [counting, {tile: 64, keepBytes}],
    [inTurn(extractor), {tile: 64, keepBytes}],
    [inTurn(extractor), {}],
  ] as const) {
    const objective = await bindObjective(total, network, references, options);
    found.push(await objective.evaluate(image));
    objective.dispose();
  }
  tf.dispose([image, references.content, references.style]);
  return found as [Measurement, Measurement, Measurement];
}

it.each([
  ['relative', true, undefined],
  ['gatys', true, undefined],
  ['relative', false, 0],
] as const)('finds what features and tfjs find: %s, variation %p, %p bytes kept', async (convention, varies, keep) => {
  const total = totalLoss([
    {loss: contentLoss({layers: {relu3_1: 1, relu4_2: 2}, convention}), weight: 1},
    {loss: styleLoss({convention}), weight: 100},
    ...(varies ? [{loss: totalVariationLoss(), weight: 4}] : []),
  ]);
  const before = tf.memory().numTensors;
  const [ours, theirs, whole] = await everyWay(total, keep);
  expect(fused).toBe(1);
  for (const other of [theirs, whole]) {
    expectSameLosses(ours, other);
    expect(difference(ours.gradient, other.gradient)).toBeLessThan(5e-6);
  }
  tf.dispose([ours, theirs, whole].map(({gradient}) => gradient));
  expect(tf.memory().numTensors).toBe(before);
});

const {measures: _, ...otherInTiles} = contentLoss().inTiles!;
it.each<[string, readonly Loss[]]>([
  ['two losses look at one tap', [styleLoss(), styleLoss({name: 'other', layers: ['relu2_1']})]],
  ['a loss measures something else', [styleLoss(), {...contentLoss(), inTiles: otherInTiles}]],
  ['nothing but the image is looked at', [totalVariationLoss()]],
])('goes by features where %s', async (_why, losses) => {
  const [ours, theirs] = await everyWay(totalLoss(losses.map(loss => ({loss, weight: 1}))));
  expect(fused).toBe(0);
  expect(difference(ours.gradient, theirs.gradient)).toBeLessThan(5e-6);
});

it.each(['passes of its own', 'features'])('leaves a picture of plain numbers where it is, by %s', async way => {
  const references = {content: noise(150, 137, 1), style: noise(60, 60, 2)};
  const network = way === 'features' ? inTurn(extractor) : extractor;
  const total = totalLoss([contentLoss(), styleLoss(), totalVariationLoss()].map(loss => ({loss, weight: 1})));
  const objective = await bindObjective(total, network, references, {tile: 64});
  const values = (await references.content.data<'float32'>()).slice();
  const image = heldImage(values, references.content.shape);
  const {gradient} = await objective.evaluate(image);
  expect(valuesAtHand(image)).toBe(values);
  expect(valuesAtHand(gradient)).toHaveLength(values.length);
  objective.dispose();
  tf.dispose([image, gradient, references.content, references.style]);
});
