import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-webgl';
import {conv2d, createInference, prepareKernels, type Inference, type Layer, type PoolingMode} from '@scumble/kernels';
import {gpuJsInference, sharedContext, type PlaneCount} from '@scumble/kernels/gpu-js';
import {largestError, seeded} from './numbers.js';

export interface InferenceCase {
  readonly height: number;
  readonly width: number;
  readonly mode: PoolingMode;
  readonly planes: PlaneCount;
  /** Of the levels, from the first down. */
  readonly widths: readonly [number, number, number];
  readonly reference: 'cpu' | 'webgl';
}

/** A U like the photo denoiser's: every kind of layer, skips by concatenation at level 2 and by addition at level 1. */
function network(mode: PoolingMode, [first, second, third]: readonly [number, number, number]): Layer[] {
  const random = seeded(11);
  const convolution = (name: string, inChannels: number, outChannels: number, activation: 'relu' | 'none', size = 3): Layer => ({
    kind: 'convolution',
    name,
    size,
    inChannels,
    outChannels,
    activation,
    filter: Float32Array.from({length: size * size * inChannels * outChannels}, () => random() * Math.sqrt(3 / size ** 2 / inChannels)),
    bias: Float32Array.from({length: outChannels}, () => random() * 0.2),
  }); // prettier-ignore
  return [
    convolution('head', 13, first, 'none'),
    convolution('enc1.conv1', first, first, 'relu'),
    convolution('enc1.conv2', first, first, 'none'),
    {kind: 'addition', name: 'enc1', with: 'head'},
    {kind: 'pooling', name: 'pool1', mode},
    convolution('down1', first, second, 'relu'),
    {kind: 'pooling', name: 'pool2', mode},
    convolution('down2', second, third, 'none', 1),
    convolution('up2', third, second, 'none'),
    {kind: 'upsampling', name: 'upsample2'},
    {kind: 'concatenation', name: 'skip2', with: 'down1'},
    convolution('merge2', 2 * second, second, 'none'),
    convolution('up1', second, first, 'none'),
    {kind: 'upsampling', name: 'upsample1'},
    {kind: 'addition', name: 'skip1', with: 'enc1'},
    convolution('tail', first, 12, 'none'),
    {kind: 'concatenation', name: 'tail with input', with: 'input'},
  ];
}

/** Largest error in units of the largest number: kernels against tfjs on the backend `reference`. */
export async function parity({height, width, mode, planes, widths, reference}: InferenceCase): Promise<number> {
  const layers = network(mode, widths);
  const values = Float32Array.from({length: height * width * 13}, seeded(5));
  const run = async (inference: Inference) => {
    const input = tf.tensor4d(values, [1, height, width, 13]);
    const result = await inference.run(input);
    inference.dispose();
    return (await result.data()) as Float32Array;
  };
  await tf.setBackend(reference);
  const expected = await run(await createInference(layers, {engine: 'tfjs'}));
  await open();
  return largestError(await run(gpuJsInference(layers, {planes})), expected);
}

/** What is left over after so many runs, beyond what was there after the first few: tensors, bytes, kernels, textures. */
export async function growth({runs}: {runs: number}): Promise<number[]> {
  await open();
  const empty = sharedContext().textureBytes;
  const inference = gpuJsInference(network('average', [16, 32, 2]));
  const input = tf.ones<tf.Rank.R4>([1, 20, 28, 13]);
  const run = async () => {
    const result = await inference.run(input);
    result.dataSync();
    result.dispose();
  };
  const count = () => {
    const memory: tf.MemoryInfo & {numBytesInGPUAllocated?: number} = tf.memory();
    const {kernelCount, textureBytes, pool} = sharedContext();
    return [memory.numTensors, memory.numBytesInGPUAllocated!, kernelCount, textureBytes, pool.bytesInUse];
  };
  for (let i = 0; i < 10; i++) await run();
  const before = count();
  for (let i = 0; i < runs; i++) await run();
  const grown = count().map((value, i) => value - before[i]!);
  inference.dispose();
  input.dispose();
  return [...grown, sharedContext().textureBytes - empty];
}

/** Engine that each way of asking gives. */
export async function engines() {
  await open();
  const engineOf = async (layers: Layer[], engine?: string) => {
    const inference = await createInference(layers, {engine});
    inference.dispose();
    return inference.engine;
  };
  const layers = network('max', [4, 4, 4]);
  return {forced: await engineOf(layers, 'gpu-js'), tfjs: await engineOf(layers, 'tfjs'), auto: await engineOf(layers)};
}

/** The message of the error that an input of this shape gives. */
export async function refusal({shape}: {shape: [number, number, number, number]}): Promise<string> {
  await open();
  const inference = await createInference(network('max', [4, 4, 4]), {engine: 'gpu-js'});
  try {
    await inference.run(tf.zeros(shape));
    return 'no error';
  } catch (error) {
    return String(error);
  } finally {
    inference.dispose();
  }
}

async function open(): Promise<void> {
  await tf.setBackend('webgl');
  await prepareKernels();
}

/** Largest error of a convolution's gradients of a batch on WebGL against those on the CPU, input's and filter's. */
export async function gradients(): Promise<number[]> {
  const gradientsOn = async (backend: 'cpu' | 'webgl') => {
    await tf.setBackend(backend);
    const tensor = (shape: [number, number, number, number], seed: number): tf.Tensor4D => {
      const length = shape.reduce((product, side) => product * side);
      return tf.tensor4d(Float32Array.from({length}, seeded(seed)), shape);
    };
    const dy = tensor([3, 9, 11, 6], 3);
    const loss = (x: tf.Tensor, filter: tf.Tensor): tf.Scalar =>
      tf.sum(tf.mul(conv2d(x as tf.Tensor4D, filter as tf.Tensor4D), dy));
    const found = tf.grads(loss)([tensor([3, 9, 11, 13], 1), tensor([3, 3, 13, 6], 2)]);
    return Promise.all(found.map(gradient => gradient.data()));
  };
  const [expected, got] = [await gradientsOn('cpu'), await gradientsOn('webgl')];
  return got.map((each, i) => largestError(each, expected[i]!));
}
