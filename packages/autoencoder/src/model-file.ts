import {loadWeights, writeSafetensors} from '@scumble/weights';
import type {Preprocessing, SafetensorsTensor, Weights, WeightTensor} from '@scumble/weights';
import {assertConfig} from './config.js';
import type {AutoencoderConfig} from './config.js';

/** An autoencoder takes pixels as they are. */
export const plainPreprocessing: Preprocessing = {range: 1, order: 'rgb', mean: [0, 0, 0], std: [1, 1, 1]};

/**
 * A safetensors file that says of itself that it holds an autoencoder, and which.
 *
 * @param extra  More tensors and strings, such as those of a checkpoint.
 */
export function writeModel(
  config: AutoencoderConfig,
  tensors: ReadonlyMap<string, WeightTensor>,
  extra: {tensors?: Readonly<Record<string, SafetensorsTensor>>; metadata?: Readonly<Record<string, string>>} = {},
): Uint8Array {
  return writeSafetensors(
    {...Object.fromEntries(tensors), ...extra.tensors},
    {
      architecture: 'autoencoder',
      config: JSON.stringify(config),
      preprocessing: JSON.stringify(plainPreprocessing),
      ...extra.metadata,
    },
  );
}

/** Weights that were found to be those of an autoencoder, with its configuration. */
export interface Model {
  readonly config: AutoencoderConfig;
  readonly weights: Weights;
}

/**
 * Reads what {@link writeModel} wrote, or takes a pack of the same kind.
 *
 * @param source  Bytes or a Blob of a file, or what `loadWeights` gave.
 * @throws {Error} that says what the file holds instead, or what is wrong with it.
 */
export async function readModel(source: Weights | Blob | ArrayBuffer | Uint8Array): Promise<Model> {
  const weights = 'tensors' in source ? source : await loadWeights(source, {cache: false});
  const {id, architecture, metadata} = weights;
  if (architecture !== 'autoencoder' || metadata?.['config'] === undefined) {
    throw new RangeError(
      `loadAutoencoder: "${id}" must hold an autoencoder, got ${architecture}. ` +
        'Take the pack photo-denoiser or latent, or a file that save() wrote.',
    );
  }
  const config = parse(metadata['config'], id);
  assertConfig(config, `loadAutoencoder: ${id}`);
  return {config, weights};
}

function parse(text: string, id: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RangeError(`loadAutoencoder: the configuration in "${id}" must be JSON, got ${text.slice(0, 60)}.`);
  }
}
