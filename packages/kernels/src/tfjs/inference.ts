import * as tf from '@tensorflow/tfjs-core';
import type {Tensor1D, Tensor4D} from '@tensorflow/tfjs-core';
import {convolve} from '../conv2d.js';
import {assertInput} from '../inference.js';
import type {Inference} from '../inference.js';
import type {Layer} from '../layer.js';
import {pool2x2} from '../pooling.js';
import {upsample2x2} from '../upsampling.js';
import {doneAfter, inputName, readsOf} from '../wiring.js';

interface ConvolutionWeights {
  readonly filter: Tensor4D;
  readonly bias: Tensor1D;
}

/** The layers in plain tfjs ops, on whatever backend is set: complete, and the reference for the faster engines. */
export function tfjsInference(layers: readonly Layer[]): Inference {
  const weights = new Map<string, ConvolutionWeights>();
  for (const layer of layers) {
    if (layer.kind !== 'convolution') continue;
    const {name, filter, bias, size, inChannels, outChannels} = layer;
    weights.set(name, {
      filter: tf.tensor4d(filter, [size, size, inChannels, outChannels]),
      bias: tf.tensor1d(bias),
    });
  }
  return {
    engine: `tfjs (${tf.getBackend()})`,
    layers,
    async run(input) {
      assertInput(layers, input);
      return tf.tidy(() => walk(layers, weights, input));
    },
    dispose() {
      for (const {filter, bias} of weights.values()) tf.dispose([filter, bias]);
      weights.clear();
    },
  };
}

function walk(layers: readonly Layer[], weights: ReadonlyMap<string, ConvolutionWeights>, input: Tensor4D): Tensor4D {
  const values = new Map([[inputName, input]]);
  const done = doneAfter(layers);
  layers.forEach((layer, i) => {
    const [x, other] = readsOf(layers, i).map(name => values.get(name)!) as [Tensor4D, Tensor4D?];
    values.set(layer.name, apply(layer, weights.get(layer.name), x, other ?? x));
    for (const name of done[i]!) if (name !== inputName) values.get(name)!.dispose();
  });
  return values.get(layers[layers.length - 1]!.name)!;
}

function apply(layer: Layer, weights: ConvolutionWeights | undefined, x: Tensor4D, other: Tensor4D): Tensor4D {
  switch (layer.kind) {
    case 'convolution':
      return convolve(x, weights!.filter, weights!.bias, layer.activation !== 'none');
    case 'pooling':
      return pool2x2(x, layer.mode);
    case 'upsampling':
      return upsample2x2(x);
    case 'addition':
      return tf.add(x, other);
    case 'concatenation':
      return tf.concat([x, other], 3);
  }
}
