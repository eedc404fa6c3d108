import * as tf from '@tensorflow/tfjs-core';
import type {Tensor4D} from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-webgl';
import {createNetwork, type Layer, type Network, type PoolingMode} from '@scumble/kernels';
import {gpuJsNetwork, loadGpuJs, type PlaneCount} from '@scumble/kernels/gpu-js';

export interface NetworkCase {
  readonly height: number;
  readonly width: number;
  readonly mode: PoolingMode;
  readonly planes: PlaneCount;
}

/** A small VGG: three blocks, channels that do not fill their groups, every kind of layer below and above a tap. */
function smallVgg(mode: PoolingMode): Layer[] {
  const random = seeded(11);
  const convolution = (name: string, inChannels: number, outChannels: number): Layer => ({
    kind: 'convolution',
    name,
    size: 3,
    inChannels,
    outChannels,
    filter: Float32Array.from({length: 9 * inChannels * outChannels}, () => random() * Math.sqrt(6 / 9 / inChannels)),
    bias: Float32Array.from({length: outChannels}, () => random() * 0.2),
  });
  return [
    convolution('relu1_1', 3, 8),
    convolution('relu1_2', 8, 10),
    {kind: 'pooling', name: 'pool1', mode},
    convolution('relu2_1', 10, 12),
    {kind: 'pooling', name: 'pool2', mode},
    convolution('relu3_1', 12, 7),
    convolution('relu3_2', 7, 16),
  ];
}

const taps = ['relu1_2', 'pool1', 'gram(pool1)', 'relu2_1', 'gram(relu2_1)', 'gram(relu3_1)', 'relu3_2'];

/** Largest error of every tap and of the gradient, kernels against tfjs, each in units of the largest number. */
export async function parity({height, width, mode, planes}: NetworkCase): Promise<Record<string, number>> {
  await tf.setBackend('webgl');
  await loadGpuJs();
  const layers = smallVgg(mode);
  const input = tf.randomUniform<tf.Rank.R4>([1, height, width, 3], -1, 1, 'float32', 5);
  const expected = await passOf(await createNetwork(layers, {engine: 'tfjs'}), input);
  const got = await passOf(gpuJsNetwork(layers, {planes}), input);
  input.dispose();
  return Object.fromEntries(Object.keys(expected).map(name => [name, largestError(got[name]!, expected[name]!)]));
}

async function passOf(network: Network, input: Tensor4D): Promise<Record<string, Float32Array>> {
  const pass = await network.forward(input, taps);
  const gradients: Record<string, Tensor4D> = {};
  const found: Record<string, Float32Array> = {};
  for (const name of taps) {
    found[name] = (await pass.taps[name]!.data()) as Float32Array;
    if (name !== 'pool1') gradients[name] = tf.randomUniform(pass.taps[name]!.shape, -1, 1, 'float32', 9);
  }
  const gradient = await pass.backward(gradients);
  found.gradient = (await gradient.data()) as Float32Array;
  tf.dispose([gradients, gradient]);
  pass.dispose();
  network.dispose();
  return found;
}

function largestError(got: Float32Array, expected: Float32Array): number {
  let [error, largest] = [0, 1e-30];
  expected.forEach((value, i) => {
    const difference = Math.abs(got[i]! - value);
    error = difference <= error ? error : Number.isNaN(difference) ? Infinity : difference;
    largest = Math.max(largest, Math.abs(value));
  });
  return got.length === expected.length ? error / largest : Infinity;
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return state / 2 ** 31;
  };
}
