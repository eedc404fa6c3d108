// The page's half of kernels.bench.mjs: what is timed runs here, both ways in turn in one page.
import {adamUpdate, totalVariation, useGramEngine} from '@scumble/kernels';
import {atOnce, gramByKernels, gramGradientByKernels, loadGpuJs, sharedContext} from '@scumble/kernels/gpu-js';
import {
  bindObjective,
  contentLoss,
  styleLoss,
  totalLoss,
  totalVariationLoss,
  type Objective,
} from '@scumble/style-transfer';
import {vgg} from '@scumble/vgg';
import {loadWeights} from '@scumble/weights';
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor, Tensor2D, Tensor4D} from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-webgl';
import {race} from './race.mjs';

/** Milliseconds by way. */
type Times = Readonly<Record<string, number>>;

export interface StepSetting {
  readonly pack: string;
  readonly height: number;
  readonly width: number;
}

/** Name of the GPU, or of what stands in for one. */
export async function renderer(): Promise<string> {
  await open();
  const {gl} = sharedContext();
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  return String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
}

/** Gram matrix and its gradient, tensor to tensor, of features as a network leaves them: on the device and packed. */
export async function gram({side, channels, runs}: {side: number; channels: number; runs: number}) {
  await open();
  const features = tf.relu(tf.randomNormal([1, side, side, channels], 0, 1, 'float32', 1)) as Tensor4D;
  const rows = tf.reshape(features, [side * side, channels]);
  const dg = tf.relu(tf.randomNormal([channels, channels], 0, 1, 'float32', 3)) as Tensor2D;
  const forward: Times = await race(
    {
      tfjs: finishing(() => tf.matMul(rows, rows, true, false)),
      kernels: finishing(() => atOnce(gramByKernels(features))),
    },
    runs,
  );
  const gradient: Times = await race(
    {
      tfjs: finishing(() =>
        tf.tidy(() => tf.matMul(rows, tf.mul<Tensor2D>(tf.add(dg, tf.transpose(dg)), 1 / side ** 2))),
      ),
      kernels: finishing(() => atOnce(gramGradientByKernels(features, dg))),
    },
    runs,
  );
  tf.dispose([features, rows, dg]);
  return {forward, gradient};
}

/** What is left of a step besides the network: Adam's update, and the total variation with its gradient. */
export async function small({height, width, runs}: {height: number; width: number; runs: number}) {
  await open();
  const picture = (seed: number) => tf.relu(tf.randomUniform<tf.Rank.R4>([1, height, width, 3], 0, 1, 'float32', seed));
  const [image, first, second, gradient] = [picture(1), picture(2), picture(3), picture(4)];
  const options = {learningRate: 0.02, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, step: 3};
  const update = finishing(() => {
    const next = adamUpdate({image, first, second}, gradient, options);
    tf.dispose([next.first, next.second]);
    return next.image;
  });
  const variation = finishing(() => tf.tidy(() => tf.grad(x => totalVariation(x as Tensor4D))(image)));
  const adam: Times = await race(
    {tfjs: finishing(() => adamByOps(image, first, second, gradient)), kernels: update},
    runs,
  );
  const byOps = finishing(() => tf.tidy(() => tf.grad(x => variationByOps(x as Tensor4D))(image)));
  const variationTimes: Times = await race({tfjs: byOps, kernels: variation}, runs);
  tf.dispose([image, first, second, gradient]);
  return {adam, totalVariation: variationTimes};
}

/** Forward alone through relu5_1, tensors in and out, and a whole step of style transfer with its losses. */
export async function network({
  runs,
  ...setting
}: StepSetting & {runs: number}): Promise<{forward: Times; step: Times}> {
  await open();
  const [tfjs, kernels] = [await setUp(setting, 'tfjs'), await setUp(setting, 'gpu-js')];
  const forward: Times = await race({tfjs: tfjs.forward, kernels: kernels.forward}, runs);
  const step: Times = await race({tfjs: tfjs.step, kernels: kernels.step}, runs);
  tfjs.dispose();
  kernels.dispose();
  return {forward, step};
}

