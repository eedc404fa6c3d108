import type {WeightTensor} from '@scumble/weights';
import type {AutoencoderConfig} from './config.js';
import {planLayers} from './layer-plan.js';
import type {PlannedConvolution} from './layer-plan.js';
import {Random} from './random.js';

/** Where one tensor of a network lies in the vector of all its parameters. */
export interface ParameterSlice {
  /** `enc1.0.conv1.weight`. */
  readonly name: string;
  /** As tfjs computes with it: filters are HWIO. */
  readonly shape: readonly number[];
  readonly offset: number;
  readonly length: number;
}

/** Every tensor of a network in the order of its layers, one after the other in a vector. */
export function parameterSlices(config: AutoencoderConfig): readonly ParameterSlice[] {
  let offset = 0;
  const slice = (name: string, shape: readonly number[]): ParameterSlice => {
    const length = shape.reduce((a, b) => a * b, 1);
    offset += length;
    return {name, shape, offset: offset - length, length};
  };
  return convolutionsOf(config).flatMap(({name, size, inChannels, outChannels}) => [
    slice(`${name}.weight`, [size, size, inChannels, outChannels]),
    slice(`${name}.bias`, [outChannels]),
  ]);
}

/** How many numbers a network of this configuration has. */
export function countParameters(config: AutoencoderConfig): number {
  return parameterSlices(config).reduce((sum, {length}) => sum + length, 0);
}

/** The convolutions of a configuration, in order. */
export function convolutionsOf(config: AutoencoderConfig): readonly PlannedConvolution[] {
  const {encoder, decoder} = planLayers(config);
  return [...encoder, ...decoder].flatMap(layer => (layer.kind === 'convolution' ? [layer] : []));
}

/**
 * Numbers for a network that has learnt nothing: normally distributed with He's variance, half of it where no ReLU follows;
 * the second convolution of a block at a fifth, so that a block begins near identity. Biases are 0.
 *
 * @param seed  A whole number: the same seed, the same numbers.
 * @returns All parameters in one vector, as {@link parameterSlices} orders them.
 *
 * Source: He2015, eq. 10 (docs/papers.md).
 * Departs: half the variance without a ReLU, and the fifth, as in training/denoiser/network.py; a tenth for the last layer of a
 * residual network.
 */
export function initialParameters(config: AutoencoderConfig, seed: number): Float32Array {
  const random = new Random(seed, 0x1217);
  const values = new Float32Array(countParameters(config));
  let at = 0;
  for (const {name, size, inChannels, outChannels, activation} of convolutionsOf(config)) {
    const spread = Math.sqrt((activation === 'relu' ? 2 : 1) / (size * size * inChannels));
    // A residual network begins by leaving the picture nearly as it is.
    const isLast = name === 'tail' && config.output === 'residual';
    const scale = isLast ? 0.1 * spread : name.endsWith('.conv2') ? 0.2 * spread : spread;
    const end = at + size * size * inChannels * outChannels;
    for (; at < end; at++) values[at] = scale * random.normal();
    at += outChannels;
  }
  return values;
}

/**
 * The vector of all parameters from named tensors, OIHW.
 *
 * @param tensors  May hold more than is needed.
 * @param file  What the error calls their source.
 * @throws {RangeError} that names the tensor that is missing, has another shape or is not finite.
 */
export function packParameters(
  config: AutoencoderConfig,
  tensors: ReadonlyMap<string, WeightTensor>,
  file: string,
): Float32Array {
  const values = new Float32Array(countParameters(config));
  for (const {name, shape, offset} of parameterSlices(config)) {
    const stored = toStored(shape);
    const tensor = tensors.get(name);
    if (!tensor || String(tensor.shape) !== String(stored)) {
      const got = tensor ? `[${tensor.shape.join(', ')}]` : 'none';
      throw new RangeError(`${file}: this network needs tensor "${name}" of shape [${stored.join(', ')}], got ${got}.`);
    }
    if (!tensor.values.every(Number.isFinite)) throw new RangeError(`${file}: tensor "${name}" must be finite.`);
    values.set(shape.length === 4 ? toHwio(tensor.values, stored) : tensor.values, offset);
  }
  return values;
}

/** Named tensors, filters OIHW, from the vector of all parameters: copies. */
export function unpackParameters(config: AutoencoderConfig, values: Float32Array): Map<string, WeightTensor> {
  return new Map(
    parameterSlices(config).map(({name, shape, offset, length}) => {
      const part = values.slice(offset, offset + length);
      return [name, {shape: toStored(shape), values: shape.length === 4 ? toOihw(part, shape) : part}];
    }),
  );
}

/** OIHW of HWIO; a bias stays as it is. */
function toStored(shape: readonly number[]): readonly number[] {
  const [height, width, inChannels, outChannels] = shape;
  return shape.length === 4 ? [outChannels!, inChannels!, height!, width!] : shape;
}

/** A filter as files hold it, OIHW, in tfjs's order, HWIO. */
export function toHwio(values: Float32Array, shape: readonly number[]): Float32Array {
  const [outChannels = 1, inChannels = 1, height = 1, width = 1] = shape;
  const result = new Float32Array(values.length);
  const cells = height * width;
  let at = 0;
  for (let o = 0; o < outChannels; o++)
    for (let i = 0; i < inChannels; i++)
      for (let cell = 0; cell < cells; cell++) result[(cell * inChannels + i) * outChannels + o] = values[at++]!;
  return result;
}

/** A filter in tfjs's order, HWIO, as files hold it, OIHW. */
function toOihw(values: Float32Array, shape: readonly number[]): Float32Array {
  const [height = 1, width = 1, inChannels = 1, outChannels = 1] = shape;
  const result = new Float32Array(values.length);
  const cells = height * width;
  let at = 0;
  for (let cell = 0; cell < cells; cell++)
    for (let i = 0; i < inChannels; i++)
      for (let o = 0; o < outChannels; o++) result[(o * inChannels + i) * cells + cell] = values[at++]!;
  return result;
}
