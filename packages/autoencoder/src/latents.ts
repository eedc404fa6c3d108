import * as tf from '@tensorflow/tfjs-core';
import type {Tensor2D, Tensor4D} from '@tensorflow/tfjs-core';
import type {Autoencoder, ReconstructOptions} from './autoencoder.js';

/** What a picture has become: its numbers in a row; of a map, cell by cell, channels together. */
export type Latent = readonly number[];

/** Pictures or latents that are worked on at a time: bounds the memory. */
const atATime = 64;

/**
 * What a set of pictures becomes, as numbers.
 *
 * @param images  `[n, h, w, channels]` in [0, 1]. Not disposed.
 * @returns n rows.
 * @throws {RangeError} if the pictures do not fit the network.
 */
export async function encodeImages(
  model: Autoencoder,
  images: Tensor4D,
  options: ReconstructOptions = {},
): Promise<readonly Latent[]> {
  const [count, ...shape] = images.shape;
  const {sigma} = options;
  const rows: Latent[] = [];
  for (let from = 0; from < count; from += atATime) {
    const size = Math.min(atATime, count - from);
    const part = tf.slice(images, [from, 0, 0, 0], [size, ...shape]);
    const latents = model.encode(part, Array.isArray(sigma) ? {sigma: sigma.slice(from, from + size)} : options);
    const values = await latents.data();
    tf.dispose([part, latents]);
    const width = values.length / size;
    for (let i = 0; i < size; i++) rows.push(Array.from(values.subarray(i * width, (i + 1) * width)));
  }
  return rows;
}

/**
 * The pictures that latents stand for.
 *
 * @param latents  As {@link encodeImages} gives them, for pictures of the same size.
 * @param mapSize  Height and width of a latent that is a map, in cells; left out, it is square.
 * @returns `[n, h, w, channels]` in [0, 1]. Caller disposes.
 * @throws {RangeError} if the latents do not fit the network, or it cannot decode by itself.
 */
export function decodeLatents(
  model: Autoencoder,
  latents: readonly Latent[],
  mapSize?: readonly [height: number, width: number],
): Tensor4D {
  const parts: Tensor4D[] = [];
  for (let from = 0; from < latents.length; from += atATime) {
    const rows = latents.slice(from, from + atATime);
    const tensor = tensorOf(model, rows, mapSize);
    parts.push(model.decode(tensor));
    tensor.dispose();
  }
  if (parts.length === 0) throw new RangeError('decodeLatents: there must be at least one latent, got none.');
  const images = parts.length === 1 ? tf.clone(parts[0]!) : tf.concat(parts);
  tf.dispose(parts);
  return images;
}

/** How many numbers of a latent belong together: channels of a map, numbers of a vector. */
export function unitsOf({config: {latent, widths}}: Autoencoder): number {
  return latent?.kind === 'vector' ? latent.size : (latent?.channels ?? widths.at(-1)!);
}

function tensorOf(
  model: Autoencoder,
  rows: readonly Latent[],
  mapSize?: readonly [number, number],
): Tensor2D | Tensor4D {
  const units = unitsOf(model);
  const isVector = model.config.latent?.kind === 'vector';
  const side = Math.sqrt(rows[0]!.length / units);
  const [height, width] = isVector ? [1, 1] : (mapSize ?? [side, side]);
  const wanted = height * width * units;
  const wrong = rows.find(row => row.length !== wanted || !Number.isInteger(wanted));
  if (wrong) {
    const rule = isVector ? `${units} numbers` : `h · w · ${units} numbers`;
    throw new RangeError(`decodeLatents: a latent of this network must be ${rule}, got ${wrong.length}.`);
  }
  const values = rows.flat();
  return isVector
    ? tf.tensor2d(values, [rows.length, units])
    : tf.tensor4d(values, [rows.length, height, width, units]);
}