/** One engine in a page of its own: milliseconds to the end of the first step, and bytes of textures after it. */
export async function firstStep({engine, ...setting}: StepSetting & {engine: 'tfjs' | 'gpu-js'}) {
  await open();
  const start = performance.now();
  const {step, dispose} = await setUp(setting, engine);
  await step();
  const ms = performance.now() - start;
  // As many as the texture pool looks back upon, after which it holds what a step needs and no more.
  for (let i = 0; engine === 'gpu-js' && i < 8; i++) await step();
  const bytes = tfjsBytes() + sharedContext().textureBytes;
  const kernelBytes = sharedContext().textureBytes;
  dispose();
  return {ms, bytes, kernelBytes};
}

interface Engine {
  forward(): Promise<void>;
  step(): Promise<void>;
  dispose(): void;
}

async function setUp({pack, height, width}: StepSetting, engine: 'tfjs' | 'gpu-js'): Promise<Engine> {
  const weights = await loadWeights(pack, {base: '/weights/packs/', through: 'conv5_1', cache: false});
  const picture = (seed: number) => tf.randomUniform<tf.Rank.R4>([1, height, width, 3], 0, 1, 'float32', seed);
  const [content, style] = [tf.relu(picture(1)), tf.relu(picture(2))];
  useGramEngine(engine);
  const extractor = await vgg(weights, {engine});
  let objective: Objective | undefined;
  return {
    async forward() {
      const extraction = await extractor.extract(content, ['relu5_1']);
      await finishing(() => tf.add(extraction.features['relu5_1']!, 0))();
      extraction.dispose();
    },
    async step() {
      useGramEngine(engine);
      objective ??= await bindObjective(losses(), extractor, {content, style});
      const {gradient} = await objective.evaluate(content);
      await finishing(() => gradient)();
    },
    dispose() {
      objective?.dispose();
      extractor.dispose();
      tf.dispose([content, style]);
    },
  };
}

function losses() {
  return totalLoss([
    {loss: contentLoss(), weight: 1},
    {loss: styleLoss(), weight: 100},
    {loss: totalVariationLoss(), weight: 4},
  ]);
}

/** As `adamUpdate` does it without kernels. */
function adamByOps(image: Tensor4D, first: Tensor4D, second: Tensor4D, gradient: Tensor4D): Tensor {
  return tf.tidy(() => {
    const m = tf.add(tf.mul(first, 0.9), tf.mul(gradient, 0.1));
    const v = tf.add(tf.mul(second, 0.999), tf.mul(tf.square(gradient), 0.001));
    return tf.sub(image, tf.mul(tf.div(m, tf.add(tf.sqrt(tf.div(v, 0.003)), 1e-8)), 0.07));
  });
}

/** As `totalVariation` does it without kernels. */
function variationByOps(image: Tensor4D): tf.Scalar {
  const [, height, width, channels] = image.shape;
  const rows = tf.reshape(image, [height, width * channels]);
  const cut = (x: number, y: number, w: number, h: number) => tf.slice(rows, [y, x * channels], [h, w * channels]);
  const across = tf.sub(cut(1, 0, width - 1, height), cut(0, 0, width - 1, height));
  const down = tf.sub(cut(0, 1, width, height - 1), cut(0, 0, width, height - 1));
  return tf.add(tf.sum(tf.sum(tf.square(across), 1)), tf.sum(tf.sum(tf.square(down), 1)));
}

async function open(): Promise<void> {
  await tf.setBackend('webgl');
  await loadGpuJs();
}

/** Does the work and waits until one number of its result is there, and with it all that came before. */
function finishing(work: () => Tensor): () => Promise<void> {
  return async () => {
    const result = work();
    const corner = tf.slice(
      result,
      result.shape.map(() => 0),
      result.shape.map(() => 1),
    );
    corner.dataSync();
    tf.dispose([result, corner]);
  };
}

function tfjsBytes(): number {
  const memory: tf.MemoryInfo & {numBytesInGPUAllocated?: number} = tf.memory();
  return memory.numBytesInGPUAllocated ?? 0;
}
