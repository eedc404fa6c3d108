import type {Image} from '@scumble/image';
import * as tf from '@tensorflow/tfjs-core';
import {sharedTensor} from './shared-tensor.js';

/**
 * An image of plain numbers off the device. tfjs moves it there when an op asks for it, and not before.
 *
 * A tensor on tfjs-wasm is a copy in the heap. A picture that is stepped off the device and looked at in tiles needs none, and each
 * array as large as a picture counts.
 *
 * @param values  Taken over: they may be written over once the image is gone.
 * @returns Caller disposes.
 */
export function heldImage(values: Float32Array, shape: Image['shape']): Image {
  return imageOf(heldNumbers.hold(values), shape);
}

/** An image's numbers where they are at hand, until it is disposed or an op has asked for it. Not to be changed. */
export function valuesAtHand(image: Image): Float32Array | undefined {
  return heldNumbers.look(image.dataId);
}

/** An image's numbers: those at hand, or a copy. Not to be changed. */
export async function valuesOf(image: Image): Promise<Float32Array> {
  return valuesAtHand(image) ?? image.data<'float32'>();
}

/**
 * An image's numbers, to be kept and written over: the very array that it was made of, where nobody else has it.
 *
 * @param image  The caller's alone. Good for nothing afterwards but to be disposed.
 */
export async function takeValues(image: Image): Promise<Float32Array> {
  const own = heldNumbers.take(image.dataId);
  if (own) return own;
  const values = await image.data<'float32'>();
  // Other backends than tfjs-wasm may hand out what another tensor shares.
  return tf.getBackend() === 'wasm' ? values : values.slice();
}

/** A second image of the same numbers, which moves to no device for that. Not differentiable. Caller disposes. */
export function sharedImage(image: Image): Image {
  if (!valuesAtHand(image)) return sharedTensor(image);
  heldNumbers.incRef(image.dataId);
  return imageOf(image.dataId, image.shape);
}

/** Room for the numbers of an image, with what was left over in it: an array of an image that is gone, where there is one. */
export function roomFor(length: number): Float32Array {
  return heldNumbers.spare(length) ?? new Float32Array(length);
}

function imageOf(dataId: tf.DataId, shape: Image['shape']): Image {
  return tf.engine().makeTensorFromTensorInfo({dataId, shape, dtype: 'float32'}, heldNumbers) as Image;
}

interface Held {
  values: Float32Array;
  /** How many images are made of them. */
  images: number;
  /** How often tfjs has handed the array itself out. */
  handedOut: number;
}

/** Spare arrays that are remembered: a step of Adam lets go of one and takes one. */
const mostSpares = 2;

/** Where tfjs finds the numbers of such images: a place for numbers as its backends are, on which no op runs. */
class HeldNumbers extends tf.KernelBackend {
  readonly #held = new Map<tf.DataId, Held>();
  /** Of images that are gone. The collector may have them: a run that has ended leaves nothing behind. */
  #spares: WeakRef<Float32Array>[] = [];

  hold(values: Float32Array): tf.DataId {
    const dataId = {};
    this.#held.set(dataId, {values, images: 1, handedOut: 0});
    return dataId;
  }

  look(dataId: tf.DataId): Float32Array | undefined {
    return this.#held.get(dataId)?.values;
  }

  take(dataId: tf.DataId): Float32Array | undefined {
    const held = this.#held.get(dataId);
    if (!held || held.images > 1 || held.handedOut > 0) return undefined;
    this.#held.delete(dataId);
    return held.values;
  }

  spare(length: number): Float32Array | undefined {
    const found = this.#spares.map(spare => spare.deref()).find(values => values?.length === length);
    this.#spares = this.#spares.filter(spare => ![undefined, found].includes(spare.deref()));
    return found;
  }

  override incRef(dataId: tf.DataId): void {
    this.#held.get(dataId)!.images++;
  }

  override refCount(dataId: tf.DataId): number {
    return this.#held.get(dataId)?.images ?? 0;
  }

  override async read(dataId: tf.DataId): Promise<Float32Array> {
    return this.#held.get(dataId)!.values.slice();
  }

  /** Not a copy: tfjs reads so what it is about to move to a device. */
  override readSync(dataId: tf.DataId): Float32Array {
    const held = this.#held.get(dataId)!;
    held.handedOut++;
    return held.values;
  }

  /** @param hasMoved  tfjs has just read the numbers to move them to a device, which tfjs-wasm does by copying. */
  override disposeData(dataId: tf.DataId, hasMoved = false): boolean {
    const held = this.#held.get(dataId);
    if (!held) return true;
    held.images--;
    if (held.images > 0 && !hasMoved) return false;
    this.#held.delete(dataId);
    const isCopied = hasMoved && tf.getBackend() === 'wasm';
    if (held.images === 0 && held.handedOut === (isCopied ? 1 : 0))
      this.#spares = [new WeakRef(held.values), ...this.#spares].slice(0, mostSpares);
    return true;
  }

  override numDataIds(): number {
    return this.#held.size;
  }

  override memory() {
    return {unreliable: false};
  }

  override floatPrecision(): 32 {
    return 32;
  }
}

const heldNumbers = new HeldNumbers();
