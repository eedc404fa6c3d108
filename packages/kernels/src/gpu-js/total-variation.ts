import type {Tensor4D} from '@tensorflow/tfjs-core';
import {totalVariation} from './kernels/total-variation.js';
import {sharedContext} from './shared-context.js';
import {packedTensor, packedView} from './tfjs-textures.js';

/** The squared differences of each number with its right and lower neighbour, and half the gradient of their sum. Caller disposes. */
export function differencesByKernel(image: Tensor4D): {readonly squares: Tensor4D; readonly halfGradient: Tensor4D} {
  const [, height, width, channels] = image.shape;
  const view = packedView(image);
  const [squares, gradient] = [packedTensor<Tensor4D>(image.shape), packedTensor<Tensor4D>(image.shape)];
  // Where the tensor shares another's texture, its width may be that of the other; rows follow each other in the same order.
  const texture = {width: squares.texture.width, height: squares.texture.height};
  const sizes = {
    outer: height,
    rows: width,
    columns: channels,
    texture,
    from: {width: view.width, height: view.height},
  };
  sharedContext().run(totalVariation, sizes, [view], [squares.texture, gradient.texture]);
  view.release();
  return {squares: squares.tensor, halfGradient: gradient.tensor};
}
