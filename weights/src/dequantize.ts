import {toFloat32, type DType} from './dtype.js';
import type {WeightTensor} from './weights.js';

/** A tensor as it lies in a file. */
interface StoredTensor {
  readonly name: string;
  readonly dtype: DType;
  readonly shape: readonly number[];
}

const scaleSuffix = '.scale';

/** Whether a tensor holds the steps of the int8 tensor whose name it extends. */
export function isScale(name: string): boolean {
  return name.endsWith(scaleSuffix);
}

/**
 * From what a file stores to float32: an int8 tensor times its `.scale`, one step per index of the first axis; others widened.
 *
 * @param tensors  With the `.scale` tensors among them.
 * @param bytesOf  The bytes of one of them.
 * @param file  What the error calls the file.
 * @returns The tensors without the scales, in the order given.
 * @throws {Error} if an int8 tensor has no scale that fits it.
 */
export function dequantize<T extends StoredTensor>(
  tensors: readonly T[],
  bytesOf: (tensor: T) => Uint8Array,
  file: string,
): Map<string, WeightTensor> {
  const result = new Map<string, WeightTensor>();
  for (const tensor of tensors) {
    if (isScale(tensor.name)) continue;
    const values = toFloat32(bytesOf(tensor), tensor.dtype);
    const scale = tensors.find(other => other.name === tensor.name + scaleSuffix);
    if (scale) multiplyRows(values, toFloat32(bytesOf(scale), scale.dtype), tensor, file);
    else if (tensor.dtype === 'I8') {
      throw new Error(
        `${file}: int8 tensor "${tensor.name}" needs "${tensor.name}${scaleSuffix}" beside it, got none.`,
      );
    }
    result.set(tensor.name, {shape: tensor.shape, values});
  }
  return result;
}

function multiplyRows(values: Float32Array, scale: Float32Array, {name, shape}: StoredTensor, file: string): void {
  if (scale.length !== shape[0]) {
    throw new Error(
      `${file}: "${name}${scaleSuffix}" must hold ${shape[0]} values, one per output channel, got ${scale.length}.`,
    );
  }
  const row = values.length / scale.length;
  for (let i = 0; i < values.length; i++) values[i] = (values[i] ?? 0) * (scale[Math.floor(i / row)] ?? 0);
}
