// The page's half of inference.bench.mjs: one network forward, by kernels and by tfjs's own ops in turn in one page.
import {createInference, prepareKernels, type Inference} from '@scumble/kernels';
import {sharedContext} from '@scumble/kernels/gpu-js';
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor4D} from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-webgl';
import {photoNetwork} from './photo-network.mjs';
import {race} from './race.mjs';

export interface InferenceTimes {
  /** Milliseconds by engine. */
  readonly times: Readonly<Record<string, number>>;
  /** Largest difference between the two, in units of the largest number. */
  readonly error: number;
  /** Of the kernels' textures, weights included. */
  readonly bytes: number;
}

/** The photo denoiser for a photograph of this size: tensors in and out, until the result can be read. */
export async function photo({
  height,
  width,
  runs,
}: {
  height: number;
  width: number;
  runs: number;
}): Promise<InferenceTimes> {
  await tf.setBackend('webgl');
  await prepareKernels();
  const layers = photoNetwork();
  const input = tf.relu(tf.randomUniform<tf.Rank.R4>([1, height / 2, width / 2, 13], 0, 1, 'float32', 1));
  const [tfjs, kernels] = [
    await createInference(layers, {engine: 'tfjs'}),
    await createInference(layers, {engine: 'gpu-js'}),
  ];
  const times = await race({tfjs: finishing(tfjs, input), kernels: finishing(kernels, input)}, runs);
  const bytes = sharedContext().textureBytes;
  const error = await largestDifference(await kernels.run(input), await tfjs.run(input));
  return {times, error, bytes};
}

/** Runs and waits until one number of the result is there, and with it all that came before. */
function finishing(inference: Inference, input: Tensor4D): () => Promise<void> {
  return async () => {
    const result = await inference.run(input);
    tf.tidy(() => tf.slice(result, [0, 0, 0, 0], [1, 1, 1, 1]).dataSync());
    result.dispose();
  };
}

async function largestDifference(a: Tensor4D, b: Tensor4D): Promise<number> {
  const ratio = tf.tidy(() => tf.div(tf.max(tf.abs(tf.sub(a, b))), tf.max(tf.abs(b))));
  return (await ratio.data())[0]!;
}
