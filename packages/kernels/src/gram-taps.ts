import * as tf from '@tensorflow/tfjs-core';
import type {Tensor2D, Tensor4D} from '@tensorflow/tfjs-core';
import {gramGradient, gramMatrix} from './gram-matrix.js';
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
      try {
        return new GramPass(pass, taps, layer => window && cellsInWindow(window, network.layers, layer));
      } catch (error) {
        pass.dispose();
        throw error;
      }
    },
    dispose: () => network.dispose(),
  };
}

class GramPass implements Pass {
  readonly taps: Readonly<Record<string, Tensor4D>>;

  /** @param cellsOf  Which of a layer's cells the Gram matrix is of; undefined for all. */
  constructor(
    private readonly pass: Pass,
    private readonly asked: readonly Tap[],
    private readonly cellsOf: (layer: string) => InputWindow | undefined,
  ) {
    this.taps = Object.fromEntries(asked.map(tap => [tap.name, this.#open(tap)]));
  }

  async backward(gradients: Readonly<Record<string, Tensor4D>>): Promise<Tensor4D> {
    const own: Record<string, Tensor4D> = {};
    for (const {name, layer, kind} of this.asked) {
      const gradient = gradients[name];
      if (!gradient) continue;
      const sum = own[layer];
      own[layer] = tf.tidy(() => {
        const part = kind === 'gram' ? this.#gramGradient(layer, gradient) : tf.clone(gradient);
        return sum ? tf.add(sum, part) : part;
      });
      sum?.dispose();
    }
    try {
      return await this.pass.backward(own);
    } finally {
      tf.dispose(own);
    }
  }

  dispose(): void {
    tf.dispose(this.asked.flatMap(({name, kind}) => (kind === 'gram' ? [this.taps[name]!] : [])));
    this.pass.dispose();
  }

  #open({layer, kind}: Tap): Tensor4D {
    const features = this.pass.taps[layer]!;
    if (kind === 'features') return features;
    return tf.tidy(() => {
      const gram = gramMatrix(cut(features, this.cellsOf(layer)));
      return tf.reshape(gram, [1, 1, ...gram.shape]);
    });
  }

  /** Nothing to the cells that do not count. */
  #gramGradient(layer: string, gradient: Tensor4D): Tensor4D {
    const features = this.pass.taps[layer]!;
    const cells = this.cellsOf(layer);
    const own = gramGradient(cut(features, cells), square(gradient));
    if (!cells) return own;
    const [, height, width] = features.shape;
    const down: [number, number] = [cells.y, height - cells.y - cells.height];
    const across: [number, number] = [cells.x, width - cells.x - cells.width];
    return tf.pad(own, [[0, 0], down, across, [0, 0]]);
  }
}

function cut(features: Tensor4D, cells: InputWindow | undefined): Tensor4D {
  if (!cells) return features;
  return tf.slice(features, [0, cells.y, cells.x, 0], [1, cells.height, cells.width, features.shape[3]]);
}

function square(gradient: Tensor4D): Tensor2D {
  return tf.reshape(gradient, [gradient.shape[2], gradient.shape[3]]);
}
