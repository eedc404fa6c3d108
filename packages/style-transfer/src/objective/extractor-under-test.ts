// For tests only, and not in the package: slim VGG-16 on ONNX Runtime, with and without its passes that do all at once.
import {useBackend} from '@scumble/kernels';
import type {Image} from '@scumble/image';
import {vgg} from '@scumble/vgg';
import type {FeatureExtractor} from '@scumble/vgg';
import {loadWeights} from '@scumble/weights/node';
import * as tf from '@tensorflow/tfjs-core';
import type {Measurement} from './measurement.js';

/** On tfjs-wasm otherwise. Caller disposes. */
export async function openExtractor(): Promise<FeatureExtractor> {
  await useBackend('wasm');
  return vgg(await loadWeights('vgg16-slim'), {engine: 'onnx'});
}

/** The same network, which hands features out and takes their gradients back. */
export function inTurn(extractor: FeatureExtractor): FeatureExtractor {
  const {layers, geometry, engine} = extractor;
  return {
    layers,
    geometry,
    engine,
    extract: (image, asked, options) => extractor.extract(image, asked, options),
    dispose: () => undefined,
  };
}

/** Seeded noise. Caller disposes. */
export function noise(height: number, width: number, seed: number): Image {
  return tf.randomUniform([1, height, width, 3], 0, 1, 'float32', seed);
}

/** ‖a − b‖ / ‖b‖. */
export function difference(a: Image, b: Image): number {
  return tf.tidy(() => tf.div(tf.norm(tf.sub(a, b)), tf.norm(b)).dataSync()[0]!);
}

/** Both have the same losses, layer by layer, to five digits. */
export function expectSameLosses({report: ours}: Measurement, {report: theirs}: Measurement): void {
  expect(ours.total / theirs.total).toBeCloseTo(1, 5);
  expect(Object.keys(ours.terms)).toEqual(Object.keys(theirs.terms));
  for (const [name, {value, weight, layers}] of Object.entries(theirs.terms)) {
    const own = ours.terms[name]!;
    expect(own.value / value).toBeCloseTo(1, 5);
    expect(own.weight).toBe(weight);
    for (const [layer, score] of Object.entries(layers)) expect(own.layers[layer]! / score).toBeCloseTo(1, 5);
  }
}
