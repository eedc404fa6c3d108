import * as tf from '@tensorflow/tfjs-core';
import type {Tensor4D} from '@tensorflow/tfjs-core';
import {deepestTap} from '../network.js';
import type {ChainLayer, Network, Pass} from '../network.js';
import {backwardGraph, gradientOf, valuesForBackward} from './backward-graph.js';
import {forwardGraph} from './forward-graph.js';
import type {OnnxTensor, TensorMap} from './runtime.js';
import {Sessions} from './sessions.js';
import type {OnnxOptions} from './sessions.js';
import {gramGraph, layoutGraph} from './tap-graphs.js';
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

  async forward(input: Tensor4D, taps: readonly string[]): Promise<Pass> {
    const parsed = taps.map(parseTap);
    const tapped = parsed.map(tap => tap.layer);
    const chain = this.layers.slice(0, deepestTap(this.layers, tapped) + 1);
    const names = [...new Set([...valuesForBackward(chain), ...tapped])];
    const session = await this.sessions.get(`forward ${names.join()}`, () => forwardGraph(chain, names));
    const values = await this.sessions.run(session, {pixels: await this.sessions.tensorOf(input)}, names);
    return new OnnxPass(chain, this.sessions, input.shape, values, await this.#read(parsed, values));
  }

  dispose(): void {
    this.sessions.dispose();
  }

  async #read(taps: readonly Tap[], values: TensorMap): Promise<Record<string, Tensor4D>> {
    const read: Record<string, Tensor4D> = {};
    for (const {name, layer, kind} of taps) {
      const session = await (kind === 'gram'
        ? this.sessions.get('gram', gramGraph)
        : this.sessions.get('layout', layoutGraph));
      const {tap} = await this.sessions.run(session, {features: values[layer]!}, ['tap']);
      read[name] = tensor4d(tap!);
    }
    return read;
  }
}

class OnnxPass implements Pass {
  constructor(
    private readonly chain: readonly ChainLayer[],
    private readonly sessions: Sessions,
    private readonly shape: Tensor4D['shape'],
    private values: TensorMap,
    readonly taps: Readonly<Record<string, Tensor4D>>,
  ) {}

  async backward(gradients: Readonly<Record<string, Tensor4D>>): Promise<Tensor4D> {
    const names = Object.keys(this.taps).filter(name => gradients[name]);
    if (names.length === 0) return tf.zeros(this.shape);
    const deepest = deepestTap(
      this.chain,
      names.map(name => parseTap(name).layer),
    );
    const chain = this.chain.slice(0, deepest + 1);
    const session = await this.sessions.get(`backward ${names.join()}`, () => backwardGraph(chain, names));
    const feeds: Record<string, OnnxTensor> = {};
    for (const value of valuesForBackward(chain)) feeds[value] = this.values[value]!;
    for (const name of names) feeds[gradientOf(name)] = await this.sessions.tensorOf(gradients[name]!);
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
