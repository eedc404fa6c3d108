export {autoencoder, type Autoencoder, type AutoencoderOptions, type ReconstructOptions} from './autoencoder.js';
export {assertConfig, latentConfig, photoConfig, smallConfig, strideOf} from './config.js';
export type {AutoencoderConfig, LatentConfig} from './config.js';
export {layerList} from './layer-list.js';
export {
  planLayers,
  type LayerPlan,
  type PlannedConvolution,
  type PlannedLayer,
  type ReshapingLayer,
} from './layer-plan.js';
export {loadAutoencoder} from './load-autoencoder.js';
export {countParameters} from './parameters.js';
export {depthToSpace, spaceToDepth} from './shuffle.js';
