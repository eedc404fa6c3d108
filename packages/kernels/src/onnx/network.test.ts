import * as tf from '@tensorflow/tfjs-core';
import type {Tensor4D} from '@tensorflow/tfjs-core';
import {gramMatrix, useBackend} from '../index.js';
import type {ConvolutionLayer, Layer, PoolingMode} from '../index.js';
import {tfjsNetwork} from '../tfjs/network.js';
import {onnxNetwork} from './network.js';

let seed: number;
const random = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647 - 0.5;
const numbers = (length: number, scale = 1): Float32Array => Float32Array.from({length}, () => random() * scale);

function convolution(name: string, inChannels: number, outChannels: number, size = 3): ConvolutionLayer {
  const filter = numbers(size * size * inChannels * outChannels, 4 / Math.sqrt(size * size * inChannels));
  return {kind: 'convolution', name, size, inChannels, outChannels, filter, bias: numbers(outChannels)};
}

/** VGG's beginning in small, with a filter of another size, two poolings in a row and channels that fill no block. */
function layers(mode: PoolingMode): Layer[] {
  return [
    convolution('relu1_1', 3, 16),
    convolution('relu1_2', 16, 16),
    {kind: 'pooling', name: 'pool1', mode},
    convolution('relu2_1', 16, 24, 5),
    {kind: 'pooling', name: 'pool2', mode},
    {kind: 'pooling', name: 'pool3', mode},
    convolution('relu3_1', 24, 7, 1),
  ];
}

/** Odd sides, and a corner of one colour, where every window has four equal maxima. */
function picture(height = 45, width = 38): Tensor4D {
  const values = numbers(height * width * 3, 2);
  for (let y = 0; y < 20; y++) for (let x = 0; x < 20; x++) values.set([0.3, -0.2, 0.5], (y * width + x) * 3);
  return tf.tensor4d(values, [1, height, width, 3]);
}

async function relativeDifference(actual: tf.Tensor, expected: tf.Tensor): Promise<number> {
  expect(actual.shape).toEqual(expected.shape);
  const [a, e] = [await actual.data(), await expected.data()];
  const norm = (values: Iterable<number>): number => Math.sqrt([...values].reduce((sum, v) => sum + v * v, 0));
  return norm(Float32Array.from(a, (v, i) => v - e[i])) / norm(e as Float32Array);
}

beforeAll(() => useBackend('cpu'));
beforeEach(() => {
  seed = 7;
});

describe('onnxNetwork', () => {
  it.each(['max', 'average'] as const)(
    'gives the taps and the gradient of the tfjs engine with %s pooling',
    async mode => {
      const chain = layers(mode);
      const before = tf.memory().numTensors;
      const [onnx, tfjs, input] = [await onnxNetwork(chain), tfjsNetwork(chain), picture()];
      const taps = ['relu3_1', 'relu1_1', 'pool2'];
      const [ours, theirs] = [await onnx.forward(input, taps), await tfjs.forward(input, taps)];
      const gradients: Record<string, Tensor4D> = {};
      for (const tap of taps) {
        expect(await relativeDifference(ours.taps[tap]!, theirs.taps[tap]!)).toBeLessThan(1e-5);
        gradients[tap] = tf.tensor4d(numbers(theirs.taps[tap]!.size), theirs.taps[tap]!.shape);
      }
      const [gradient, expected] = [await ours.backward(gradients), await theirs.backward(gradients)];
      expect(await relativeDifference(gradient, expected)).toBeLessThan(1e-5);
      tf.dispose([input, gradients, gradient, expected]);
      [ours, theirs, onnx, tfjs].forEach(each => each.dispose());
      expect(tf.memory().numTensors).toBe(before);
    },
  );
});
