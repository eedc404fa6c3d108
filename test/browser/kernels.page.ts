import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-webgl';
import {
  countAttachments,
  createTexture,
  gradientSum,
  loadGpuJs,
  precautions,
  readTexture,
  SharedContext,
  sharedContext,
  webglBackend,
  type Texture,
} from '@scumble/kernels/gpu-js';
import {forEachCase, type KernelCase} from './kernel-cases.js';
import {largestError, seeded} from './numbers.js';

/** Name of each case and how far its kernel is from its twin, called three times with tfjs ops in between. */
export async function twinErrors(): Promise<Record<string, number>> {
  await open();
  const context = sharedContext();
  const errors: Record<string, number> = {};
  forEachCase(each => (errors[`${each.kernel.name} ${JSON.stringify(each.sizes)}`] = twinError(context, each)));
  return errors;
}

/** The largest of these errors on a context whose guard lacks one precaution; with `none` left out it lacks nothing. */
export async function twinErrorWithout({name}: {name: string}): Promise<number> {
  const context = await contextWithout(name);
  let error = 0;
  // Two kernels of different sizes, so that the second moves what the first relies on.
  forEachCase(each => {
    if (each.kernel.name === 'gradient sum') error = Math.max(error, twinError(context, each));
  });
  context.dispose();
  return error;
}

/** What a destroyed kernel does to tfjs: the GL error of the next op, and how wrong that is. */
export async function destroyWithout({name}: {name: string}): Promise<{glError: number; error: number}> {
  const context = await contextWithout(name);
  const {gl} = context;
  const a = tf.randomUniform<tf.Rank.R2>([12, 20], -1, 1, 'float32', 3);
  const before = tf.matMul(a, a, false, true).dataSync();
  addUp(context, {width: 3, height: 3});
  context.dispose();
  const after = tf.matMul(a, a, false, true).dataSync();
  return {glError: gl.getError(), error: largestError(after, before)};
}

/** What the context looks like after a kernel that had been built before, and whether tfjs still uploads the right way up, all set wrong before. */
export async function stateWithout({name}: {name: string}) {
  const context = await contextWithout(name);
  const {gl} = context;
  addUp(context, {width: 3, height: 3});
  gl.disable(gl.SCISSOR_TEST);
  gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, true);
  addUp(context, {width: 3, height: 3});
  const state = {
    scissor: gl.isEnabled(gl.SCISSOR_TEST),
    framebufferIsFree: gl.getParameter(gl.FRAMEBUFFER_BINDING) === null,
    uploadError: uploadError(),
  };
  gl.enable(gl.SCISSOR_TEST);
  gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, false);
  context.dispose();
  return state;
}

/** Fifty shapes through a cache of ten: how many kernels stay, how wrong the sums are the second time, and what else is left. */
export async function fiftyShapes(): Promise<{compiled: number; error: number; glError: number; canvas: number[]}> {
  await open();
  const context = new SharedContext(webglBackend()!, {kernelLimit: 10});
  const {width, height} = context.gl.canvas;
  let error = 0;
  for (let call = 0; call < 60; call++) {
    error = Math.max(error, addUp(context, {width: 1 + (call % 50), height: 1 + (call % 7)}));
    useTfjs(call % 3);
  }
  const compiled = context.kernelCount;
  context.dispose();
  const canvas = [context.gl.canvas.width - width, context.gl.canvas.height - height];
  return {compiled, error, glError: context.gl.getError(), canvas};
}

/** What is counted where a device takes at most so many textures. */
export async function attachmentsUpTo({most}: {most: number}): Promise<number> {
  await open();
  return countAttachments(sharedContext().gl, (_gl, count) => count <= most);
}

async function open(): Promise<void> {
  await tf.setBackend('webgl');
  await loadGpuJs();
}

async function contextWithout(name: string): Promise<SharedContext> {
  await open();
  return new SharedContext(webglBackend()!, {precautions: precautions.filter(each => each.name !== name)});
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
  deleteAll(gl, [...textures, ...targets]);
  return error;
}

/** Runs a small kernel, and says how wrong it was. */
function addUp(context: SharedContext, size: {width: number; height: number}): number {
  const {gl} = context;
  const ones = Array.from({length: 4}, () =>
    createTexture(gl, size, new Float32Array(size.width * size.height * 4).fill(1)),
  );
  const sums = Array.from({length: 4}, () => createTexture(gl, size));
  context.run(gradientSum, {...size, terms: 2, relu: false}, [...ones, ...ones], sums);
  const error = Math.max(...sums.flatMap(sum => Array.from(readTexture(gl, sum), value => Math.abs(value - 2))));
  // Reading binds a framebuffer and lets it go; the state that is asked for is that after a run.
  context.run(gradientSum, {...size, terms: 2, relu: false}, [...ones, ...ones], sums);
  deleteAll(gl, [...ones, ...sums]);
  return error;
}

function deleteAll(gl: WebGL2RenderingContext, textures: readonly Texture[]): void {
  for (const {texture} of textures) gl.deleteTexture(texture);
}

/** tfjs ops of other sizes: they move the viewport, the vertex array, the framebuffer and the texture units. */
function useTfjs(seed: number): void {
  tf.tidy(() => tf.matMul(tf.randomNormal([33 + 8 * seed, 20], 0, 1, 'float32', seed), tf.ones([20, 40])).dataSync());
}

/** Uploads numbers that are different in every row and reads them back through an op. */
function uploadError(): number {
  return tf.tidy(() => {
    const values = Float32Array.from({length: 300 * 7}, (_, i) => i);
    return largestError(tf.mul(tf.tensor2d(values, [300, 7]), 1).dataSync(), values);
  });
}
