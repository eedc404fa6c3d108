export type {DType} from './dtype.js';
export {toFloat32} from './dtype.js';
export type {LoadProgress} from './fetch-prefix.js';
export {
  loadWeights,
  verifyPack,
  type LoadWeightsOptions,
  type PackCheck,
  type PackSource,
  type VerifyPackOptions,
} from './load-weights.js';
export type {PackEntry, PackTensor} from './pack-entry.js';
export {findPack, listPacks, tensorsThrough} from './pack.js';
export {readSafetensors, type SafetensorsEntry, type SafetensorsHeader} from './safetensors.js';
export type {PartCheck} from './verification.js';
export type {Preprocessing, Weights, WeightTensor} from './weights.js';
export {writeSafetensors, type SafetensorsTensor} from './write-safetensors.js';
