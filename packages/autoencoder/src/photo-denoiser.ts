import {assertImage, sizeOf, turn} from '@scumble/image';
import type {Image} from '@scumble/image';
import {createInference} from '@scumble/kernels';
import type {Inference, NetworkOptions} from '@scumble/kernels';
import type {Weights} from '@scumble/weights';
import * as tf from '@tensorflow/tfjs-core';
import {strideOf} from './config.js';
import type {AutoencoderConfig} from './config.js';
import {addCells, exposureOf, readCells} from './denoise-cells.js';
import type {Exposure, PlainPicture, Showing} from './denoise-cells.js';
import {assertDenoiseOptions} from './denoise-options.js';
import type {DenoiseOptions} from './denoise-options.js';
import {denoiseTiles, haloOf} from './denoise-tiles.js';
import type {DenoiseTile} from './denoise-tiles.js';
import {layerList} from './layer-list.js';
import {readModel} from './model-file.js';
import {noiseOf} from './noise-estimate.js';
import {orientations} from './orientation.js';

/** Less noise than this is none: no picture stored at 8 bits has less. */
export const leastSigma = 0.5 / 255;

/** A photograph without its noise. */
export interface Denoised {
  /** `[1, h, w, 3]`. Caller disposes. */
  readonly image: Image;
  /** The noise level that was taken off, given or estimated, in units of white. */
  readonly sigma: number;
}

/** A network that takes noise off photographs of any size. Keeps weights on the device: dispose of it. */
export interface PhotoDenoiser {
  /** What it is. */
  readonly config: AutoencoderConfig;
  /** What runs it: `onnx (cpu, 2 threads)`. */
  readonly engine: string;
  /**
   * Takes the noise off a photograph, tile by tile.
   *
   * Tiles overlap so far that their seams are below a tenth of 1/255. Between tiles, timers and signals have their turn.
   *
   * @param image  `[1, h, w, 3]` in [0, 1]. Not disposed.
   * @returns The same size, in [0, 1]; grey where the photograph was. Noise below 0.5 of 255 is left as it is.
   * @throws {RangeError} for what is not an image, a pixel that is not finite, or an option that cannot be.
   * @throws the signal's reason if it is aborted.
   */
  denoise(image: Image, options?: DenoiseOptions): Promise<Denoised>;
  dispose(): void;
}

/**
 * A denoiser from the pack `photo-denoiser`, or from a network of your own that `save()` or training wrote.
 *
 * ```js
 * const denoiser = await photoDenoiser(await loadWeights('photo-denoiser'));
 * const {image, sigma} = await denoiser.denoise(photo);
 * ```
 *
 * @param weights  What `loadWeights` gave, or the bytes of a file. A network without a noise level works at the one it learned.
 * @returns Caller disposes.
 * @throws {RangeError} for weights of another kind, or an engine that is unknown.
 * @throws {Error} if the engine cannot be used here.
 */
export async function photoDenoiser(
  weights: Weights | Blob | ArrayBuffer | Uint8Array,
  options: NetworkOptions = {},
): Promise<PhotoDenoiser> {
  const {config, weights: read} = await readModel(weights);
  if (config.latent) {
    throw new RangeError(
      `photoDenoiser: "${read.id}" must hold a network for pictures of any size, got one with a bottleneck. Use loadAutoencoder.`,
    );
  }
  const inference = await createInference(layerList(config, read.tensors), options);
  return {
    config,
    engine: inference.engine,
    denoise: (image, denoiseOptions = {}) => denoise(image, config, inference, denoiseOptions),
    dispose: () => inference.dispose(),
  };
}

