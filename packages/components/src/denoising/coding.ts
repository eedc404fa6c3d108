import {decodeLatents, encodeImages} from '@scumble/autoencoder';
import type {Autoencoder} from '@scumble/autoencoder';
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor4D} from '@tensorflow/tfjs-core';

/** Pictures of a walk or a grid that are decoded together. */
const decodedAtOnce = 9;

/**
 * What pictures become in a network with a bottleneck.
 *
 * @param pictures  `count · side · side`, grey, in [0, 1].
 * @returns `count · width`.
 * @throws {RangeError} for a network without a bottleneck.
 */
export async function encodePictures(
  model: Autoencoder,
  pictures: Float32Array<ArrayBuffer>,
): Promise<Float32Array<ArrayBuffer>> {
  const {side} = bottleneckOf(model);
  const images = tf.tensor4d(pictures, [pictures.length / side ** 2, side, side, 1]);
  return Float32Array.from((await encodeImages(model, images).finally(() => images.dispose())).flat());
}

/**
 * The pictures that codes stand for.
 *
 * @param codes  `count · width`.
 * @returns `count · side · side`, in [0, 1].
 * @throws {RangeError} for a network without a bottleneck.
 */
export async function decodeCodes(
  model: Autoencoder,
  codes: Float32Array<ArrayBuffer>,
): Promise<Float32Array<ArrayBuffer>> {
  const {side, size: width} = bottleneckOf(model);
  const rows = Array.from({length: codes.length / width}, (_, i) => [...codes.subarray(i * width, (i + 1) * width)]);
  if (rows.length === 1) return taken(decodeLatents(model, rows));
  const size = side ** 2;
  const pictures = new Float32Array(rows.length * size);
  for (let from = 0; from < rows.length; from += decodedAtOnce) {
    const part = rows.slice(from, from + decodedAtOnce);
    // Filled up to one size, or WebGL would compile its shaders anew for each; between two parts the dragged point has its turn.
    const filled = Array.from({length: decodedAtOnce}, (_, i) => part[i % part.length]!);
    const values = await taken(decodeLatents(model, filled));
    pictures.set(values.subarray(0, part.length * size), from * size);
  }
  return pictures;
}

/** A network's bottleneck. @throws {RangeError} where it has none. */
export function bottleneckOf({config: {latent}}: Autoencoder): {readonly size: number; readonly side: number} {
  if (latent?.kind === 'vector') return latent;
  throw new RangeError(`A latent map needs a bottleneck, got ${JSON.stringify(latent)}. Take "latent".`);
}

/** A tensor's values as an array that may leave for the page; the tensor is disposed of. */
export async function taken(tensor: Tensor4D): Promise<Float32Array<ArrayBuffer>> {
  try {
    return new Float32Array(await tensor.data());
  } finally {
    tensor.dispose();
  }
}
