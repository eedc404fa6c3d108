import {gpuJsUnavailable} from './gpu-js/availability.js';
import {gpuJsInference} from './gpu-js/inference.js';
import {gpuJsNetwork} from './gpu-js/network.js';
import {withGramTaps} from './gram-taps.js';
import {assertLayers} from './inference.js';
import type {Inference} from './inference.js';
import {assertChain} from './network.js';
import type {ChainLayer, Layer} from './layer.js';
import type {Network} from './network.js';
import {onnxUnavailable} from './onnx/availability.js';
import type {OnnxOptions} from './onnx/sessions.js';
import {tfjsInference} from './tfjs/inference.js';
import {tfjsNetwork} from './tfjs/network.js';

/** A way to run networks. Each lives in a folder of its own name beside this file and behind the same contract. */
interface Engine {
  readonly name: string;
  /** Why it cannot be used here and now, or undefined where it can. */
  unavailable(options?: NetworkOptions, layers?: readonly Layer[]): Promise<string | undefined>;
  create(layers: readonly ChainLayer[], options: NetworkOptions): Promise<Network>;
  createInference(layers: readonly Layer[], options: NetworkOptions): Promise<Inference>;
}

/** Best first. An engine joins by its folder and one line here. */
const engines: readonly Engine[] = [
  {
    name: 'onnx',
    unavailable: options => onnxUnavailable(options?.onnx),
    create: async (layers, {onnx}) => (await import('./onnx/network.js')).onnxNetwork(layers, onnx),
    createInference: async (layers, {onnx}) => (await import('./onnx/inference.js')).onnxInference(layers, onnx),
  },
  {
    name: 'gpu-js',
    unavailable: (options, layers) => gpuJsUnavailable(layers, {force: options?.engine === 'gpu-js'}),
    create: async layers => withGramTaps(gpuJsNetwork(layers), {ownWhole: true}),
    createInference: async layers => gpuJsInference(layers),
  },
  {
    name: 'tfjs',
    unavailable: async () => undefined,
    create: async layers => withGramTaps(tfjsNetwork(layers)),
    createInference: async layers => tfjsInference(layers),
  },
];

/** Names for `engine` options. */
export const engineNames: readonly string[] = ['auto', ...engines.map(({name}) => name)];

export interface NetworkOptions {
  /** `auto` takes the best that there is. */
  readonly engine?: string;
  /** For the engine `onnx`: its threads and providers, and in a page ONNX Runtime itself. */
  readonly onnx?: OnnxOptions;
}

/**
 * Builds a network that runs forward and backward on an engine.
 *
 * @param layers  Their arrays are copied to the device; the caller's stay untouched.
 * @returns Caller disposes.
 * @throws {RangeError} for layers that are not convolutions with ReLU or poolings.
 * @throws {Error} if the engine asked for is unknown or cannot be used here; the message says why and what can.
 */
export async function createNetwork(layers: readonly Layer[], options: NetworkOptions = {}): Promise<Network> {
  assertChain(layers);
  return (await chooseEngine('createNetwork', options, layers)).create(layers, options);
}

/**
 * Builds a network that runs forward only, with upsampling and skips, on an engine: the same choice as for {@link createNetwork}.
 *
 * @param layers  Their arrays are copied to the device; the caller's stay untouched.
 * @returns Caller disposes.
 * @throws {RangeError} for layers that do not fit together.
 * @throws {Error} if the engine asked for is unknown or cannot be used here; the message says why and what can.
 */
export async function createInference(layers: readonly Layer[], options: NetworkOptions = {}): Promise<Inference> {
  assertLayers(layers);
  return (await chooseEngine('createInference', options, layers)).createInference(layers, options);
}

/** One line per engine: whether it can be used here, and why not. */
export async function listEngines(): Promise<readonly {readonly name: string; readonly unavailable?: string}[]> {
  return Promise.all(engines.map(async ({name, unavailable}) => ({name, unavailable: await unavailable()})));
}

async function chooseEngine(asker: string, options: NetworkOptions, layers: readonly Layer[]): Promise<Engine> {
  const name = options.engine ?? 'auto';
  if (!engineNames.includes(name)) {
    throw new RangeError(`${asker}: unknown engine "${name}"; expected one of ${engineNames.join(', ')}.`);
  }
  const reasons: string[] = [];
  for (const engine of engines.filter(each => name === 'auto' || each.name === name)) {
    const reason = await engine.unavailable(options, layers);
    if (reason === undefined) return engine;
    reasons.push(`${engine.name}: ${reason}`);
  }
  const available = (await listEngines()).filter(each => each.unavailable === undefined).map(each => each.name);
  throw new Error(
    `${asker}: the engine "${name}" cannot be used here (${reasons.join('; ')}). There is: ${available.join(', ')}.`,
  );
}
