import * as tf from '@tensorflow/tfjs-core';
import {isHalfFloat} from '../backend.js';
import {loadGpuJs, loadedGpuJs} from './library.js';
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

function whyNoWebgl(): string | undefined {
  const backend = tf.getBackend();
  if (backend !== 'webgl') return `the kernels need tfjs's WebGL backend, and the backend is ${backend || 'not set'}`;
  if (tf.env().getNumber('WEBGL_VERSION') < 2) return 'the kernels need WebGL 2, and there is WebGL 1';
  if (isHalfFloat()) return 'the kernels need 32-bit floats, and this device renders 16-bit ones';
  if (!tf.env().getBool('WEBGL_PACK')) return "the kernels read tfjs's packed textures, and WEBGL_PACK is off";
  return undefined;
}
