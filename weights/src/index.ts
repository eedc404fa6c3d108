export type {Preprocessing, Weights, WeightTensor} from './weights.js';
