import type {Weights} from '@scumble/weights';
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor, Tensor1D, Tensor2D, Tensor4D} from '@tensorflow/tfjs-core';
import {assertConfig, strideOf} from './config.js';
import type {AutoencoderConfig} from './config.js';
import {networkInput, networkOutput, runLayers} from './forward.js';
import type {LayerValues, ParameterTensors} from './forward.js';
import {planLayers} from './layer-plan.js';
import type {LayerPlan} from './layer-plan.js';
import {ParameterSet} from './parameter-set.js';
import {initialParameters, packParameters, parameterSlices, unpackParameters} from './parameters.js';
import {plainPreprocessing, writeModel} from './model-file.js';

export interface AutoencoderOptions {
  /** Its numbers, by name; left out, it begins knowing nothing. */
  readonly weights?: Pick<Weights, 'tensors'>;
  /** Of the numbers that it begins with. A whole number. */
  readonly seed?: number;
}

export interface ReconstructOptions {
  /** Standard deviation of the noise, in units of pixels in [0, 1]: one for all pictures, or one each. */
  readonly sigma?: number | readonly number[];
}

/**
 * Image → latent → image, on whatever tfjs backend is set. Keeps tensors: dispose of it.
 *
 * Pictures are NHWC batches `[n, h, w, channels]`, float32 in [0, 1], heights and widths multiples of {@link strideOf}.
 */
export class Autoencoder {
  readonly config: AutoencoderConfig;
  readonly #plan: LayerPlan;
  readonly #parameters: ParameterSet;

  /** @internal  Use {@link autoencoder} or `loadAutoencoder`. */
  constructor(config: AutoencoderConfig, values: Float32Array) {
    this.config = config;
    this.#plan = planLayers(config);
    this.#parameters = new ParameterSet(parameterSlices(config), values);
  }

  /** How many numbers it has. */
  get size(): number {
    return this.#parameters.vector.size;
  }

  /** Its numbers on the device, which training moves. */
  get parameters(): ParameterSet {
    return this.#parameters;
  }

