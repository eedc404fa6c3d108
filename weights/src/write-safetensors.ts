import type {DType} from './dtype.js';
import {lengthBytes, product} from './safetensors.js';

/** One tensor to be written. */
export interface SafetensorsTensor {
  readonly shape: readonly number[];
  /** Float32Array is stored as F32, Uint8Array as U8, and so on. */
  readonly values: Float32Array | Float64Array | Int32Array | Int8Array | Uint8Array;
}

/**
 * A safetensors file, tensors in the order given.
 *
 * @param metadata  Strings for the file's `__metadata__`.
 * @returns The file's bytes.
 * @throws {RangeError} if a shape does not fit its values.
 */
export function writeSafetensors(
  tensors: Readonly<Record<string, SafetensorsTensor>>,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  const fields: [string, unknown][] = Object.keys(metadata).length ? [['__metadata__', metadata]] : [];
  let size = 0;
  for (const [name, {shape, values}] of Object.entries(tensors)) {
    if (product(shape) !== values.length) {
      throw new RangeError(
        `writeSafetensors: "${name}" [${shape.join(', ')}] needs ${product(shape)} values, got ${values.length}.`,
      );
    }
    fields.push([name, {dtype: dtypeOf(values), shape, data_offsets: [size, size + values.byteLength]}]);
    size += values.byteLength;
  }
  const text = JSON.stringify(Object.fromEntries(fields));
  const encoded = new TextEncoder().encode(text);
  const padded = Math.ceil(encoded.length / 8) * 8;
  const file = new Uint8Array(lengthBytes + padded + size).fill(0x20, lengthBytes, lengthBytes + padded);
  new DataView(file.buffer).setBigUint64(0, BigInt(padded), true);
  file.set(encoded, lengthBytes);
  let at = lengthBytes + padded;
  for (const {values} of Object.values(tensors)) {
    file.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);
    at += values.byteLength;
  }
  return file;
}

const dtypes = {
  Float32Array: 'F32',
  Float64Array: 'F64',
  Int32Array: 'I32',
  Int8Array: 'I8',
  Uint8Array: 'U8',
} as const;

/** By name: an array of another realm is no instance of this one's class. */
function dtypeOf(values: SafetensorsTensor['values']): DType {
  return dtypes[values[Symbol.toStringTag]];
}
