import * as tf from '@tensorflow/tfjs-core';
import type {Tensor4D} from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-webgl';
import {
  createNetwork,
  describeKernels,
  gramMatrix,
  listEngines,
  prepareKernels,
  type ChainLayer,
  type Network,
  type PoolingMode,
} from '@scumble/kernels';
import {gpuJsNetwork, sharedContext, type PlaneCount} from '@scumble/kernels/gpu-js';
import {largestError, seeded} from './numbers.js';

export interface NetworkCase {
  readonly height: number;
  readonly width: number;
  readonly mode: PoolingMode;
  readonly planes: PlaneCount;
}

/** A small VGG: three blocks, channels that do not fill their groups, every kind of layer below and above a tap. */
function smallVgg(mode: PoolingMode): ChainLayer[] {
  const random = seeded(11);
  const convolution = (name: string, inChannels: number, outChannels: number): ChainLayer => ({
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
  await open();
  const layers = smallVgg(mode);
  const input = image(height, width);
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

/** How far the gradient of one tap of several is from that of tfjs, and how large that of none is. */
export async function someTaps(): Promise<{some: number; none: number}> {
  await open();
  const input = image(9, 14);
  const gradients: Float32Array[] = [];
  let none = NaN;
  for (const network of [await createNetwork(smallVgg('max'), {engine: 'tfjs'}), gpuJsNetwork(smallVgg('max'))]) {
    const pass = await network.forward(input, taps);
    const gradient = await pass.backward({'gram(relu2_1)': tf.ones(pass.taps['gram(relu2_1)']!.shape)});
    gradients.push((await gradient.data()) as Float32Array);
    none = Math.max(...(await (await pass.backward({})).data()));
    pass.dispose();
    network.dispose();
  }
  return {some: largestError(gradients[1]!, gradients[0]!), none};
}

/** What is left over after so many steps, beyond what was there after the first few. */
export async function growth({steps}: {steps: number}): Promise<number[]> {
  await open();
  const network = gpuJsNetwork(smallVgg('max'));
  const input = image(22, 19);
  const step = async () => {
    const pass = await network.forward(input, ['relu1_1', 'gram(relu2_1)', 'relu3_2']);
    const gradient = await pass.backward(pass.taps);
    gradient.dataSync();
    gradient.dispose();
    pass.dispose();
  };
  const count = () => {
    const memory: tf.MemoryInfo & {numBytesInGPU?: number; numBytesInGPUAllocated?: number} = tf.memory();
    const {kernelCount, textureBytes} = sharedContext();
    return [memory.numTensors, memory.numBytesInGPU!, memory.numBytesInGPUAllocated!, kernelCount, textureBytes];
  };
  for (let i = 0; i < 10; i++) await step();
  const before = count();
  for (let i = 0; i < steps; i++) await step();
  const after = count();
  network.dispose();
  input.dispose();
  return after.map((value, i) => value - before[i]!);
}

/** Which engine each way of asking gives, and what was measured. */
export async function engines() {
  await open();
  const engineOf = async (engine?: string) => {
    const network = await createNetwork(smallVgg('max'), {engine});
    network.dispose();
    return network.engine;
  };
  const {measured} = await describeKernels();
  const listed = (await listEngines()).map(({name}) => name);
  return {auto: await engineOf(), forced: await engineOf('gpu-js'), tfjs: await engineOf('tfjs'), measured, listed};
}

/** The message of the error that this mistake gives. */
export async function mistake({name}: {name: keyof typeof mistakes}): Promise<string> {
  await open();
  const network = gpuJsNetwork(smallVgg('max'));
  try {
    await mistakes[name](network);
    return 'no error';
  } catch (error) {
    return String(error);
  } finally {
    network.dispose();
  }
}

const mistakes: Record<string, (network: Network) => Promise<unknown>> = {
  channels: network => network.forward(tf.zeros([1, 8, 8, 4]), taps),
  type: network => network.forward(tf.zeros([1, 8, 8, 3], 'int32'), taps),
  disposed: network => {
    const input = image(8, 8);
    input.dispose();
    return network.forward(input, taps);
  },
  small: network => network.forward(image(9, 3), taps),
  gradient: async network =>
    (await network.forward(image(8, 8), ['relu1_1'])).backward({relu1_1: tf.zeros([1, 8, 8, 7])}),
  tap: async network => (await network.forward(image(8, 8), ['relu1_1'])).backward({relu1_2: tf.zeros([1, 8, 8, 10])}),
  filter: () => {
    const layer = {kind: 'convolution', name: 'relu', size: 5, inChannels: 1, outChannels: 1} as const;
    return createNetwork([{...layer, filter: new Float32Array(25), bias: new Float32Array(1)}], {engine: 'gpu-js'});
  },
  texture: network => network.forward(image(4, 100_000), ['relu1_1']),
};

/** Takes the context away and sets tfjs up on a new one: the errors meanwhile, and how right things are afterwards. */
export async function lostContext() {
  await open();
  const layers = smallVgg('max');
  const network = gpuJsNetwork(layers);
  const values = await tapOf(network);
  const features = tf.relu(tf.randomUniform<tf.Rank.R4>([1, 32, 32, 8], 0, 1, 'float32', 5));
  const {gl} = sharedContext();
  gl.getExtension('WEBGL_lose_context')!.loseContext();
  const during = {
    gramMatrix: await nameOfError(async () => gramMatrix(features)),
    forward: await nameOfError(() => network.forward(image(32, 32), ['relu3_2'])),
    createNetwork: await nameOfError(() => createNetwork(layers, {engine: 'gpu-js'})),
    prepareKernels: await nameOfError(() => prepareKernels()),
  };
  const factory = tf.findBackendFactory('webgl');
  tf.removeBackend('webgl');
  tf.registerBackend('webgl', factory, 2);
  await open();
  const old = await tapOf(network).catch(String);
  const tensor = await messageOf(async () => gramMatrix(features).data());
  const after = largestError(await tapOf(gpuJsNetwork(layers)), values);
  return {during, old, tensor, after};
}

async function tapOf(network: Network): Promise<Float32Array> {
  const pass = await network.forward(tf.fill([1, 12, 12, 3], 0.5), ['relu3_2']);
  return (await pass.taps['relu3_2']!.data()) as Float32Array;
}

async function messageOf(work: () => Promise<unknown>): Promise<string> {
  try {
    return `no error, but ${await work()}`;
  } catch (error) {
    return String(error);
  }
}

async function nameOfError(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return 'no error';
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  }
}

/** The Gram matrix of features whose sum of squares passes what 16 bits hold, and which engine a network gets. */
export async function halfFloats() {
  tf.env().set('WEBGL_FORCE_F16_TEXTURES', true);
  await tf.setBackend('webgl');
  const {unavailable} = await describeKernels();
  const features = tf.fill([1, 64, 64, 16], 40) as Tensor4D;
  const matrix = gramMatrix(tf.relu(features));
  const network = await createNetwork(smallVgg('max'));
  return {
    unavailable,
    engine: network.engine,
    error: largestError(await matrix.data(), new Float32Array(256).fill(1600)),
  };
}

async function open(): Promise<void> {
  await tf.setBackend('webgl');
  await prepareKernels();
}

function image(height: number, width: number): Tensor4D {
  return tf.randomUniform([1, height, width, 3], -1, 1, 'float32', 5);
}
