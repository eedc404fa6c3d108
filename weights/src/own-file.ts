import {recognize, type NamedEntry} from './architecture.js';
import {dequantize} from './dequantize.js';
import type {LoadProgress} from './fetch-prefix.js';
import {tensorsThrough} from './pack.js';
import {preprocessingOf} from './preprocessing.js';
import {headerLength, lengthBytes, parseHeader} from './safetensors.js';
import type {Weights} from './weights.js';

/** Bytes that can be read piece by piece: a file, a Blob, memory. */
export interface ByteSource {
  /** What errors call it. */
  readonly name: string;
  readonly bytes: number;
  /** Exactly `length` bytes from `offset` on; never asked for more than there is. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** What can be asked of `readOwnFile`. */
export interface ReadOwnFileOptions {
  /** The deepest layer that is needed; the tensors after it are not read. */
  readonly through?: string;
  readonly onProgress?: (progress: LoadProgress) => void;
  readonly signal?: AbortSignal;
}

/**
 * Reads a user's own safetensors file: the header, then only the tensors that are needed.
 *
 * @throws {Error} that names the file and what is wrong with it.
 * @throws the signal's reason if it is aborted.
 */
export async function readOwnFile(
  source: ByteSource,
  {through, onProgress, signal}: ReadOwnFileOptions,
): Promise<Weights> {
  const {name} = source;
  signal?.throwIfAborted();
  const length = headerLength(await source.read(0, Math.min(lengthBytes, source.bytes)), source.bytes, name);
  const header = parseHeader(await source.read(lengthBytes, length), source.bytes, name);
  const {architecture, tensors, isTorchvision} = recognize(header, name);
  const preprocessing = preprocessingOf(header.metadata, isTorchvision, name);
  const needed = tensorsThrough({id: name, tensors}, through);
  const totalBytes = needed.reduce((sum, tensor) => sum + tensor.bytes, header.bytes);
  let loadedBytes = header.bytes;
  const stored = new Map<NamedEntry, Uint8Array>();
  for (const tensor of needed) {
    signal?.throwIfAborted();
    stored.set(tensor, await source.read(tensor.offset, tensor.bytes));
    loadedBytes += tensor.bytes;
    onProgress?.({loadedBytes, totalBytes});
  }
  const result = dequantize(needed, tensor => stored.get(tensor) ?? new Uint8Array(), name);
  for (const [tensor, {values}] of result) assertFinite(values, tensor, name);
  return {id: name, architecture, preprocessing, metadata: header.metadata, tensors: result};
}

/** A pack is known by its hashes; a user's file may hold anything, and one NaN would spoil a whole run silently. */
function assertFinite(values: Float32Array, tensor: string, file: string): void {
  const at = values.findIndex(value => !Number.isFinite(value));
  if (at >= 0)
    throw new Error(`${file}: weights must be finite, got ${values[at]} at index ${at} of tensor "${tensor}".`);
}

/** A user's file that is in memory, or a Blob that can be sliced. */
export function memorySource(data: Blob | ArrayBuffer | Uint8Array, name: string): ByteSource {
  if (data instanceof Blob) {
    const read = async (offset: number, length: number) =>
      new Uint8Array(await data.slice(offset, offset + length).arrayBuffer());
    return {name, bytes: data.size, read};
  }
  const bytes = ArrayBuffer.isView(data) ? data : new Uint8Array(data);
  return {name, bytes: bytes.byteLength, read: async (offset, length) => bytes.subarray(offset, offset + length)};
}
