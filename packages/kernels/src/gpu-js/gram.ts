import type {Tensor, Tensor2D, Tensor4D} from '@tensorflow/tfjs-core';
import {foldedBlocks} from './kernels/gram-fold.js';
import {gramProducts} from './kernels/gram-products.js';
import {gramSum} from './kernels/gram-sum.js';
import {matrixProduct, productGrid} from './kernels/matrix-product.js';
import {productGather} from './kernels/product-gather.js';
import {symmetricSum} from './kernels/symmetric-sum.js';
import {texelCounts} from './packed.js';
import type {PackedSizes} from './packed.js';
import {sharedContext} from './shared-context.js';
import {slicePacked} from './slices.js';
import {packedTensor, packedView} from './tfjs-textures.js';
import type {TextureSize} from './texture.js';

/** Work that can stop after each of its kernels. */
export type KernelWork<T> = Generator<void, T>;

/** All at once. */
export function atOnce<T>(work: KernelWork<T>): T {
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value;
}

/** The page has its turn after each kernel that had to be built. */
export async function inTurns<T>(work: KernelWork<T>): Promise<T> {
  let step = work.next();
  while (!step.done) {
    await sharedContext().rest();
    step = work.next();
  }
  await sharedContext().rest();
  return step.value;
}

/**
 * FᵀF / (h·w) by kernels.
 *
 * @param features  `[1, h, w, c]`, float32. Not disposed.
 * @returns `[c, c]`. Caller disposes.
 */
export function* gramByKernels(features: Tensor4D): KernelWork<Tensor2D> {
  const context = sharedContext();
  const [, height, width, channels] = features.shape;
  const view = packedView(features);
  const sizes = slicePacked(packedFeatures(features, view));
  const {width: across, height: down} = foldedBlocks(channels);
  const partial = context.pool.acquire(4, {width: across, height: down * sizes.slices});
  const {tensor, texture} = packedTensor<Tensor2D>([channels, channels]);
  context.run(gramProducts, sizes, [view], partial);
  yield;
  const sum = {channels, slices: sizes.slices, scale: 1 / (height * width), texture: sizeOf(texture)};
  context.run(gramSum, sum, partial, [texture]);
  context.pool.release(partial);
  view.release();
  return tensor;
}

/**
 * F·(dG + dGᵀ) / (h·w), the gradient of the features, by kernels.
 *
 * @param features  As in forward; c even. Not disposed.
 * @param gradient  dG, `[c, c]`. Not disposed.
 * @returns `[1, h, w, c]`. Caller disposes.
 */
export function* gramGradientByKernels(features: Tensor4D, gradient: Tensor): KernelWork<Tensor4D> {
  const context = sharedContext();
  const [, height, width, channels] = features.shape;
  const views = [packedView(features), packedView(gradient)] as const;
  const sizes = packedFeatures(features, views[0]);
  const {columnPairs} = texelCounts(sizes);
  const matrix = context.pool.acquire(1, {width: columnPairs, height: columnPairs});
  const grid = productGrid(sizes);
  const quads = context.pool.acquire(8, {width: grid.width, height: grid.height});
  const {tensor, texture} = packedTensor<Tensor4D>(features.shape);
  context.run(symmetricSum, {channels, scale: 1 / (height * width), from: sizeOf(views[1])}, [views[1]], matrix);
  yield;
  context.run(matrixProduct, sizes, [views[0], ...matrix], quads);
  yield;
  context.run(productGather, {...sizes, texture: sizeOf(texture)}, quads, [texture]);
  context.pool.release([...matrix, ...quads]);
  views.forEach(view => view.release());
  return tensor;
}

function packedFeatures({shape: [, height, width, channels]}: Tensor4D, texture: TextureSize): PackedSizes {
  return {outer: height, rows: width, columns: channels, texture: sizeOf(texture)};
}

function sizeOf({width, height}: TextureSize): TextureSize {
  return {width, height};
}
