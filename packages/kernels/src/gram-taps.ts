import * as tf from '@tensorflow/tfjs-core';
import type {Tensor2D, Tensor4D} from '@tensorflow/tfjs-core';
import {gramGradient, gramMatrix} from './gram-matrix.js';
import type {Network, Pass} from './network.js';
import {parseTap} from './tap.js';
import type {Tap} from './tap.js';

/** Gives a network that hands out features only the taps `gram(layer)` too, by `gramMatrix` and its gradient. */
export function withGramTaps(network: Network): Network {
  return {
    engine: network.engine,
    layers: network.layers,
    async forward(input, names) {
      const taps = names.map(parseTap);
      const pass = await network.forward(input, [...new Set(taps.map(({layer}) => layer))]);
      return taps.some(({kind}) => kind === 'gram') ? new GramPass(pass, taps) : pass;
    },
    dispose: () => network.dispose(),
  };
}

class GramPass implements Pass {
  readonly taps: Readonly<Record<string, Tensor4D>>;
  readonly #pass: Pass;
  readonly #asked: readonly Tap[];

  constructor(pass: Pass, asked: readonly Tap[]) {
    this.#pass = pass;
    this.#asked = asked;
    this.taps = Object.fromEntries(asked.map(tap => [tap.name, this.#open(tap)]));
  }

  async backward(gradients: Readonly<Record<string, Tensor4D>>): Promise<Tensor4D> {
    const own: Record<string, Tensor4D> = {};
    for (const {name, layer, kind} of this.#asked) {
      const gradient = gradients[name];
      if (!gradient) continue;
      const sum = own[layer];
      own[layer] = tf.tidy(() => {
        const part = kind === 'gram' ? gramGradient(this.#pass.taps[layer]!, square(gradient)) : tf.clone(gradient);
        return sum ? tf.add(sum, part) : part;
      });
      sum?.dispose();
    }
    try {
      return await this.#pass.backward(own);
    } finally {
      tf.dispose(own);
    }
  }

  dispose(): void {
    tf.dispose(this.#asked.flatMap(({name, kind}) => (kind === 'gram' ? [this.taps[name]!] : [])));
    this.#pass.dispose();
  }

  #open({layer, kind}: Tap): Tensor4D {
    const features = this.#pass.taps[layer]!;
    if (kind === 'features') return features;
    return tf.tidy(() => {
      const gram = gramMatrix(features);
      return tf.reshape(gram, [1, 1, ...gram.shape]);
    });
  }
}

function square(gradient: Tensor4D): Tensor2D {
  return tf.reshape(gradient, [gradient.shape[2], gradient.shape[3]]);
}
