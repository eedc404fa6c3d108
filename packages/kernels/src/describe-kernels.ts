import {ContextLostError} from './gpu-js/context-lost-error.js';
import {prepareKernels} from './gpu-js/availability.js';
import {measureDevice} from './gpu-js/measurement.js';
import type {Measurement} from './gpu-js/measurement.js';
import {sharedContext} from './gpu-js/shared-context.js';
import {chooseGramEngine} from './gram-engine.js';
import type {GramEngine} from './gram-engine.js';

/** What the GPU.js kernels are to this page. */
export interface KernelsDescription {
  /** Why there are none, where there are none. */
  readonly unavailable?: string;
  /** What `gramMatrix` uses for features of a usual size, and why. */
  readonly gramMatrix: GramEngine;
  /** How many textures one kernel writes at once. */
  readonly attachments?: number;
  /** How many are compiled. */
  readonly compiled?: number;
  /** What their textures take: weights, activations, and those waiting for their next use. tfjs's own are in `tf.memory()`. */
  readonly textureBytes?: number;
  /** One small convolution both ways, which settles whether `auto` takes them for networks. */
  readonly measured?: Measurement;
}

/** Says whether the kernels are in use here, and why; loads and measures them if that has not been done. */
export async function describeKernels(): Promise<KernelsDescription> {
  const unavailable = await reasonAgainst();
  if (unavailable !== undefined) return {unavailable, gramMatrix: {engine: 'tfjs', why: unavailable}};
  const measured = await measureDevice();
  const {attachments, kernelCount, textureBytes} = sharedContext();
  const gramMatrix = chooseGramEngine({shape: [1, 64, 64, 256], size: 64 * 64 * 256, dtype: 'float32'});
  return {gramMatrix, attachments, compiled: kernelCount, textureBytes, measured};
}

async function reasonAgainst(): Promise<string | undefined> {
  try {
    return await prepareKernels();
  } catch (error) {
    if (error instanceof ContextLostError) return error.message;
    throw error;
  }
}
