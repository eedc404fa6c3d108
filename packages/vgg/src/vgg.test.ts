import type {Image} from '@scumble/image';
import {useBackend} from '@scumble/kernels';
import {loadWeights} from '@scumble/weights/node';
import type {Weights} from '@scumble/weights';
import * as tf from '@tensorflow/tfjs-core';
import {vgg} from './index.js';

let weights: Weights;
beforeAll(async () => {
  await useBackend('wasm');
  weights = await loadWeights('vgg16-slim');
});

const picture = (height: number, width: number): Image => tf.randomUniform([1, height, width, 3], 0, 1, 'float32', 1);

it('knows its layers, the image first', async () => {
  const extractor = await vgg(weights, {engine: 'tfjs'});
  expect(extractor.layers.slice(0, 5)).toEqual(['image', 'relu1_1', 'relu1_2', 'pool1', 'relu2_1']);
  expect(extractor.layers[extractor.layers.length - 1]).toBe('relu5_1');
  extractor.dispose();
});

it('goes as deep as its weights', async () => {
  const extractor = await vgg(await loadWeights('vgg16-slim', {through: 'conv2_1'}), {engine: 'tfjs'});
  expect(extractor.layers).toEqual(['image', 'relu1_1', 'relu1_2', 'pool1', 'relu2_1']);
  extractor.dispose();
});

it('hands out the layers asked for, the image among them', async () => {
  const extractor = await vgg(weights, {engine: 'tfjs'});
  const image = picture(20, 30);
  const extraction = await extractor.extract(image, ['relu2_1', 'image']);
  expect(Object.keys(extraction.features).sort()).toEqual(['image', 'relu2_1']);
  expect(extraction.features['relu2_1']!.shape).toEqual([1, 10, 15, 32]);
  expect(extraction.features['image']).toBe(image);
  extraction.dispose();
  extractor.dispose();
});

it('adds the gradients of image and layers', async () => {
  const extractor = await vgg(weights, {engine: 'tfjs'});
  const image = picture(8, 8);
  const extraction = await extractor.extract(image, ['relu1_1', 'image']);
  const ones = tf.onesLike(image);
  const deep = await extraction.backward({relu1_1: extraction.features['relu1_1']!});
  const both = await extraction.backward({relu1_1: extraction.features['relu1_1']!, image: ones});
  const alone = await extraction.backward({image: ones});
  const [a, b] = [deep.dataSync(), both.dataSync()];
  a.forEach((value, i) => expect(b[i]).toBeCloseTo(value + 1, 3));
  expect([...alone.dataSync()]).toEqual([...ones.dataSync()]);
  extraction.dispose();
  extractor.dispose();
});

it('has the gradient that finite differences have', async () => {
  const extractor = await vgg(weights, {engine: 'tfjs'});
  const image = picture(16, 16);
  const lossAt = async (at: Image) => {
    const {features, dispose} = await extractor
      .extract(at, ['relu3_1'])
      .then(e => ({features: e.features, dispose: () => e.dispose()}));
    const loss = tf.mean(tf.square(features['relu3_1']!)).dataSync()[0]!;
    dispose();
    return loss;
  };
  const extraction = await extractor.extract(image, ['relu3_1']);
  const feature = extraction.features['relu3_1']!;
  const gradient = await extraction.backward({relu3_1: tf.mul(feature, 2 / feature.size)});
  const direction = tf.randomNormal(image.shape, 0, 1, 'float32', 2) as Image;
  const slope = tf.sum(tf.mul(gradient, direction)).dataSync()[0]!;
  const step = 1e-3;
  const [up, down] = [
    await lossAt(tf.add(image, tf.mul(direction, step))),
    await lossAt(tf.add(image, tf.mul(direction, -step))),
  ];
  expect(Math.abs((up - down) / (2 * step) / slope - 1)).toBeLessThan(0.02);
  extraction.dispose();
  extractor.dispose();
});

it('leaves no tensors behind', async () => {
  const image = picture(20, 20);
  const before = tf.memory().numTensors;
  const extractor = await vgg(weights, {engine: 'tfjs', pooling: 'average'});
  const extraction = await extractor.extract(image, ['relu4_1', 'image']);
  (await extraction.backward({relu4_1: extraction.features['relu4_1']!})).dispose();
  extraction.dispose();
  extractor.dispose();
  expect(tf.memory().numTensors).toBe(before);
});

describe('refuses', () => {
  it('an unknown layer, with the list and the nearest name', async () => {
    const extractor = await vgg(weights, {engine: 'tfjs'});
    const refusal = extractor.extract(picture(20, 20), ['relu4_5']);
    await expect(refusal).rejects.toThrow('vgg16-slim: unknown layer "relu4_5"; expected one of image, relu1_1');
    await expect(refusal).rejects.toThrow('Did you mean "relu4_1"?');
    extractor.dispose();
  });

  it('an image too small for a layer, with both sizes', async () => {
    const extractor = await vgg(weights, {engine: 'tfjs'});
    await expect(extractor.extract(picture(20, 15), ['relu5_1'])).rejects.toThrow(
      'vgg16-slim: relu5_1 needs an image of at least 16 × 16 pixels, got 15 × 20.',
    );
    extractor.dispose();
  });

  it('what is not an image', async () => {
    const extractor = await vgg(weights, {engine: 'tfjs'});
    await expect(extractor.extract(tf.zeros([1, 20, 20, 4]), ['relu1_1'])).rejects.toThrow(
      'must be a float32 tensor [1, height, width, 3]',
    );
    extractor.dispose();
  });

  it('weights of the wrong shape or of no known network', async () => {
    await expect(vgg({...weights, architecture: 'vgg16'})).rejects.toThrow(
      'conv1_1.weight of vgg16-slim must be [64, 3, 3, 3] for vgg16, got [16, 3, 3, 3].',
    );
    await expect(vgg({...weights, architecture: 'resnet'})).rejects.toThrow(
      'vgg: unknown architecture "resnet" in vgg16-slim',
    );
  });
});
