import type {Image} from '@scumble/image';
import {
  adam,
  bindObjective,
  contentLoss,
  lbfgs,
  measure,
  styleLoss,
  totalLoss,
  totalVariationLoss,
} from '@scumble/style-transfer';
import {vgg} from '@scumble/vgg';
import {readSafetensors, toFloat32} from '@scumble/weights';
import type {Weights, WeightTensor} from '@scumble/weights';
import * as tf from '@tensorflow/tfjs-core';

/** Numbers that PyTorch computed in float64 (training/make_fixtures.py), under the names of its file. */
export interface Fixture {
  readonly tensors: Readonly<Record<string, WeightTensor>>;
  readonly metadata: Readonly<Record<string, string>>;
}

/** Takes a fixture's file apart. */
export function readFixture(bytes: Uint8Array, name: string): Fixture {
  const {tensors, metadata} = readSafetensors(bytes, name);
  const values = tensors.map(entry => {
    const own = bytes.subarray(entry.offset, entry.offset + entry.bytes);
    return [entry.name, {shape: entry.shape, values: toFloat32(own, entry.dtype)}] as const;
  });
  return {tensors: Object.fromEntries(values), metadata};
}

/** Relative differences by name: ‖ours − theirs‖ / ‖theirs‖ for arrays, |ours − theirs| / |theirs| for numbers. */
export type Differences = Record<string, number>;

/** Features at every layer, each pooling. */
export async function featureDifferences(fixture: Fixture, weights: Weights, engine: string): Promise<Differences> {
  const differences: Differences = {};
  const generated = picture(fixture, 'generated');
  for (const [group, pooling] of [
    ['features', 'max'],
    ['features-average-pooling', 'average'],
  ] as const) {
    const names = Object.keys(fixture.tensors).filter(name => name.startsWith(`${group}/`));
    const extractor = await vgg(weights, {pooling, engine});
    const layers = names.map(name => name.split('/')[1]!);
    const extraction = await extractor.extract(generated, layers);
    for (const layer of layers) {
      differences[`${group}/${layer}`] = await normOfDifference(
        extraction.features[layer]!,
        fixture,
        `${group}/${layer}`,
      );
    }
    extraction.dispose();
    extractor.dispose();
  }
  generated.dispose();
  return differences;
}

/** Every loss, and its gradient. */
export async function lossDifferences(fixture: Fixture, weights: Weights, engine: string): Promise<Differences> {
  const differences: Differences = {};
  const [image, content, style] = ['generated', 'content', 'style'].map(name => picture(fixture, name)) as [
    Image,
    Image,
    Image,
  ];
  const extractor = await vgg(weights, {engine});
  for (const [key, {value, gradient}] of Object.entries(await measure(image, {content, style}, extractor))) {
    differences[key] = Math.abs(value / Number(fixture.metadata[key]) - 1);
    differences[`gradient/${key}`] = await normOfDifference(gradient, fixture, `gradient/${key}`);
    gradient.dispose();
  }
  extractor.dispose();
  tf.dispose([image, content, style]);
  return differences;
}

/** The picture after 20 steps of Adam: mean absolute difference. */
export async function adamDifference(fixture: Fixture, weights: Weights, engine: string): Promise<number> {
  const {objective, content, dispose} = await objectiveOf(fixture, weights, engine);
  const optimizer = adam();
  let image = tf.clone(content);
  for (let i = 0; i < 20; i++) {
    const next = await optimizer.step(image, objective.evaluate);
    image.dispose();
    image = next.image;
  }
  const theirs = tensor(fixture, 'adam/image-after-20');
  const difference = tf.tidy(() => tf.mean(tf.abs(tf.sub(image, theirs))).dataSync()[0]!);
  tf.dispose([image, theirs]);
  optimizer.dispose();
  dispose();
  return difference;
}

/** Lowest losses of L-BFGS, ours and PyTorch's, after the same number of evaluations. */
export async function lbfgsLosses(
  fixture: Fixture,
  weights: Weights,
  engine: string,
): Promise<{ours: number; theirs: number; evaluations: number}> {
  const theirs = JSON.parse(fixture.metadata['lbfgs/losses-per-evaluation']!) as number[];
  const {objective, content, dispose} = await objectiveOf(fixture, weights, engine);
  const optimizer = lbfgs();
  let image = tf.clone(content);
  let ours = Infinity;
  let evaluations = 0;
  const evaluate = async (each: Image) => {
    const measurement = await objective.evaluate(each);
    if (++evaluations <= theirs.length) ours = Math.min(ours, measurement.report.total);
    return measurement;
  };
  while (evaluations < theirs.length) {
    const next = await optimizer.step(image, evaluate);
    image.dispose();
    image = next.image;
    if (next.stopped) break;
  }
  image.dispose();
  optimizer.dispose();
  dispose();
  return {ours, theirs: Math.min(...theirs), evaluations};
}

async function objectiveOf(fixture: Fixture, weights: Weights, engine: string) {
  const extractor = await vgg(weights, {engine});
  const [content, style] = [picture(fixture, 'content'), picture(fixture, 'style')];
  const total = totalLoss([
    {loss: contentLoss(), weight: 1},
    {loss: styleLoss(), weight: 100},
    {loss: totalVariationLoss(), weight: 4},
  ]);
  const objective = await bindObjective(total, extractor, {content, style});
  const dispose = () => {
    objective.dispose();
    extractor.dispose();
    tf.dispose([content, style]);
  };
  return {objective, content, dispose};
}

function tensor(fixture: Fixture, name: string): tf.Tensor {
  const {shape, values} = fixture.tensors[name]!;
  return tf.tensor(values, [...shape], 'float32');
}

function picture(fixture: Fixture, name: string): Image {
  return tf.tidy(() => tf.expandDims(tf.div(tensor(fixture, name), 255)) as Image);
}

async function normOfDifference(ours: tf.Tensor, fixture: Fixture, name: string): Promise<number> {
  const theirs = fixture.tensors[name]!.values;
  const own = everyNthChannel(ours, fixture.tensors[name]!.shape);
  const kept = await own.data();
  own.dispose();
  let [square, reference] = [0, 0];
  for (let i = 0; i < theirs.length; i++) {
    square += (kept[i]! - theirs[i]!) ** 2;
    reference += theirs[i]! ** 2;
  }
  return Math.sqrt(square / reference);
}

/** A wide network's fixture holds every n-th channel only, to stay small. */
function everyNthChannel(features: tf.Tensor, shape: readonly number[]): tf.Tensor {
  const [own, kept] = [features.shape[features.rank - 1]!, shape[shape.length - 1]!];
  if (own === kept) return tf.clone(features);
  return tf.tidy(() => tf.gather(features, tf.range(0, own, own / kept, 'int32'), features.rank - 1));
}