  /**
   * What the encoder makes of pictures.
   *
   * @param images  Not disposed.
   * @returns `[n, size]` where the latent is a vector, else a map `[n, h, w, channels]`. Caller disposes.
   * @throws {RangeError} if the pictures do not fit the network.
   */
  encode(images: Tensor4D, options: ReconstructOptions = {}): Tensor2D | Tensor4D {
    this.#assertImages(images, 'encode');
    const sigmas = this.#sigmas(images, options, 'encode');
    return tf.tidy((): Tensor2D | Tensor4D => {
      const values: LayerValues = new Map([['input', networkInput(this.config, images, sigmas())]]);
      const latent = runLayers(this.#plan.encoder, this.#parameters.tensors, values);
      return this.config.latent?.kind === 'vector' ? tf.reshape<tf.Rank.R2>(latent, [images.shape[0], -1]) : latent;
    });
  }

  /**
   * The pictures that latents stand for, clipped to [0, 1].
   *
   * @param latents  As `encode` gives them. Not disposed.
   * @returns `[n, h, w, channels]`. Caller disposes.
   * @throws {RangeError} for a network whose decoder also reads the encoder (skips) or the picture (residual output).
   */
  decode(latents: Tensor2D | Tensor4D): Tensor4D {
    const {config} = this;
    if (config.skip !== 'none' || config.output !== 'direct') {
      throw new RangeError(
        `decode: a network with skip "${config.skip}" and output "${config.output}" needs the picture too. Use reconstruct.`,
      );
    }
    return tf.tidy(() => {
      const values: LayerValues = new Map([['latent', this.#latentMap(latents)]]);
      const last = runLayers(this.#plan.decoder, this.#parameters.tensors, values);
      return tf.clipByValue(networkOutput(config, last, last), 0, 1);
    });
  }

  /**
   * Pictures through the whole network, clipped to [0, 1]: what a denoiser is for.
   *
   * @param images  Not disposed.
   * @returns The same shape. Caller disposes.
   * @throws {RangeError} if the pictures do not fit the network, or its noise level is not given.
   */
  reconstruct(images: Tensor4D, options: ReconstructOptions = {}): Tensor4D {
    this.#assertImages(images, 'reconstruct');
    const sigmas = this.#sigmas(images, options, 'reconstruct');
    return tf.tidy(() => tf.clipByValue(this.run(images, this.#parameters.tensors, sigmas()), 0, 1));
  }

  /** @see reconstruct */
  denoise(images: Tensor4D, options: ReconstructOptions = {}): Tensor4D {
    return this.reconstruct(images, options);
  }

  /**
   * The network as a function of its parameters, differentiable and not clipped: what training descends on. Call it in a tidy.
   *
   * @param parameters  By name, as `parameters.tensors`.
   * @param sigmas  `[n]`; needed where the configuration has a noise level.
   */
  run(images: Tensor4D, parameters: ParameterTensors, sigmas?: Tensor1D): Tensor4D {
    const values: LayerValues = new Map([['input', networkInput(this.config, images, sigmas)]]);
    const {encoder, decoder} = this.#plan;
    return networkOutput(this.config, runLayers([...encoder, ...decoder], parameters, values), images, sigmas);
  }

  /** Its numbers in plain memory, as `layerList` and `autoencoder` take them. */
  async weights(): Promise<Weights> {
    const values = (await this.#parameters.vector.data()) as Float32Array;
    const tensors = unpackParameters(this.config, values);
    return {
      id: 'autoencoder',
      architecture: 'autoencoder',
      preprocessing: plainPreprocessing,
      metadata: {config: JSON.stringify(this.config)},
      tensors,
    };
  }

  /** It as the bytes of a safetensors file, which `loadAutoencoder` reads. */
  async save(): Promise<Uint8Array> {
    return writeModel(this.config, (await this.weights()).tensors);
  }

  dispose(): void {
    this.#parameters.dispose();
  }

  #latentMap(latents: Tensor): Tensor4D {
    const {latent, widths} = this.config;
    const channels = latent?.kind === 'vector' ? latent.size : (latent?.channels ?? widths.at(-1)!);
    const rank = latent?.kind === 'vector' ? 2 : 4;
    if (latents.rank !== rank || latents.shape.at(-1) !== channels) {
      const wanted = rank === 2 ? `[n, ${channels}]` : `[n, h, w, ${channels}]`;
      throw new RangeError(`decode: latents must be ${wanted}, got [${latents.shape.join(', ')}].`);
    }
    return rank === 2 ? tf.reshape(latents, [latents.shape[0]!, 1, 1, channels]) : (latents as Tensor4D);
  }

  #assertImages(images: Tensor4D, caller: string): void {
    const {channels, latent} = this.config;
    const stride = strideOf(this.config);
    const side = latent?.kind === 'vector' ? latent.side : undefined;
    const [, height = 0, width = 0, depth] = images.shape;
    const fits = side ? height === side && width === side : height % stride === 0 && width % stride === 0;
    if (images.rank === 4 && depth === channels && fits) return;
    const wanted = side
      ? `[n, ${side}, ${side}, ${channels}]`
      : `[n, h, w, ${channels}], h and w multiples of ${stride}`;
    throw new RangeError(`${caller}: pictures must be ${wanted}, got [${images.shape.join(', ')}].`);
  }

  /** Deferred, so that the tensor is made in the caller's tidy. */
  #sigmas(images: Tensor4D, {sigma}: ReconstructOptions, caller: string): () => Tensor1D | undefined {
    if (!this.config.noiseLevel) return () => undefined;
    const count = images.shape[0];
    const list = typeof sigma === 'number' ? new Array<number>(count).fill(sigma) : sigma;
    if (list?.length !== count || !list.every(each => each >= 0 && Number.isFinite(each))) {
      const got = JSON.stringify(sigma) ?? 'none';
      throw new RangeError(
        `${caller}: this network is told the noise level: give sigma, 0 or more in units of white, got ${got}.`,
      );
    }
    return () => tf.tensor1d([...list]);
  }
}

/**
 * An autoencoder of a configuration: with the weights of a pack or file, or knowing nothing yet.
 *
 * @param config  `photoConfig`, `latentConfig`, `smallConfig`, or your own.
 * @returns Caller disposes.
 * @throws {RangeError} for a configuration or weights that do not fit.
 */
export function autoencoder(config: AutoencoderConfig, {weights, seed = 1}: AutoencoderOptions = {}): Autoencoder {
  assertConfig(config, 'autoencoder');
  const values = weights ? packParameters(config, weights.tensors, 'autoencoder') : initialParameters(config, seed);
  return new Autoencoder(config, values);
}
