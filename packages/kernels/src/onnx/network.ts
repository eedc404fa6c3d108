import * as tf from '@tensorflow/tfjs-core';
import type {Tensor4D} from '@tensorflow/tfjs-core';
import {deepestTap} from '../network.js';
import type {ChainLayer} from '../layer.js';
import type {ForwardOptions, Network, Pass, SquaredDistances, TapTarget, TilePasses} from '../network.js';
import {backwardGraph, gradientOf, valuesForBackward} from './backward-graph.js';
import {onnxDistances} from './distances.js';
import {forwardGraph} from './forward-graph.js';
import {placesIn} from './places.js';
import type {OnnxTensor, TensorMap} from './runtime.js';
import {Sessions} from './sessions.js';
import type {OnnxOptions} from './sessions.js';
import {onnxTiles} from './tiles.js';
import {gramGraph, layoutGraph, outputOf, placeOf, tapsGraph} from './tap-graphs.js';
import {parseTap} from '../tap.js';
import type {Tap} from '../tap.js';

/**
 * The network in ONNX Runtime: native convolutions on every core in Node, and whatever its providers reach elsewhere.
 *
 * Activations stay on its side; only taps and gradients cross to tfjs, by one copy each.
 *
 * @returns Caller disposes.
 * @throws {RangeError} for more threads than cores, or a provider that is not there.
 * @throws {Error} if ONNX Runtime cannot be loaded, or does not start on the provider.
 */
export async function onnxNetwork(layers: readonly ChainLayer[], options: OnnxOptions = {}): Promise<Network> {
  const sessions = await Sessions.start(options);
  // A provider that is listed may still refuse to start: better known now than at the first picture.
  await sessions.get('layout', layoutGraph);
  return new OnnxNetwork(layers, sessions);
}

class OnnxNetwork implements Network {
  constructor(
    readonly layers: readonly ChainLayer[],
    private readonly sessions: Sessions,
  ) {}

  get engine(): string {
    return `onnx (${this.sessions.description})`;
  }

  forward(input: Tensor4D, taps: readonly string[], options: ForwardOptions = {}): Promise<Pass> {
    return this.sessions.use(() => this.#forward(input, taps, options));
  }

  squaredDistances(targets: Readonly<Record<string, TapTarget>>, mean?: readonly number[]): Promise<SquaredDistances> {
    return onnxDistances(this.layers, this.sessions, targets, mean);
  }

  tilePasses(taps: readonly string[], mean?: readonly number[]): TilePasses {
    return onnxTiles(this.layers, this.sessions, taps, mean);
  }

  trim(): Promise<void> {
    return this.sessions.trim();
  }

  dispose(): void {
    this.sessions.dispose();
  }

  async #forward(input: Tensor4D, taps: readonly string[], {window, onlyTaps}: ForwardOptions): Promise<Pass> {
    const parsed = taps.map(parseTap);
    const tapped = parsed.map(tap => tap.layer);
    const chain = this.layers.slice(0, deepestTap(this.layers, tapped) + 1);
    const grams = parsed.filter(({kind}) => kind === 'gram').map(({layer}) => layer);
    const places = window && placesIn(window, chain, grams, this.sessions);
    if (onlyTaps) return this.#tap(input, chain, parsed, places);
    const names = [...new Set([...valuesForBackward(chain), ...tapped])];
    const session = await this.sessions.get(`forward ${names.join()}`, () => forwardGraph(chain, names));
    const values = await this.sessions.run(session, {pixels: await this.sessions.tensorOf(input)}, names);
    const read = await this.#read(parsed, values, places);
    return new OnnxPass(chain, this.sessions, input.shape, values, read, places);
  }

  /** Nothing but the taps comes out. */
  async #tap(input: Tensor4D, chain: readonly ChainLayer[], taps: readonly Tap[], places?: TensorMap): Promise<Pass> {
    const names = taps.map(({name}) => outputOf(name));
    const key = `taps ${names.join()} ${places ? 'of a window' : ''}`;
    const session = await this.sessions.get(key, () => tapsGraph(chain, taps, places !== undefined));
    const pixels = await this.sessions.tensorOf(input);
    const found = await this.sessions.run(session, {pixels, ...places}, names);
    const read = Object.fromEntries(taps.map(({name}) => [name, tensor4d(found[outputOf(name)]!)]));
    return {
      taps: read,
      backward: async () => {
        throw new Error('backward: this pass was asked for its taps alone. Leave `onlyTaps` out.');
      },
      dispose: () => tf.dispose(read),
    };
  }

  async #read(taps: readonly Tap[], values: TensorMap, places?: TensorMap): Promise<Record<string, Tensor4D>> {
    const read: Record<string, Tensor4D> = {};
    for (const {name, layer, kind} of taps) {
      const features = values[layer]!;
      const {tap} = await (kind === 'features'
        ? this.#run('layout', layoutGraph, {features})
        : places
          ? this.#run('gram of a window', () => gramGraph(true), {
              features,
              from: places[placeOf('from', layer)]!,
              to: places[placeOf('to', layer)]!,
            })
          : this.#run('gram', gramGraph, {features}));
      read[name] = tensor4d(tap!);
    }
    return read;
  }

  async #run(name: string, model: () => Uint8Array, feeds: TensorMap): Promise<TensorMap> {
    return this.sessions.run(await this.sessions.get(name, model), feeds, ['tap']);
  }
}

class OnnxPass implements Pass {
  constructor(
    private readonly chain: readonly ChainLayer[],
    private readonly sessions: Sessions,
    private readonly shape: Tensor4D['shape'],
    private values: TensorMap,
    readonly taps: Readonly<Record<string, Tensor4D>>,
    /** Where the window is, if there is one. */
    private readonly places?: TensorMap,
  ) {}

  backward(gradients: Readonly<Record<string, Tensor4D>>): Promise<Tensor4D> {
    return this.sessions.use(() => this.#backward(gradients));
  }

  async #backward(gradients: Readonly<Record<string, Tensor4D>>): Promise<Tensor4D> {
    const names = Object.keys(this.taps).filter(name => gradients[name]);
    if (names.length === 0) return tf.zeros(this.shape);
    const taps = names.map(parseTap);
    const deepest = deepestTap(
      this.chain,
      taps.map(({layer}) => layer),
    );
    const chain = this.chain.slice(0, deepest + 1);
    const isWindow = this.places !== undefined;
    const session = await this.sessions.get(`backward ${names.join()} ${isWindow ? 'of a window' : ''}`, () =>
      backwardGraph(chain, names, isWindow),
    );
    const feeds: Record<string, OnnxTensor> = {};
    for (const value of valuesForBackward(chain, taps)) feeds[value] = this.values[value]!;
    for (const name of names) feeds[gradientOf(name)] = await this.sessions.tensorOf(gradients[name]!);
    for (const {layer} of taps.filter(({kind}) => isWindow && kind === 'gram')) {
      for (const edge of ['from', 'to'] as const) feeds[placeOf(edge, layer)] = this.places![placeOf(edge, layer)]!;
    }
    const {dPixels} = await this.sessions.run(session, feeds, ['dPixels']);
    return tensor4d(dPixels!);
  }

  dispose(): void {
    tf.dispose({...this.taps});
    this.values = {};
  }
}

function tensor4d({data, dims}: OnnxTensor): Tensor4D {
  return tf.tensor4d(data as Float32Array, dims as Tensor4D['shape']);
}
