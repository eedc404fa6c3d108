// Everything that reaches into tfjs's WebGL backend (4.22). None of it is documented API, so it stays in this file.
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor, TensorInfo} from '@tensorflow/tfjs-core';
import type {Texture, TextureSize} from './texture.js';

/** What is used of tfjs's WebGL backend. */
export interface WebglBackend extends tf.KernelBackend {
  readonly gpgpu: {readonly gl: WebGL2RenderingContext};
  getDataInfo(dataId: object): TextureData | undefined;
  makeTensorInfo(shape: readonly number[], dtype: 'float32'): TensorInfo;
  uploadToGPU(dataId: object): void;
  packTensor(tensor: TensorInfo): TensorInfo;
  disposeIntermediateTensorInfo(tensor: TensorInfo): void;
}

interface TextureData {
  readonly shape: readonly number[];
  readonly texture?: {readonly texture: WebGLTexture} | null;
  /** Rows and columns of numbers; of texels half as many each way where packed. */
  readonly texShape?: readonly [number, number];
  isPacked?: boolean;
  readonly slice?: object;
}

/** tfjs's backend if it is the WebGL one. */
export function webglBackend(): WebglBackend | undefined {
  return tf.getBackend() === 'webgl' ? (tf.backend() as WebglBackend) : undefined;
}

/** A tensor's texture as kernels read it. */
export interface PackedView extends Texture {
  /** Frees the copy where one had to be made. The tensor itself stays. */
  release(): void;
}

/**
 * The packed texture behind a tensor, without a copy where there is one.
 *
 * A texel of it holds 2 rows × 2 columns of the last two dimensions: `(r, c), (r, c + 1), (r + 1, c), (r + 1, c + 1)`. Texels
 * follow each other by column, row, and outer dimension, and wrap at the texture's width.
 *
 * @param x  float32. Not disposed.
 * @returns Caller releases after use.
 * @throws {Error} if the tensor is on another WebGL context than tfjs's present one.
 */
export function packedView(x: Tensor): PackedView {
  const backend = webglBackend()!;
  assertOnThisContext(x, backend);
  backend.uploadToGPU(x.dataId);
  const info = backend.getDataInfo(x.dataId)!;
  if (info.isPacked && !info.slice && sameTexels(info.shape, x.shape))
    return {...textureOf(info), release: () => undefined};
  if (info.isPacked) {
    // A reshaped tensor shares the texture of the other shape; any op makes one of its own.
    const copy = tf.add(x, 0);
    return {...packedView(copy), release: () => copy.dispose()};
  }
  const packed = backend.packTensor(x);
  return {
    ...textureOf(backend.getDataInfo(packed.dataId)!),
    release: () => backend.disposeIntermediateTensorInfo(packed),
  };
}

/**
 * A new tensor whose packed texture a kernel is to write.
 *
 * @returns The tensor, which the caller disposes, and its texture, which goes with it.
 */
export function packedTensor<T extends Tensor>(
  shape: readonly number[],
): {readonly tensor: T; readonly texture: Texture} {
  const backend = webglBackend()!;
  const made = backend.makeTensorInfo(shape, 'float32');
  const info = backend.getDataInfo(made.dataId)!;
  info.isPacked = true;
  backend.uploadToGPU(made.dataId);
  return {tensor: tf.engine().makeTensorFromTensorInfo(made, backend) as T, texture: textureOf(info)};
}

/** tfjs moves what is on the CPU by itself. From another WebGL context it would have to read, and that may be gone. */
function assertOnThisContext(x: Tensor, backend: WebglBackend): void {
  const owner: tf.KernelBackend | undefined = tf.engine().state.tensorInfo.get(x.dataId)?.backend;
  if (owner === undefined || owner === backend || !('gpgpu' in owner)) return;
  throw new Error(
    `gpu-js: a tensor of shape [${x.shape.join(', ')}] is on a WebGL context that is no longer tfjs's. Make it anew from data on the CPU.`,
  );
}

function textureOf({texture, texShape}: TextureData): Texture {
  const size: TextureSize = {width: Math.ceil(texShape![1] / 2), height: Math.ceil(texShape![0] / 2)};
  return {texture: texture!.texture, ...size};
}

/** Whether two shapes have their numbers in the same texels: as many columns, and rows that pair up in the same way. */
function sameTexels(a: readonly number[], b: readonly number[]): boolean {
  const [rowsA, columnsA] = rowsAndColumns(a);
  const [rowsB, columnsB] = rowsAndColumns(b);
  return columnsA === columnsB && (rowsA === rowsB || (rowsA % 2 === 0 && rowsB % 2 === 0));
}

function rowsAndColumns(shape: readonly number[]): [rows: number, columns: number] {
  return [shape[shape.length - 2] ?? 1, shape[shape.length - 1] ?? 1];
}
