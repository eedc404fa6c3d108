import {conv2d, pool2x2, upsample2x2} from '@scumble/kernels';
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor, Tensor1D, Tensor4D} from '@tensorflow/tfjs-core';
import type {AutoencoderConfig} from './config.js';
import type {PlannedLayer} from './layer-plan.js';

import {depthToSpace, spaceToDepth} from './shuffle.js';

/** A network's tensors by name: `head.weight` HWIO, `head.bias`. */
export type ParameterTensors = ReadonlyMap<string, Tensor>;

/** What layers have given so far, by name, and `input`. */
export type LayerValues = Map<string, Tensor4D>;

/**
 * Runs layers in plain tfjs ops, each with a gradient on every backend: the one walk for training, encoding and decoding.
 *
 * Call it in a `tf.tidy`: it leaves its intermediate values to that.
 *
 * @param layers  Read their input from `values`: the first one the last value in it.
 * @param values  Named values from before; every layer's is added.
 * @returns The last layer's value.
 */
export function runLayers(
  layers: readonly PlannedLayer[],
  parameters: ParameterTensors,
  values: LayerValues,
): Tensor4D {
  let x = [...values.values()].at(-1)!;
  for (const layer of layers) {
    x = runLayer(layer, x, parameters, values);
    values.set(layer.name, x);
  }
  return x;
}

function runLayer(layer: PlannedLayer, x: Tensor4D, parameters: ParameterTensors, values: LayerValues): Tensor4D {
  switch (layer.kind) {
    case 'convolution': {
      const filter = parameters.get(`${layer.name}.weight`) as Tensor4D;
      const bias = parameters.get(`${layer.name}.bias`) as Tensor1D;
      return conv2d(x, filter, {bias, relu: layer.activation !== 'none'});
    }
    case 'pooling':
      return pool2x2(x, layer.mode);
    case 'upsampling':
      return upsample2x2(x);
    case 'addition':
      return tf.add(x, values.get(layer.with)!);
    case 'concatenation':
      return tf.concat([x, values.get(layer.with)!], 3);
    case 'reshaping':
      return tf.reshape(x, [x.shape[0], ...layer.shape]);
  }
}

/**
 * What the first layer reads: the picture's cells, and the map of the noise level where the configuration has one.
 *
 * @param images  `[n, h, w, channels]` in [0, 1]. Not disposed.
 * @param sigmas  `[n]`, in the same units; read only where the configuration has a noise level.
 */
export function networkInput(
  {unshuffle, noiseLevel}: AutoencoderConfig,
  images: Tensor4D,
  sigmas?: Tensor1D,
): Tensor4D {
  const cells = spaceToDepth(images, unshuffle);
  if (!noiseLevel || !sigmas) return cells;
  const [n, height, width] = cells.shape;
  const map: Tensor4D = tf.mul(tf.ones([n, height, width, 1]), tf.reshape(sigmas, [n, 1, 1, 1]));
  return tf.concat([cells, map], 3);
}

/** The picture that a network's last value stands for; not clipped. */
export function networkOutput(
  config: AutoencoderConfig,
  last: Tensor4D,
  images: Tensor4D,
  sigmas?: Tensor1D,
): Tensor4D {
  const output = depthToSpace(last, config.unshuffle);
  if (config.output === 'direct') return output;
  if (!config.noiseLevel || !sigmas) return tf.sub(images, output);
  return tf.sub(images, tf.mul(output, tf.reshape(sigmas, [images.shape[0], 1, 1, 1])));
}
