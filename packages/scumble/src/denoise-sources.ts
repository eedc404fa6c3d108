import {photoDenoiser} from '@scumble/autoencoder';
import type {Denoised, DenoiseOptions} from '@scumble/autoencoder';
import type {Color, Image} from '@scumble/image';
import {loadWeights} from '@scumble/weights';
import type {PackSource, Weights} from '@scumble/weights';
import {chooseBackend} from './extractor.js';
import type {NetworkOptions} from './extractor.js';

/** Everything that can be set about `denoise`: what is done, the network that does it, and how the photograph is read. */
export interface DenoiseSourcesOptions
  extends DenoiseOptions, Pick<NetworkOptions, 'backend' | 'engine' | 'onnx' | 'onLoad'> {
  /** The pack `photo-denoiser`, a network of your own (address, Blob or bytes, in Node also a path), or loaded weights. */
  readonly weights?: PackSource | Weights;
  /** A photograph with more pixels is refused. */
  readonly maxPixels?: number;
  /** What shows through where the photograph is transparent. Default white. */
  readonly background?: Color;
  /** Called once, before the first tile, with the engine's full name: `onnx (cpu, 2 threads)`. */
  readonly onReady?: (engine: string) => void;
}

/** The pack that denoises where nothing else is asked for. */
export const denoiserPack = 'photo-denoiser';

/**
 * `denoise` of both doors: reads the photograph, loads the network, and lets go of all that it made but the picture.
 *
 * @param open  How pictures come in here. Gives a tensor of its own.
 */
export async function denoiseSource<Source>(
  open: (source: Source, options: {maxPixels?: number; background?: Color}) => Promise<Image>,
  photo: Source,
  options: DenoiseSourcesOptions = {},
): Promise<Denoised> {
  const {weights = denoiserPack, backend, engine, onnx, onLoad, maxPixels, background, onReady, ...rest} = options;
  const {signal} = rest;
  signal?.throwIfAborted();
  await chooseBackend(backend);
  const image = await open(photo, {maxPixels, background});
  try {
    const denoiser = await photoDenoiser(isLoaded(weights) ? weights : await load(weights, {onLoad, signal}), {
      engine,
      onnx,
    });
    try {
      onReady?.(denoiser.engine);
      return await denoiser.denoise(image, rest);
    } finally {
      denoiser.dispose();
    }
  } finally {
    image.dispose();
  }
}

function load(pack: PackSource, {onLoad, signal}: Pick<NetworkOptions, 'onLoad' | 'signal'>): Promise<Weights> {
  return loadWeights(pack, {onProgress: onLoad, signal});
}

function isLoaded(weights: PackSource | Weights): weights is Weights {
  return typeof weights === 'object' && 'tensors' in weights;
}
