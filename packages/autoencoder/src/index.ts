export {autoencoder, type Autoencoder, type AutoencoderOptions, type ReconstructOptions} from './autoencoder.js';
export {assertConfig, latentConfig, photoConfig, smallConfig, strideOf} from './config.js';
export type {AutoencoderConfig, LatentConfig} from './config.js';
export {corrupt, corruptions} from './corruption.js';
export type {CorruptedPatch, Corruption, CorruptionKind} from './corruption.js';
export {drawDigits, type DigitOptions, type Digits} from './digits.js';
export {decodeGrid, type LatentGrid, type LatentGridOptions} from './latent-grid.js';
export {latentPlane, type LatentPlane, type PlanePoint} from './latent-plane.js';
export {changeUnit, type UnitChange} from './latent-unit.js';
export {walkLatents, type LatentWalk} from './latent-walk.js';
export {decodeLatents, encodeImages, type Latent} from './latents.js';
export {layerList} from './layer-list.js';
export {
  planLayers,
  type LayerPlan,
  type PlannedConvolution,
  type PlannedLayer,
  type ReshapingLayer,
} from './layer-plan.js';
export {loadAutoencoder} from './load-autoencoder.js';
export {nearestNeighbours, type Neighbour} from './nearest-neighbours.js';
export {countParameters} from './parameters.js';
export type {Patch} from './patch.js';
export {Random} from './random.js';
export {depthToSpace, spaceToDepth} from './shuffle.js';
export {trainDefaults, type TrainSettings} from './train-settings.js';
export type {CheckpointOptions} from './checkpoint-keeper.js';
export {train, type TrainOptions, type TrainReport, type TrainRun, type Trained} from './train.js';
export type {TrainingPicture} from './training-pictures.js';
export {estimateNoise} from './noise-estimate.js';
export type {DenoiseOptions, DenoiseProgress} from './denoise-options.js';
export {photoDenoiser, type Denoised, type PhotoDenoiser} from './photo-denoiser.js';
