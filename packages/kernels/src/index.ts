import '#gradients';

export {backends, describeBackend, isHalfFloat, useBackend} from './backend.js';
export type {Backend, BackendDescription, UseBackendOptions} from './backend.js';
export {conv2d} from './conv2d.js';
export type {Conv2dOptions} from './conv2d.js';
export {describeKernels} from './describe-kernels.js';
export type {KernelsDescription} from './describe-kernels.js';
export {createNetwork, engineNames, listEngines} from './engine.js';
export type {NetworkOptions} from './engine.js';
export {prepareKernels} from './gpu-js/availability.js';
export {ContextLostError} from './gpu-js/context-lost-error.js';
export {gramEngineNames, useGramEngine} from './gram-engine.js';
export type {GramEngine, GramEngineName} from './gram-engine.js';
export {gramMatrix} from './gram-matrix.js';
export type {ConvolutionLayer, Layer, Network, Pass, PoolingLayer, PoolingMode} from './network.js';
export {pool2x2} from './pooling.js';
export {parseTap} from './tap.js';
export type {Tap} from './tap.js';
