import * as tf from '@tensorflow/tfjs-core';
import {filterTaps, resizeFilters, type FilterTaps, type ResizeFilter} from './filter-taps.js';
import {assertImage, type Image, type Size} from './image.js';
import {assertSize} from './size.js';
import {turn} from './turn.js';

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
  const wide = await resample(values, {outer: height, inner: channels}, axisTaps(filter, width, size.width));
  const resized = await resample(wide, {outer: 1, inner: size.width * channels}, axisTaps(filter, height, size.height));
  // The backend may go on using the array that data() gave.
  const owned = resized === values ? values.slice() : resized;
  if (clamp) clampToUnit(owned);
  return tf.tensor4d(owned, [1, size.height, size.width, channels]);
}

/** No taps where the length stays: its samples are then copied bit for bit. */
function axisTaps(filter: ResizeFilter, from: number, to: number): FilterTaps | undefined {
  return from === to ? undefined : filterTaps(filter, from, to);
}

/** Resampled samples, taps counted, after which others have their turn: a few milliseconds. */
const samplesATurn = 2 ** 20;

/** Resamples the middle axis of `[outer, length, inner]`. */
async function resample(
  values: Float32Array,
  {outer, inner}: {readonly outer: number; readonly inner: number},
  taps: FilterTaps | undefined,
): Promise<Float32Array> {
  if (!taps) return values;
  const {length, offsets} = taps;
  const result = new Float32Array(outer * length * inner);
  const rowLength = values.length / outer;
  let samples = 0;
  for (let row = 0; row < outer; row++) {
    const [from, to] = [row * rowLength, row * length * inner];
    for (let index = 0, first = 0; index < length; index++) {
      samples += (offsets[index + 1]! - offsets[index]!) * inner;
      const isTurn = samples >= samplesATurn;
      if (!isTurn && index < length - 1) continue;
      resampleSpan(values.subarray(from, from + rowLength), result.subarray(to), inner, taps, first, index + 1);
      first = index + 1;
      if (!isTurn) continue;
      await turn();
      samples = 0;
    }
  }
  return result;
}

/** Resamples the places from `first` to before `end` of one row. */
function resampleSpan(
  values: Float32Array,
  result: Float32Array,
  inner: number,
  {starts, offsets, weights}: FilterTaps,
  first: number,
  end: number,
): void {
  for (let index = first; index < end; index++) {
    const to = index * inner;
    let from = starts[index]! * inner;
    for (let tap = offsets[index]!; tap < offsets[index + 1]!; tap++, from += inner) {
      const weight = weights[tap]!;
      for (let i = 0; i < inner; i++) result[to + i]! += weight * values[from + i]!;
    }
  }
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
