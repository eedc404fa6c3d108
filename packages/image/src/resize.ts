import * as tf from '@tensorflow/tfjs-core';
import {filterTaps, resizeFilters, type FilterTaps, type ResizeFilter} from './filter-taps.js';
import {assertImage, type Image, type Size} from './image.js';
import {assertSize} from './size.js';

export interface ResizeOptions {
  /** `lanczos3` is the sharper, and overshoots a little at edges; `area` averages and never leaves the range of its input. */
  filter?: ResizeFilter;
  /** Whether to clamp the result to [0, 1]. Off by default: what is resized may go on being optimised. */
  clamp?: boolean;
}

/**
 * An image at another size, antialiased.
 *
 * @param image  `[1, h, w, 3]`, float32. Not disposed.
 * @param size  Pixels, whole numbers. Aspect need not be kept; `fitSize` gives a size that keeps it.
 * @returns `[1, size.height, size.width, 3]`. Caller disposes.
 * @throws {RangeError} for what is not an image, a size or a filter.
 */
export async function resizeImage(image: Image, size: Size, options: ResizeOptions = {}): Promise<Image> {
  assertImage(image, 'resizeImage');
  return resizeTensor(image, size, options);
}

/**
 * What `resizeImage` does, for any number of channels: an optimiser's moments, a feature map, a mask.
 *
 * Computes on the CPU in float32, one axis after the other, so every backend gives the same pixels and memory stays at the
 * input, the output and one picture of the new width and the old height.
 *
 * @param tensor  NHWC `[1, h, w, c]`, float32. Not disposed.
 * @returns `[1, size.height, size.width, c]`, float32. Caller disposes.
 * @throws {RangeError} for another shape, a size or filter that is none.
 */
export async function resizeTensor(
  tensor: tf.Tensor4D,
  size: Size,
  {filter = 'lanczos3', clamp = false}: ResizeOptions = {},
): Promise<tf.Tensor4D> {
  assertBatchOfOne(tensor);
  assertSize(size, 'resizeTensor');
  assertFilter(filter);
  const [, height, width, channels] = tensor.shape;
  const values = await tensor.data<'float32'>();
  const wide = resample(values, {outer: height, inner: channels}, axisTaps(filter, width, size.width));
  const resized = resample(wide, {outer: 1, inner: size.width * channels}, axisTaps(filter, height, size.height));
  // The backend may go on using the array that data() gave.
  const owned = resized === values ? values.slice() : resized;
  if (clamp) clampToUnit(owned);
  return tf.tensor4d(owned, [1, size.height, size.width, channels]);
}

/** No taps where the length stays: its samples are then copied bit for bit. */
function axisTaps(filter: ResizeFilter, from: number, to: number): FilterTaps | undefined {
  return from === to ? undefined : filterTaps(filter, from, to);
}

/** Resamples the middle axis of `[outer, length, inner]`. */
function resample(
  values: Float32Array,
  {outer, inner}: {readonly outer: number; readonly inner: number},
  taps: FilterTaps | undefined,
): Float32Array {
  if (!taps) return values;
  const {length, starts, offsets, weights} = taps;
  const result = new Float32Array(outer * length * inner);
  const rowLength = values.length / outer;
  for (let row = 0; row < outer; row++) {
    for (let index = 0; index < length; index++) {
      const to = (row * length + index) * inner;
      let from = row * rowLength + starts[index]! * inner;
      for (let tap = offsets[index]!; tap < offsets[index + 1]!; tap++, from += inner) {
        const weight = weights[tap]!;
        for (let i = 0; i < inner; i++) result[to + i]! += weight * values[from + i]!;
      }
    }
  }
  return result;
}

function clampToUnit(values: Float32Array): void {
  for (let i = 0; i < values.length; i++) values[i] = Math.min(Math.max(values[i]!, 0), 1);
}

function assertBatchOfOne(tensor: tf.Tensor4D): void {
  if (tensor.shape.length === 4 && tensor.shape[0] === 1 && tensor.dtype === 'float32' && tensor.size > 0) return;
  const got = `${tensor.dtype} [${tensor.shape.join(', ')}]`;
  throw new RangeError(
    `resizeTensor: needs a float32 tensor [1, height, width, channels] that is not empty, got ${got}.`,
  );
}

function assertFilter(filter: ResizeFilter): void {
  if (resizeFilters.includes(filter)) return;
  throw new RangeError(`resizeTensor: unknown filter "${filter}"; expected one of ${resizeFilters.join(', ')}.`);
}