async function denoise(
  image: Image,
  config: AutoencoderConfig,
  inference: Inference,
  options: DenoiseOptions,
): Promise<Denoised> {
  assertImage(image, 'denoise');
  assertDenoiseOptions(options);
  const {strength = 1, passes = 1, tile = 'auto', signal, onProgress} = options;
  signal?.throwIfAborted();
  const noisy = {...sizeOf(image), values: (await image.data()) as Float32Array};
  const isGrey = assertFinite(noisy);
  const noise = noiseOf(noisy.values, noisy);
  const {sigma = noise.sigma} = options;
  if (sigma < leastSigma || strength === 0) return {image: tf.clone(image), sigma};
  const stride = strideOf(config);
  const halo = haloOf(inference.layers, config.unshuffle, stride);
  const tiles = denoiseTiles(noisy, tile === 'auto' ? tileOf(inference) : tile, halo, stride);
  const result = new Float32Array(noisy.values.length);
  const exposure = exposureOf(config, {sigma, sharing: isGrey ? Math.sqrt(3) : noise.sharing});
  const work: Work = {
    noisy,
    config,
    inference,
    exposure,
    strength,
    passes,
    result,
    turn: () => turnUnlessAborted(signal),
  };
  for (const [i, each] of tiles.entries()) {
    await denoiseTile(each, work);
    finishTile(result, each, noisy.width, isGrey);
    onProgress?.({done: i + 1, tiles: tiles.length, sigma});
  }
  return {image: tf.tensor4d(result, [1, noisy.height, noisy.width, 3]), sigma};
}

interface Work {
  readonly noisy: PlainPicture;
  readonly config: AutoencoderConfig;
  readonly inference: Inference;
  readonly exposure: Exposure;
  readonly strength: number;
  readonly passes: number;
  readonly result: Float32Array;
  /** Waits a moment, and stops where the signal says so. */
  turn(): Promise<void>;
}

async function denoiseTile({core, window}: DenoiseTile, work: Work): Promise<void> {
  const {config, exposure, passes} = work;
  for (const orientation of orientations.slice(0, passes)) {
    // A network for grey pictures sees the channels one after the other.
    for (const channels of config.channels === 3 ? [[0, 1, 2]] : [[0], [1], [2]]) {
      await work.turn();
      const showing: Showing = {window, channels, orientation, exposure, config};
      addCells(await show(showing, work), core, showing, {...work, share: 1 / passes});
    }
  }
}

async function show(showing: Showing, {noisy, inference}: Work): Promise<Float32Array> {
  const {values, shape} = readCells(noisy, showing);
  const input = tf.tensor4d(values, [...shape]);
  const output = await inference.run(input).finally(() => input.dispose());
  const seen = (await output.data()) as Float32Array;
  output.dispose();
  return seen;
}

/** ONNX Runtime holds the main thread for none of it, so its tiles are larger and their halos weigh less. */
function tileOf({engine}: Inference): number {
  return engine.startsWith('onnx') ? 1024 : 512;
}

/**
 * Looks at every pixel once.
 *
 * @returns Whether all channels are the same everywhere.
 * @throws {RangeError} for a value that is not finite.
 */
function assertFinite({values, width}: PlainPicture): boolean {
  let isGrey = true;
  for (let i = 0; i < values.length; i += 3) {
    const [red, green, blue] = [values[i]!, values[i + 1]!, values[i + 2]!];
    if (isGrey && (red !== green || green !== blue)) isGrey = false;
    if (!Number.isFinite(red + green + blue)) {
      const [x, y] = [(i / 3) % width, Math.floor(i / 3 / width)];
      throw new RangeError(`denoise: pixels must be finite, got ${red}, ${green}, ${blue} at column ${x}, row ${y}.`);
    }
  }
  return isGrey;
}

/** Clips a finished core to [0, 1], and makes it grey where the photograph was. */
function finishTile(values: Float32Array, {core}: DenoiseTile, width: number, isGrey: boolean): void {
  for (let y = core.y; y < core.y + core.height; y++) {
    const from = 3 * (y * width + core.x);
    for (let at = from; at < from + 3 * core.width; at += 3) {
      if (isGrey) values.fill((values[at]! + values[at + 1]! + values[at + 2]!) / 3, at, at + 3);
      for (let i = at; i < at + 3; i++) values[i] = Math.min(1, Math.max(0, values[i]!));
    }
  }
}

/** Lets timers, signals and the page have their turn. */
async function turnUnlessAborted(signal: AbortSignal | undefined): Promise<void> {
  await turn();
  signal?.throwIfAborted();
}
