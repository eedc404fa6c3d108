// The page's half of memory-webgl.bench.mjs: one short run of style transfer, and the most bytes of textures that there were at
// one time, counted where they are made and deleted.
import {useBackend} from '@scumble/kernels';
import {contentLoss, planMemory, stylize, styleLoss, totalVariationLoss} from '@scumble/style-transfer';
import {vgg} from '@scumble/vgg';
import {loadWeights} from '@scumble/weights';
import * as tf from '@tensorflow/tfjs-core';

export interface MemoryCase {
  readonly pack: string;
  readonly engine: string;
  readonly side: number;
  readonly tile?: number;
  readonly optimizer?: 'adam' | 'lbfgs';
  readonly steps?: number;
}

/** Measured peak, and what the plan says of it, in bytes. */
export async function measure({pack, engine, side, tile, optimizer = 'adam', steps = 1}: MemoryCase) {
  const count = countTextures();
  await useBackend('webgl');
  const weights = await loadWeights(pack, {base: '/weights/packs/', through: 'conv5_1', cache: false});
  const extractor = await vgg(weights, {engine});
  const picture = (seed: number) => tf.randomUniform<tf.Rank.R4>([1, side, side, 3], 0, 1, 'float32', seed);
  const options = {optimizer, tile: tile ?? 'none', memoryLimitBytes: 1e12} as const;
  // What measuring the device took is not the run's.
  count.peak = count.now;
  const run = stylize(picture(1), picture(2), extractor, {...options, size: side, steps, scales: 1});
  const {image} = await run;
  image.dispose();
  const losses = [contentLoss(), styleLoss(), totalVariationLoss()];
  const plan = planMemory({width: side, height: side}, losses, extractor, {
    ...options,
    historySize: Math.min(10, steps),
  });
  return {engine: extractor.engine, peakBytes: count.peak, bytes: plan.bytes, plan};
}

/** Bytes of textures on all WebGL 2 contexts that will be made. */
function countTextures(): {now: number; peak: number} {
  const count = {now: 0, peak: 0};
  const sizes = new WeakMap<WebGLTexture, number>();
  const {prototype} = WebGL2RenderingContext;
  const {texStorage2D, texImage2D, deleteTexture} = prototype;
  const note = (gl: WebGL2RenderingContext, format: number, width: number, height: number) => {
    const texture = gl.getParameter(gl.TEXTURE_BINDING_2D) as WebGLTexture | null;
    if (!texture) return;
    count.now += bytesOfTexel(gl, format) * width * height - (sizes.get(texture) ?? 0);
    sizes.set(texture, bytesOfTexel(gl, format) * width * height);
    count.peak = Math.max(count.peak, count.now);
  };
  prototype.texStorage2D = function (target, levels, format, width, height) {
    texStorage2D.call(this, target, levels, format, width, height);
    note(this, format, width, height);
  };
  prototype.texImage2D = function (this: WebGL2RenderingContext, ...args: unknown[]) {
    (texImage2D as (...args: unknown[]) => void).apply(this, args);
    // Only the form with a width and a height makes a texture of numbers.
    if (typeof args[3] === 'number' && typeof args[4] === 'number' && args.length >= 9) {
      note(this, args[2] as number, args[3], args[4]);
    }
  } as typeof texImage2D;
  prototype.deleteTexture = function (texture) {
    deleteTexture.call(this, texture);
    if (texture) count.now -= sizes.get(texture) ?? 0;
    if (texture) sizes.delete(texture);
  };
  return count;
}

function bytesOfTexel(gl: WebGL2RenderingContext, format: number): number {
  const bytes = new Map<number, number>([
    [gl.RGBA32F, 16],
    [gl.RGBA16F, 8],
    [gl.R32F, 4],
    [gl.R16F, 2],
    [gl.RGBA8, 4],
    [gl.RGBA, 4],
  ]);
  const found = bytes.get(format);
  if (found === undefined) throw new Error(`memory-webgl: a texture of the unknown format 0x${format.toString(16)}.`);
  return found;
}
