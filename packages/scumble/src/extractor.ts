import {createNetwork, useBackend} from '@scumble/kernels';
import type {Backend, OnnxOptions, PoolingMode} from '@scumble/kernels';
import {vgg} from '@scumble/vgg';
import type {FeatureExtractor} from '@scumble/vgg';
import {loadWeights} from '@scumble/weights';
import type {LoadProgress, PackSource, Weights} from '@scumble/weights';
import * as tf from '@tensorflow/tfjs-core';
import {deepestLayer} from './deepest-layer.js';
import {isPackId} from './network-packs.js';
import {stylizeDefaults} from './stylize-defaults.js';

/** Which network looks at the pictures, and on what it runs. */
export interface NetworkOptions {
  /**
   * A pack's id (`listPacks`), a safetensors file of your own (address, Blob or bytes, in Node also a path), or weights that
   * `loadWeights` has loaded: load once and pass them on where many pictures are made.
   */
  readonly weights?: PackSource | Weights;
  readonly pooling?: PoolingMode;
  /** tfjs backend. `auto` keeps the one in use and takes the best there is where none is. */
  readonly backend?: Backend | 'auto';
  readonly engine?: string;
  /** For the engine `onnx`: its threads and providers, and in a page ONNX Runtime itself. */
  readonly onnx?: OnnxOptions;
  /** Called as the bytes of the weights arrive. */
  readonly onLoad?: (progress: LoadProgress) => void;
  readonly signal?: AbortSignal;
}

/** An extractor, and what it was made of. */
export interface OpenedExtractor {
  /** Caller disposes. */
  readonly extractor: FeatureExtractor;
  readonly weights: Pick<Weights, 'id' | 'architecture'>;
}

/**
 * Makes a tfjs backend the current one, if it is not.
 *
 * @throws {Error} if it cannot be had here.
 */
export async function chooseBackend(backend: Backend | 'auto' = stylizeDefaults.backend): Promise<void> {
  const inUse = tf.getBackend();
  if (backend === 'auto' && inUse) return chooseBackend(inUse as Backend);
  // WebGL is asked for anew each time: its context may have been lost.
  if (backend !== inUse || inUse === 'webgl') await useBackend(backend);
}

/**
 * Tries what is asked of ONNX Runtime, before weights and pictures are loaded.
 *
 * @throws {RangeError} for more threads than cores, a provider that is not there, or either of them for another engine.
 */
export async function assertEngine({engine, onnx}: Pick<NetworkOptions, 'engine' | 'onnx'>): Promise<void> {
  if (onnx?.threads === undefined && onnx?.providers === undefined) return;
  const name = await nameOfEngine({engine, onnx});
  if (name.startsWith('onnx')) return;
  throw new RangeError(`onnx: threads and providers are for the engine "onnx"; what would run here is ${name}.`);
}

/** The engine that would be taken, by its full name: a network of one small layer tells. */
export async function nameOfEngine({
  engine = stylizeDefaults.engine,
  onnx,
}: Pick<NetworkOptions, 'engine' | 'onnx'>): Promise<string> {
  const filter = new Float32Array(9 * 3 * 4);
  const layer = {kind: 'convolution', name: 'relu1_1', size: 3, inChannels: 3, outChannels: 4} as const;
  const network = await createNetwork([{...layer, filter, bias: new Float32Array(4)}], {engine, onnx});
  network.dispose();
  return network.engine;
}

/**
 * Loads the weights as far as the layers reach, and builds the network on the current backend.
 *
 * @throws {RangeError} for an unknown pack or engine.
 * @throws {Error} if the weights cannot be had.
 */
export async function openExtractor(
  layers: readonly string[],
  {
    weights = stylizeDefaults.weights,
    pooling = stylizeDefaults.pooling,
    engine = stylizeDefaults.engine,
    onnx,
    onLoad,
    signal,
  }: NetworkOptions,
): Promise<OpenedExtractor> {
  const loaded = isLoaded(weights)
    ? weights
    : await loadWeights(weights, {through: throughOf(weights, layers), onProgress: onLoad, signal});
  const {id, architecture} = loaded;
  return {extractor: await vgg(loaded, {pooling, engine, onnx}), weights: {id, architecture}};
}

function isLoaded(weights: PackSource | Weights): weights is Weights {
  return typeof weights === 'object' && 'tensors' in weights;
}

/** A user's own file is read whole: its layers are not known beforehand. */
function throughOf(pack: PackSource, layers: readonly string[]): string | undefined {
  return isPackId(pack) ? deepestLayer(pack, layers) : undefined;
}
