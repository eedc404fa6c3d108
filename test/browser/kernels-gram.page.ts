import {describeKernels, gramMatrix, prepareKernels, useGramEngine, type GramEngineName} from '@scumble/kernels';
import {sharedContext} from '@scumble/kernels/gpu-js';
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor, Tensor4D} from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-webgl';
import '@tensorflow/tfjs-backend-cpu';
import {largestError, seeded} from './numbers.js';

type Shape = [number, number, number, number];

/** How wrong the matrix and its gradient are by kernels, against float64, with features that come about in this way. */
export async function errors({
  shape,
  from,
  engine = 'gpu-js',
}: {
  shape: Shape;
  from: keyof typeof sources;
  engine?: GramEngineName;
}) {
  await open(engine);
  const features = sources[from](shape);
  const dg = tf.randomUniform<tf.Rank.R2>([shape[3], shape[3]], -1, 1, 'float32', 4);
  const f = await features.data();
  const wanted = expected(f as Float32Array, await dg.data(), shape);
  const results: {matrix: number; gradient: number}[] = [];
  for (let call = 0; call < 2; call++) {
    const g = gramMatrix(features);
    const loss = (x: Tensor) => tf.sum(tf.mul(gramMatrix(x as Tensor4D), dg)) as tf.Scalar;
    const gradient = tf.tidy(() => tf.grad(loss)(features));
    tf.tidy(() => tf.matMul(tf.ones([17 + call, 9]), tf.ones([9, 5])).dataSync());
    results.push({
      matrix: largestError(await g.data(), wanted.matrix),
      gradient: largestError(await gradient.data(), wanted.gradient),
    });
    tf.dispose([g, gradient]);
  }
  tf.dispose([features, dg]);
  return results;
}

const sources = {
  /** Numbers from the CPU, as tfjs uploads them. */
  upload: (shape: Shape) => tf.tensor4d(Float32Array.from({length: size(shape)}, seeded(3)), shape),
  /** As a network leaves them. */
  convolution: (shape: Shape) =>
    tf.tidy(() => {
      const x = tf.randomUniform<tf.Rank.R4>([shape[0], shape[1], shape[2], 3], -1, 1, 'float32', 5);
      const filter = tf.randomUniform<tf.Rank.R4>([3, 3, 3, shape[3]], -1, 1, 'float32', 6);
      return tf.fused.conv2d({x, filter, strides: 1, pad: 'same', bias: tf.ones([shape[3]]), activation: 'relu'});
    }),
  /** Shares the texture of the tensor that it is a part of. */
  slice: ([n, height, width, channels]: Shape) =>
    tf.tidy(() => {
      const whole = tf.relu(tf.randomUniform<tf.Rank.R4>([n, height + 3, width, channels], -1, 1, 'float32', 7));
      return tf.slice(whole, [0, 2, 0, 0], [n, height, width, channels]);
    }),
  /** Shares the texture of a tensor of another shape. */
  reshape: (shape: Shape) =>
    tf.tidy(() =>
      tf.reshape(tf.relu(tf.randomUniform([shape[1] * shape[2], shape[3]], -1, 1, 'float32', 8)), shape),
    ) as Tensor4D,
};

/** Gram matrix and gradient in float64. */
function expected(f: Float32Array, dg: ArrayLike<number>, [, height, width, channels]: Shape) {
  const cells = height * width;
  const matrix = new Float64Array(channels ** 2);
  const gradient = new Float64Array(f.length);
  for (let cell = 0; cell < cells; cell++) {
    const row = f.subarray(cell * channels, (cell + 1) * channels);
    for (let i = 0; i < channels; i++) {
      for (let j = 0; j < channels; j++) {
        matrix[i * channels + j]! += (row[i]! * row[j]!) / cells;
        gradient[cell * channels + i]! += ((dg[i * channels + j]! + dg[j * channels + i]!) * row[j]!) / cells;
      }
    }
  }
  return {matrix, gradient};
}

/** What is left over after so many matrices and gradients, beyond what was there after the first few. */
export async function growth({calls}: {calls: number}) {
  await open('gpu-js');
  const features = sources.convolution([1, 16, 16, 16]);
  const loss = (x: Tensor) => tf.sum(gramMatrix(x as Tensor4D)) as tf.Scalar;
  const call = () => tf.tidy(() => tf.grad(loss)(features).dataSync());
  const count = () => {
    const memory: tf.MemoryInfo & {numBytesInGPU?: number; numBytesInGPUAllocated?: number} = tf.memory();
    const {kernelCount, textureBytes} = sharedContext();
    return [memory.numTensors, memory.numBytesInGPU!, memory.numBytesInGPUAllocated!, kernelCount, textureBytes];
  };
  for (let i = 0; i < 5; i++) call();
  const before = count();
  for (let i = 0; i < calls; i++) call();
  const after = count();
  features.dispose();
  return after.map((value, i) => value - before[i]!);
}

/** What the matrix is made by, and why: on a backend, for `auto` or what is forced. */
export async function engineOn({backend, engine}: {backend: string; engine: GramEngineName}) {
  await tf.setBackend(backend);
  await prepareKernels();
  useGramEngine(engine);
  const {gramMatrix: found, unavailable, attachments} = await describeKernels();
  useGramEngine('auto');
  return {...found, unavailable, attachments};
}

/** The message of the error that this mistake gives. */
export async function mistake({name}: {name: keyof typeof mistakes}): Promise<string> {
  await open('auto');
  try {
    mistakes[name]();
  } catch (error) {
    return String(error);
  }
  return 'no error';
}

const mistakes = {
  rank: () => gramMatrix(tf.zeros<tf.Rank>([4, 4, 8]) as Tensor4D),
  batch: () => gramMatrix(tf.zeros([2, 4, 4, 8])),
  disposed: () => {
    const features = tf.ones<tf.Rank.R4>([1, 32, 32, 8]);
    features.dispose();
    gramMatrix(features);
  },
  name: () => useGramEngine('matmul' as GramEngineName),
};

async function open(engine: GramEngineName): Promise<void> {
  await tf.setBackend('webgl');
  await prepareKernels();
  useGramEngine(engine);
}

function size(shape: Shape): number {
  return shape.reduce((product, each) => product * each, 1);
}
