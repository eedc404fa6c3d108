import type {Pixels} from '@scumble/image';
import type {Tensor4D} from '@tensorflow/tfjs-core';
import type {Patch} from './patch.js';
import type {Random} from './random.js';

/** A picture to learn from: NHWC `[n, h, w, channels]` in [0, 1], which counts as n pictures; or 8-bit RGBA pixels. */
export type TrainingPicture = Tensor4D | Pixels;

/** A picture at 8 bits a channel: four times as many fit into memory as floats would. */
export interface StoredPicture {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly data: Uint8Array;
}

/**
 * Reads pictures into plain memory.
 *
 * @param pictures  Not disposed.
 * @param channels  Of the network: grey is the mean of the colours (ITU-R BT.601's weights).
 * @param patch  The side that patches will have, in pixels.
 * @throws {RangeError} if there are none, one is smaller than a patch or not finite, or nothing is to be seen in any.
 */
export async function readPictures(
  pictures: readonly TrainingPicture[],
  channels: 1 | 3,
  patch: number,
): Promise<readonly StoredPicture[]> {
  const stored: StoredPicture[] = [];
  for (const [index, picture] of pictures.entries()) {
    stored.push(...('shape' in picture ? await fromTensor(picture, channels, index) : [fromPixels(picture, channels)]));
  }
  if (stored.length === 0) throw new RangeError('train: there must be at least one picture to learn from, got none.');
  const small = stored.findIndex(({width, height}) => Math.min(width, height) < patch);
  if (small >= 0) {
    const {width, height} = stored[small]!;
    throw new RangeError(
      `train: pictures must be at least ${patch} × ${patch} pixels, the size of a patch, got ${width} × ${height} ` +
        `(number ${small + 1} of ${stored.length}). Leave it out, or set a smaller patch.`,
    );
  }
  if (stored.every(isFlat)) {
    throw new RangeError(
      `train: there must be something to see in a picture, got ${stored.length} of one colour each. Give other pictures.`,
    );
  }
  return stored;
}

async function fromTensor(tensor: Tensor4D, channels: 1 | 3, index: number): Promise<StoredPicture[]> {
  const [count = 0, height = 0, width = 0, depth] = tensor.shape;
  if (tensor.rank !== 4 || (depth !== channels && !(depth === 3 && channels === 1))) {
    throw new RangeError(`train: pictures must be [n, h, w, ${channels}], got [${tensor.shape.join(', ')}].`);
  }
  const values = await tensor.data();
  const bad = values.findIndex(value => !Number.isFinite(value));
  if (bad >= 0) {
    throw new RangeError(`train: pixels must be finite, got ${values[bad]} in picture ${index + 1}. Leave it out.`);
  }
  const size = width * height * depth;
  return Array.from({length: count}, (_, i) => {
    const bytes = Uint8ClampedArray.from(values.subarray(i * size, (i + 1) * size), value => value * 255);
    return {width, height, channels, data: toChannels(bytes, depth, channels)};
  });
}

function fromPixels({width, height, data}: Pixels, channels: 1 | 3): StoredPicture {
  if (data.length !== 4 * width * height) {
    throw new RangeError(
      `train: pixels of ${width} × ${height} must have ${4 * width * height} values, got ${data.length}.`,
    );
  }
  return {width, height, channels, data: toChannels(data, 4, channels)};
}

function toChannels(data: Uint8ClampedArray | Uint8Array, depth: number, channels: number): Uint8Array {
  if (depth === channels) return Uint8Array.from(data);
  const result = new Uint8Array((data.length / depth) * channels);
  for (let from = 0, to = 0; from < data.length; from += depth, to += channels) {
    const [red, green, blue] = [data[from]!, data[from + 1]!, data[from + 2]!];
    if (channels === 1) result[to] = Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
    else result.set([red, green, blue], to);
  }
  return result;
}

function isFlat({data, channels}: StoredPicture): boolean {
  return data.every((value, i) => value === data[i % channels]);
}

/** What is learnt from, and what is only judged by. */
export interface PictureSplit {
  readonly training: readonly StoredPicture[];
  readonly validation: readonly StoredPicture[];
}

/**
 * Sets pictures aside for validation: a share of them, at least one; of a single picture, its right part.
 *
 * @throws {RangeError} if a single picture has no room for two patches beside each other.
 */
export function splitPictures(
  pictures: readonly StoredPicture[],
  share: number,
  patch: number,
  random: Random,
): PictureSplit {
  if (pictures.length === 1) return splitPicture(pictures[0]!, share, patch);
  const order = pictures.map((_, i) => i);
  for (let i = order.length - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  const count = Math.min(pictures.length - 1, Math.max(1, Math.round(share * pictures.length)));
  const pick = (indices: readonly number[]) => indices.map(i => pictures[i]!);
  return {validation: pick(order.slice(0, count)), training: pick(order.slice(count))};
}

function splitPicture(picture: StoredPicture, share: number, patch: number): PictureSplit {
  const right = Math.max(patch, Math.round(share * picture.width));
  const left = picture.width - right;
  if (left < patch) {
    throw new RangeError(
      `train: a single picture must be at least ${2 * patch} pixels wide, one part to learn from and one to judge by, ` +
        `got ${picture.width}. Give more pictures, or set a smaller patch.`,
    );
  }
  return {
    training: [crop(picture, 0, 0, left, picture.height)],
    validation: [crop(picture, left, 0, right, picture.height)],
  };
}

function crop({channels, data, width: whole}: StoredPicture, x: number, y: number, width: number, height: number) {
  const result = new Uint8Array(width * height * channels);
  for (let row = 0; row < height; row++) {
    const from = ((y + row) * whole + x) * channels;
    result.set(data.subarray(from, from + width * channels), row * width * channels);
  }
  return {width, height, channels, data: result};
}

/** A square patch of one of the pictures, from anywhere, turned and mirrored at random where that is wanted. */
export function drawPatch(pictures: readonly StoredPicture[], side: number, random: Random, isTurned = true): Patch {
  const picture = pictures[random.integer(pictures.length)]!;
  const x = random.integer(picture.width - side + 1);
  const y = random.integer(picture.height - side + 1);
  const {data, channels} = crop(picture, x, y, side, side);
  const turn = isTurned ? random.integer(8) : 0;
  const last = side - 1;
  const result = new Float32Array(data.length);
  for (let i = 0; i < side * side; i++) {
    let [column, row] = [i % side, Math.floor(i / side)];
    if (turn & 1) column = last - column;
    if (turn & 2) row = last - row;
    if (turn & 4) [column, row] = [row, column];
    for (let c = 0; c < channels; c++) result[i * channels + c] = data[(row * side + column) * channels + c]! / 255;
  }
  return {width: side, height: side, channels, data: result};
}

/** A number that tells one set of pictures from another, for a checkpoint that must go on with the same. */
export function hashPictures(pictures: readonly StoredPicture[]): number {
  let hash = pictures.length;
  const mix = (value: number) => (hash = Math.imul(hash ^ value, 0x01000193) ^ (hash >>> 15));
  for (const {width, height, data} of pictures) {
    mix(width);
    mix(height);
    // Every 61st value: enough to tell pictures apart, and quick.
    for (let i = 0; i < data.length; i += 61) mix(data[i]!);
  }
  return hash >>> 0;
}
