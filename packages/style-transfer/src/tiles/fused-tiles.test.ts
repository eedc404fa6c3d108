import {useBackend} from '@scumble/kernels';
import type {Image} from '@scumble/image';
import {vgg} from '@scumble/vgg';
import type {FeatureExtractor} from '@scumble/vgg';
import {loadWeights} from '@scumble/weights/node';
import * as tf from '@tensorflow/tfjs-core';
import {bindObjective, contentLoss, styleLoss, totalLoss, totalVariationLoss} from '../index.js';
import type {Loss, Measurement, TotalLoss} from '../index.js';

let extractor: FeatureExtractor;
let fused = 0;
/** The same network, which counts what it is asked for. */
let counting: FeatureExtractor;
/** The same without passes of its own over tiles. */
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
    tilePasses: taps => {
      fused++;
      return extractor.tilePasses!(taps);
    },
  };
});
afterAll(() => extractor.dispose());

const picture = (height: number, width: number, seed: number): Image =>
  tf.randomUniform([1, height, width, 3], 0, 1, 'float32', seed);

/** ‖a − e‖ / ‖e‖. */
const difference = (a: Image, e: Image): number =>
  tf.tidy(() => tf.div(tf.norm(tf.sub(a, e)), tf.norm(e)).dataSync()[0]!);

/** In the engine's passes, by features in tiles, and whole. */
async function everyWay(total: TotalLoss, keepBytes?: number) {
  const references = {content: picture(150, 137, 1), style: picture(131, 90, 2)};
  const image = picture(150, 137, 3);
  const found: Measurement[] = [];
  fused = 0;
  for (const [network, options] of [
    [counting, {tile: 64, keepBytes}],
    [inTurn, {tile: 64, keepBytes}],
    [inTurn, {}],
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
    expect(ours.report.total / other.report.total).toBeCloseTo(1, 5);
    expect(Object.keys(ours.report.terms)).toEqual(Object.keys(other.report.terms));
    for (const [name, {value, weight, layers}] of Object.entries(other.report.terms)) {
      const own = ours.report.terms[name]!;
      expect(own.value / value).toBeCloseTo(1, 5);
      expect(own.weight).toBe(weight);
      for (const [layer, score] of Object.entries(layers)) expect(own.layers[layer]! / score).toBeCloseTo(1, 5);
    }
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
