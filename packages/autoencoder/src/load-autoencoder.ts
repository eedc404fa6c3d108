import type {Weights} from '@scumble/weights';
import {autoencoder} from './autoencoder.js';
import type {Autoencoder} from './autoencoder.js';
import {readModel} from './model-file.js';

/**
 * An autoencoder from a file that `save()` wrote, from a checkpoint of its training, or from a pack.
 *
 * ```js
 * const latent = await loadAutoencoder(await loadWeights('latent'));
 * ```
 *
 * @param source  Bytes or a Blob of a safetensors file, or what `loadWeights` gave.
 * @returns Caller disposes.
 * @throws {RangeError} if the file holds another kind of network, or lacks a tensor.
 * @throws {Error} if it is no safetensors file, or was cut off.
 */
export async function loadAutoencoder(source: Weights | Blob | ArrayBuffer | Uint8Array): Promise<Autoencoder> {
  const {config, weights} = await readModel(source);
  return autoencoder(config, {weights});
}
