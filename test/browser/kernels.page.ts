import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-webgl';
import {createTexture, loadGpuJs, readTexture, sharedContext, type SharedContext} from '@scumble/kernels/gpu-js';
import {forEachCase, type KernelCase} from './kernel-cases.js';

/** Name of each case and how far its kernel is from its twin, called three times with tfjs ops in between. */
export async function twinErrors(): Promise<Record<string, number>> {
  const context = await open();
  const errors: Record<string, number> = {};
  forEachCase(each => (errors[`${each.kernel.name} ${JSON.stringify(each.sizes)}`] = twinError(context, each)));
  return errors;
}

async function open(): Promise<SharedContext> {
  await tf.setBackend('webgl');
  await loadGpuJs();
  return sharedContext();
}

function twinError<Sizes>(context: SharedContext, {kernel, sizes, ...each}: KernelCase<Sizes>): number {
  const {gl} = context;
  const {inputs, output, outputs} = kernel.write(sizes);
  const values = each.inputs(seeded(7));
  const expected = kernel.twin(sizes, values);
  const textures = Object.values(inputs).map((size, i) => createTexture(gl, size, values[i]));
  const targets = Array.from({length: outputs}, () => createTexture(gl, output));
  let error = 0;
  for (let call = 0; call < 3; call++) {
    context.run(kernel, sizes, textures, targets);
    error = Math.max(error, ...targets.map((target, i) => largestError(readTexture(gl, target), expected[i]!)));
    useTfjs(call);
  }
  for (const {texture} of [...textures, ...targets]) gl.deleteTexture(texture);
  return error;
}

/** tfjs ops of other sizes: they move the viewport, the vertex array, the framebuffer and the texture units. */
function useTfjs(seed: number): void {
  tf.tidy(() => tf.matMul(tf.randomNormal([33 + 8 * seed, 20], 0, 1, 'float32', seed), tf.ones([20, 40])).dataSync());
}

/** Largest difference, in units of the largest expected number. Where that is no number, anything will do. */
function largestError(got: ArrayLike<number>, expected: ArrayLike<number>): number {
  let [error, largest] = [0, 1e-30];
  for (let i = 0; i < expected.length; i++) {
    if (Number.isNaN(expected[i])) continue;
    const difference = Math.abs(got[i]! - expected[i]!);
    error = difference <= error ? error : Number.isNaN(difference) ? Infinity : difference;
    largest = Math.max(largest, Math.abs(expected[i]!));
  }
  return got.length === expected.length ? error / largest : Infinity;
}

/** Numbers in [-1, 1), the same every time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return state / 2 ** 31;
  };
}
