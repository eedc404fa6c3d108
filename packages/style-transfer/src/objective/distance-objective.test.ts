import {useBackend} from '@scumble/kernels';
import type {Image} from '@scumble/image';
import {vgg} from '@scumble/vgg';
import type {FeatureExtractor} from '@scumble/vgg';
import {loadWeights} from '@scumble/weights/node';
import * as tf from '@tensorflow/tfjs-core';
import {bindObjective, contentLoss, styleLoss, totalLoss, totalVariationLoss} from '../index.js';
import type {WeightedLoss} from '../index.js';

let extractor: FeatureExtractor;
let fused = 0;
/** The same network, which counts what it is asked for. */
let counting: FeatureExtractor;
/** The same without passes that do all at once. */
let inTurn: FeatureExtractor;
beforeAll(async () => {
  await useBackend('wasm');
  extractor = await vgg(await loadWeights('vgg16-slim'), {engine: 'onnx'});
  const {layers, geometry, engine} = extractor;
  inTurn = {
    layers,
    geometry,
    engine,
    extract: (image, asked, options) => extractor.extract(image, asked, options),
    dispose: () => undefined,
  };
  counting = {
    ...inTurn,
    squaredDistances: targets => {
      fused++;
      return extractor.squaredDistances!(targets);
    },
  };
});
afterAll(() => extractor.dispose());

const picture = (height: number, width: number, seed: number): Image =>
  tf.randomUniform([1, height, width, 3], 0, 1, 'float32', seed);

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
  const references = {content: picture(70, 53, 1), style: picture(48, 64, 2)};
  const image = picture(70, 53, 3);
  fused = 0;
  const [whole, parts] = [
    await bindObjective(total, counting, references),
    await bindObjective(total, inTurn, references),
  ];
  expect(fused).toBe(1);
  const [ours, theirs] = [await whole.evaluate(image), await parts.evaluate(image)];
  expect(ours.report.total / theirs.report.total).toBeCloseTo(1, 5);
  expect(Object.keys(ours.report.terms)).toEqual(Object.keys(theirs.report.terms));
  for (const [name, {value, weight, layers}] of Object.entries(theirs.report.terms)) {
    const own = ours.report.terms[name]!;
    expect(own.value / value).toBeCloseTo(1, 5);
    expect(own.weight).toBe(weight);
    for (const [layer, score] of Object.entries(layers)) expect(own.layers[layer]! / score).toBeCloseTo(1, 5);
  }
  const [a, e] = [ours.gradient, theirs.gradient];
  expect(tf.tidy(() => tf.div(tf.norm(tf.sub(a, e)), tf.norm(e)).dataSync()[0])).toBeLessThan(2e-6);
  [whole, parts].forEach(each => each.dispose());
  tf.dispose([a, e, image, references.content, references.style]);
  expect(tf.memory().numTensors).toBe(before);
});

it.each([
  ['two losses look at one tap', [styleLoss(), styleLoss({name: 'other', layers: ['relu2_1']})]],
  ['a loss is no squared distance', [styleLoss(), {...contentLoss(), bind: withoutDistance}]],
] as const)('goes by features where %s', async (_, losses) => {
  const total = totalLoss(losses.map(loss => ({loss, weight: 1})));
  const references = {content: picture(40, 40, 1), style: picture(40, 40, 2)};
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
