// What both doors hand on; index.ts and node.ts add how pictures come in and go out.
export {estimateNoise, photoDenoiser} from '@scumble/autoencoder';
export type {Denoised, DenoiseProgress, PhotoDenoiser} from '@scumble/autoencoder';
export {drawImage, fitSize, imageFromPixels, imageToPixels, resizeImage, sizeOf} from '@scumble/image';
export type {Color, Image, ImageSource, Pixels, Size} from '@scumble/image';
export {describeBackend, listEngines, useBackend} from '@scumble/kernels';
export type {Backend, BackendDescription, UseBackendOptions} from '@scumble/kernels';
export {measure, Run} from '@scumble/style-transfer';
export type {
  LayerChoice,
  LossMeasurement,
  MemoryPlan,
  MeasureOptions,
  RunState,
  StepEvent,
  StepReport,
  Stylized,
  StylizeRun,
  TermReport,
} from '@scumble/style-transfer';
export {vgg} from '@scumble/vgg';
export type {FeatureExtractor, Features, VggOptions} from '@scumble/vgg';
export {findPack, listPacks} from '@scumble/weights';
export type {LoadProgress, LoadWeightsOptions, PackEntry, PackSource, Weights} from '@scumble/weights';
export type {NetworkOptions} from './extractor.js';
export {plan} from './plan.js';
export type {PlanOptions, StylizePlan} from './plan.js';
export {stylizeDefaults} from './stylize-defaults.js';
export type {StylizeSetup, StylizeSourcesOptions} from './stylize-sources.js';
