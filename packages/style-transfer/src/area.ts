import * as tf from '@tensorflow/tfjs-core';
import type {Tensor4D} from '@tensorflow/tfjs-core';
import {sharedTensor} from './shared-tensor.js';

/** A rectangle of pixels, or of a layer's cells. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What lies in the area. Differentiable. Caller disposes. */
export function crop(features: Tensor4D, {x, y, width, height}: Area): Tensor4D {
  if (width === features.shape[2] && height === features.shape[1]) return sharedTensor(features);
  return tf.slice(features, [0, y, x, 0], [1, height, width, features.shape[3]]);
}

/** How many cells or pixels it holds. */
export function countCells({width, height}: Area): number {
  return width * height;
}
