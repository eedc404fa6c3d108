import * as tf from '@tensorflow/tfjs-core';
import type {Tensor2D, Tensor4D} from '@tensorflow/tfjs-core';
import {gramGradientInTurns, gramMatrixInTurns} from './gram-matrix.js';
import {cellsInWindow} from './input-window.js';
import type {InputWindow} from './input-window.js';
import type {Network, Pass} from './network.js';
import {parseTap} from './tap.js';
import type {Tap} from './tap.js';

/**
 * Gives a network that hands out features the taps `gram(layer)` too, by `gramMatrix` and its gradient.
 *
 * @param options  With `ownWhole` the network makes those of the whole input itself, and only windows are made here.
 */
export function withGramTaps(network: Network, {ownWhole = false} = {}): Network {
  return {
    engine: network.engine,
    layers: network.layers,
    async forward(input, names, {window} = {}) {
      const taps = names.map(parseTap);
      if ((ownWhole && !window) || taps.every(({kind}) => kind === 'features')) return network.forward(input, names);
      const pass = await network.forward(input, [...new Set(taps.map(({layer}) => layer))]);
      return GramPass.open(pass, taps, layer => window && cellsInWindow(window, network.layers, layer));
    },
    dispose: () => network.dispose(),
  };
}

class GramPass implements Pass {
  readonly taps: Record<string, Tensor4D> = {};

  private constructor(
    private readonly pass: Pass,
    private readonly asked: readonly Tap[],
    private readonly cellsOf: (layer: string) => InputWindow | undefined,
  ) {}

  /**
   * @param pass  Taken over.
   * @param cellsOf  Which of a layer's cells the Gram matrix is of; undefined for all.
   */
  static async open(pass: Pass, asked: readonly Tap[], cellsOf: GramPass['cellsOf']): Promise<GramPass> {
    const own = new GramPass(pass, asked, cellsOf);
    try {
      for (const tap of asked) own.taps[tap.name] = await own.#open(tap);
    } catch (error) {
      own.dispose();
      throw error;
    }
    return own;
  }

  async backward(gradients: Readonly<Record<string, Tensor4D>>): Promise<Tensor4D> {
    const own: Record<string, Tensor4D> = {};
    for (const {name, layer, kind} of this.asked) {
      const gradient = gradients[name];
      if (!gradient) continue;
      const part = kind === 'gram' ? await this.#gramGradient(layer, gradient) : tf.clone(gradient);
      const sum = own[layer];
      own[layer] = sum ? tf.add(sum, part) : part;
      if (sum) tf.dispose([sum, part]);
    }
    try {
      return await this.pass.backward(own);
    } finally {
      tf.dispose(own);
    }
  }

  dispose(): void {
    tf.dispose(this.asked.flatMap(({name, kind}) => (kind === 'gram' ? (this.taps[name] ?? []) : [])));
    this.pass.dispose();
  }

  async #open({layer, kind}: Tap): Promise<Tensor4D> {
    const features = this.pass.taps[layer]!;
    if (kind === 'features') return features;
    const part = cut(features, this.cellsOf(layer));
    const gram = await gramMatrixInTurns(part);
    const tap: Tensor4D = tf.reshape(gram, [1, 1, ...gram.shape]);
    tf.dispose([part, gram]);
    return tap;
  }

  /** Nothing to the cells that do not count. */
  async #gramGradient(layer: string, gradient: Tensor4D): Promise<Tensor4D> {
    const features = this.pass.taps[layer]!;
    const cells = this.cellsOf(layer);
    const [part, pull] = [cut(features, cells), square(gradient)];
    const own = await gramGradientInTurns(part, pull);
    tf.dispose([part, pull]);
    if (!cells) return own;
    const [, height, width] = features.shape;
    const down: [number, number] = [cells.y, height - cells.y - cells.height];
    const across: [number, number] = [cells.x, width - cells.x - cells.width];
    const padded: Tensor4D = tf.pad(own, [[0, 0], down, across, [0, 0]]);
    own.dispose();
    return padded;
  }
}

/** Caller disposes. */
function cut(features: Tensor4D, cells: InputWindow | undefined): Tensor4D {
  if (!cells) return tf.reshape(features, features.shape);
  return tf.slice(features, [0, cells.y, cells.x, 0], [1, cells.height, cells.width, features.shape[3]]);
}

/** Caller disposes. */
function square(gradient: Tensor4D): Tensor2D {
  return tf.reshape(gradient, [gradient.shape[2], gradient.shape[3]]);
}
