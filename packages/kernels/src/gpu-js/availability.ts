import * as tf from '@tensorflow/tfjs-core';
import {isHalfFloat} from '../backend.js';
import type {Layer} from '../layer.js';
import {loadGpuJs, loadedGpuJs} from './library.js';
import {measureDevice} from './measurement.js';
import {whyNotTheseLayers} from './network.js';
import {sharedContext} from './shared-context.js';

/**
 * Loads GPU.js where it can be of use: on tfjs's WebGL 2 backend with 32-bit floats.
 *
 * `createNetwork` does this by itself; call it where `gramMatrix` is used alone.
 *
 * @returns Why there are no kernels here, or undefined where there are.
 */
export async function prepareKernels(): Promise<string | undefined> {
  return whyNoWebgl() ?? (await loadGpuJs()) ?? whyNoKernels();
}

/** Why there are no kernels here and now, or undefined where there are. Loads nothing. */
export function whyNoKernels(): string | undefined {
  const reason = whyNoWebgl();
  if (reason !== undefined) return reason;
  if (!loadedGpuJs()) return 'gpu.js has not been loaded; await prepareKernels() first';
  if (sharedContext().attachments < 4) return 'the device writes fewer than four textures of 32-bit floats at once';
  return undefined;
}

/**
 * Why the engine `gpu-js` is not taken, or undefined where it is.
 *
 * @param options  With `force` a device that runs tfjs's own convolutions faster is no reason.
 */
export async function gpuJsUnavailable(
  layers: readonly Layer[] = [],
  {force = false}: {readonly force?: boolean} = {},
): Promise<string | undefined> {
  const reason = (await prepareKernels()) ?? whyNotTheseLayers(layers);
  if (reason !== undefined || force) return reason;
  const {kernels, tfjs} = await measureDevice();
  if (kernels <= tfjs) return undefined;
  return `measured slower than tfjs on this device, ${kernels.toFixed(1)} against ${tfjs.toFixed(1)} ms; engine "gpu-js" forces it`;
}

function whyNoWebgl(): string | undefined {
  const backend = tf.getBackend();
  if (backend !== 'webgl') return `the kernels need tfjs's WebGL backend, and the backend is ${backend || 'not set'}`;
  if (tf.env().getNumber('WEBGL_VERSION') < 2) return 'the kernels need WebGL 2, and there is WebGL 1';
  if (isHalfFloat()) return 'the kernels need 32-bit floats, and this device renders 16-bit ones';
  if (!tf.env().getBool('WEBGL_PACK')) return "the kernels read tfjs's packed textures, and WEBGL_PACK is off";
  return undefined;
}
