import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor4D} from '@tensorflow/tfjs-core';
import {conv2d, pool2x2} from '../index.js';
import type {ConvolutionLayer, ChainLayer, PoolingMode} from '../layer.js';
import {tfjsNetwork} from './network.js';

function convolution(name: string, inChannels: number, outChannels: number, seed: number): ConvolutionLayer {
  const filter = tf.randomNormal([3, 3, inChannels, outChannels], 0, 0.4, 'float32', seed).dataSync() as Float32Array;
  const bias = tf.randomNormal([outChannels], 0, 0.4, 'float32', seed + 1).dataSync() as Float32Array;
  return {kind: 'convolution', name, filter, bias, size: 3, inChannels, outChannels};
}

function layersOf(mode: PoolingMode): ChainLayer[] {
  return [
    convolution('a', 3, 4, 1),
    convolution('b', 4, 5, 3),
    {kind: 'pooling', name: 'p', mode},
    convolution('c', 5, 6, 5),
  ];
}

/** The same network through autograd. */
function throughAutograd(layers: readonly ChainLayer[], input: Tensor4D): Record<string, Tensor4D> {
  const outputs: Record<string, Tensor4D> = {};
  let x = input;
  for (const layer of layers) {
    if (layer.kind === 'pooling') x = pool2x2(x, layer.mode);
    else {
      const filter = tf.tensor4d(layer.filter, [3, 3, layer.inChannels, layer.outChannels]);
      x = conv2d(x, filter, {bias: tf.tensor1d(layer.bias), relu: true});
    }
    outputs[layer.name] = x;
  }
  return outputs;
}

beforeAll(() => tf.setBackend('cpu'));

describe.each(['max', 'average'] as const)('tfjsNetwork with %s pooling', mode => {
  const input = () => tf.randomNormal<tf.Rank.R4>([1, 7, 9, 3], 0, 1, 'float32', 9);

  it('gives the tapped layers, and the gradient of all taps together', async () => {
    const layers = layersOf(mode);
    const [x, network] = [input(), tfjsNetwork(layers)];
    const pass = await network.forward(x, ['c', 'a']);
    expect(Object.keys(pass.taps).sort()).toEqual(['a', 'c']);
    const loss = (image: tf.Tensor) => {
      const outputs = throughAutograd(layers, image as Tensor4D);
      return tf.add(tf.sum(tf.square(outputs['a']!)), tf.sum(tf.square(outputs['c']!))) as tf.Scalar;
    };
    const expected = tf.grad(loss)(x).dataSync();
    const gradients = {a: tf.mul<Tensor4D>(pass.taps['a']!, 2), c: tf.mul<Tensor4D>(pass.taps['c']!, 2)};
    const got = (await pass.backward(gradients)).dataSync();
    expected.forEach((value, i) => expect(got[i]).toBeCloseTo(value, 4));
    pass.dispose();
    network.dispose();
  });

  it('takes a missing gradient for zero', async () => {
    const [x, network] = [input(), tfjsNetwork(layersOf(mode))];
    const pass = await network.forward(x, ['a', 'c']);
    const both = await pass.backward({a: pass.taps['a']!, c: tf.zerosLike(pass.taps['c']!)});
    const one = await pass.backward({a: pass.taps['a']!});
    expect([...one.dataSync()]).toEqual([...both.dataSync()]);
    expect([...(await pass.backward({})).dataSync()].every(value => value === 0)).toBe(true);
    pass.dispose();
    network.dispose();
  });

  it('stops at the deepest tap, and leaves nothing behind', async () => {
    const layers = layersOf(mode);
    const before = tf.memory().numTensors;
    const [x, network] = [input(), tfjsNetwork(layers)];
    const held = tf.memory().numTensors;
    const shallow = await network.forward(x, ['a']);
    expect(tf.memory().numTensors).toBe(held + 1);
    const gradient = await shallow.backward({a: shallow.taps['a']!});
    shallow.dispose();
    network.dispose();
    tf.dispose([gradient, x]);
    expect(tf.memory().numTensors).toBe(before);
  });
});

it('refuses a tap that names no layer', async () => {
  const network = tfjsNetwork(layersOf('max'));
  await expect(network.forward(tf.zeros([1, 4, 4, 3]), ['d'])).rejects.toThrow(
    'network: a tap must be one of a, b, p, c; got "d".',
  );
  network.dispose();
});
