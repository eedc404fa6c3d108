import * as tf from '@tensorflow/tfjs-core';
import type {Tensor1D, Tensor4D} from '@tensorflow/tfjs-core';
import {convolutionInputGradient, convolve, flipFilter, reluGradient} from '../conv2d.js';
import {deepestTap} from '../network.js';
import type {ChainLayer, ConvolutionLayer} from '../layer.js';
import type {Network, Pass} from '../network.js';
import {pool2x2, poolingGradient} from '../pooling.js';

interface ConvolutionWeights {
  readonly filter: Tensor4D;
  readonly flipped: Tensor4D;
  readonly bias: Tensor1D;
}

/** The network in plain tfjs ops, on whatever backend is set: complete, and the reference for the faster engines. */
export function tfjsNetwork(layers: readonly ChainLayer[]): Network {
  const weights = new Map<string, ConvolutionWeights>();
  for (const layer of layers) {
    if (layer.kind === 'convolution') weights.set(layer.name, upload(layer));
  }
  return {
    engine: `tfjs (${tf.getBackend()})`,
    layers,
    async forward(input, taps) {
      return new TfjsPass(layers.slice(0, deepestTap(layers, taps) + 1), weights, input, taps);
    },
    dispose() {
      for (const each of weights.values()) tf.dispose([each.filter, each.flipped, each.bias]);
      weights.clear();
    },
  };
}

function upload({filter, bias, size, inChannels, outChannels}: ConvolutionLayer): ConvolutionWeights {
  const tensor = tf.tensor4d(filter, [size, size, inChannels, outChannels]);
  return {filter: tensor, flipped: flipFilter(tensor), bias: tf.tensor1d(bias)};
}

class TfjsPass implements Pass {
  readonly taps: Readonly<Record<string, Tensor4D>>;
  readonly #layers: readonly ChainLayer[];
  readonly #weights: ReadonlyMap<string, ConvolutionWeights>;
  /** `#values[i]` is what layer i reads and `#values[i + 1]` what it gives; the first is the caller's. */
  readonly #values: Tensor4D[];

  constructor(
    layers: readonly ChainLayer[],
    weights: ReadonlyMap<string, ConvolutionWeights>,
    input: Tensor4D,
    taps: readonly string[],
  ) {
    this.#layers = layers;
    this.#weights = weights;
    this.#values = [input];
    for (const layer of layers) this.#values.push(this.#forward(layer, this.#values[this.#values.length - 1]!));
    this.taps = Object.fromEntries(
      layers.flatMap((layer, i) => (taps.includes(layer.name) ? [[layer.name, this.#values[i + 1]!]] : [])),
    );
  }

  async backward(gradients: Readonly<Record<string, Tensor4D>>): Promise<Tensor4D> {
    let gradient: Tensor4D | undefined;
    for (let i = this.#layers.length - 1; i >= 0; i--) {
      const own = gradients[this.#layers[i]!.name];
      if (!gradient && !own) continue;
      const incoming = gradient;
      gradient = tf.tidy(() => this.#backward(i, incoming && own ? tf.add(incoming, own) : (incoming ?? own!)));
      incoming?.dispose();
    }
    return gradient ?? tf.zerosLike(this.#values[0]!);
  }

  dispose(): void {
    tf.dispose(this.#values.slice(1));
    this.#values.length = 1;
  }

  #forward(layer: ChainLayer, x: Tensor4D): Tensor4D {
    if (layer.kind === 'pooling') return pool2x2(x, layer.mode);
    const {filter, bias} = this.#weights.get(layer.name)!;
    return convolve(x, filter, bias, true);
  }

  #backward(index: number, dy: Tensor4D): Tensor4D {
    const layer = this.#layers[index]!;
    const [input, output] = [this.#values[index]!, this.#values[index + 1]!];
    if (layer.kind === 'pooling') return poolingGradient(dy, input, output, layer.mode);
    return convolutionInputGradient(reluGradient(dy, output), this.#weights.get(layer.name)!.flipped);
  }
}
