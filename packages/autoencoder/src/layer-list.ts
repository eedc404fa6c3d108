import type {Layer} from '@scumble/kernels';
import type {WeightTensor} from '@scumble/weights';
import {assertConfig} from './config.js';
import type {AutoencoderConfig} from './config.js';
import {planLayers} from './layer-plan.js';
import {packParameters, parameterSlices} from './parameters.js';

/**
 * An autoencoder's layers with their numbers, for `createInference` of @scumble/kernels.
 *
 * What comes before and after is not in the list: the cells that {@link spaceToDepth} makes and the map of the noise level go in,
 * and {@link depthToSpace} takes what comes out; a residual output is then taken off the picture.
 *
 * @param tensors  By name, filters OIHW: `head.weight`, `head.bias`, …
 * @throws {RangeError} for a tensor that is missing or has another shape, and for a configuration whose latent is a vector:
 *   that one runs through `encode` and `decode` only.
 */
export function layerList(config: AutoencoderConfig, tensors: ReadonlyMap<string, WeightTensor>): readonly Layer[] {
  assertConfig(config, 'layerList');
  const values = packParameters(config, tensors, 'layerList');
  const slices = new Map(parameterSlices(config).map(slice => [slice.name, slice]));
  const numbers = (name: string): Float32Array => {
    const {offset, length} = slices.get(name)!;
    return values.slice(offset, offset + length);
  };
  const {encoder, decoder} = planLayers(config);
  return [...encoder, ...decoder].map(layer => {
    if (layer.kind === 'reshaping') {
      throw new RangeError(
        'layerList: a network with a vector as latent cannot run on the engines of kernels. Use encode and decode.',
      );
    }
    if (layer.kind !== 'convolution') return layer;
    return {...layer, filter: numbers(`${layer.name}.weight`), bias: numbers(`${layer.name}.bias`)};
  });
}
