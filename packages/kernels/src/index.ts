import '#gradients';

export {backends, describeBackend, isHalfFloat, useBackend} from './backend.js';
export type {Backend, BackendDescription, UseBackendOptions} from './backend.js';
export {conv2d} from './conv2d.js';
export type {Conv2dOptions} from './conv2d.js';
export {createNetwork, engineNames, listEngines} from './engine.js';
export type {NetworkOptions} from './engine.js';
export {gramMatrix} from './gram-matrix.js';
export type {ConvolutionLayer, Layer, Network, Pass, PoolingLayer, PoolingMode} from './network.js';
export {pool2x2} from './pooling.js';
