import '#gradients';

export {adamUpdate} from './adam-update.js';
export type {AdamState, AdamUpdateOptions} from './adam-state.js';
export {backends, describeBackend, isHalfFloat, useBackend} from './backend.js';
export type {Backend, BackendDescription, UseBackendOptions} from './backend.js';
export {conv2d} from './conv2d.js';
export type {Conv2dOptions} from './conv2d.js';
export {describeKernels} from './describe-kernels.js';
export type {KernelsDescription} from './describe-kernels.js';
export {createInference, createNetwork, engineNames, listEngines} from './engine.js';
export type {NetworkOptions} from './engine.js';
export {prepareKernels} from './gpu-js/availability.js';
export {ContextLostError} from './gpu-js/context-lost-error.js';
export {gramEngineNames, useGramEngine} from './gram-engine.js';
export type {GramEngine, GramEngineName} from './gram-engine.js';
export {gramMatrix} from './gram-matrix.js';
export type {Inference} from './inference.js';
export type {InputWindow} from './input-window.js';
export type {
  Activation,
  AdditionLayer,
  ChainLayer,
  ConcatenationLayer,
  ConvolutionLayer,
  Layer,
  PoolingLayer,
  PoolingMode,
  UpsamplingLayer,
} from './layer.js';
export type {ForwardOptions, Network, Pass, SquaredDistances, TapTarget, TileInput, TilePasses} from './network.js';
export type {OnnxOptions} from './onnx/sessions.js';
export {pool2x2} from './pooling.js';
export {Run} from './run.js';
export type {Gate, RunOptions, RunState} from './run.js';
export {parseTap} from './tap.js';
export type {Tap} from './tap.js';
export {addTotalVariation, totalVariation} from './total-variation.js';
export {upsample2x2} from './upsampling.js';
export {watchContext} from './webgl-context.js';
export type {ContextWatch} from './webgl-context.js';
