import * as tf from '@tensorflow/tfjs-core';
import {ContextLostError} from './gpu-js/context-lost-error.js';
import {renewContext} from './webgl-context.js';

/** tfjs backends that Scumble runs on. */
export const backends = ['webgl', 'wasm', 'cpu'] as const;
export type Backend = (typeof backends)[number];

export interface UseBackendOptions {
  /** Where the three `tfjs-backend-wasm*.wasm` files are: a folder's URL, or one URL each. Node finds its own. */
  readonly wasmPaths?: string | Record<string, string>;
  /** Lets wasm use threads in a cross-origin isolated page. Off by default: a minified bundle hangs with it. */
  readonly wasmThreads?: boolean;
  /** After how long a backend that does not answer is given up. */
  readonly timeoutMs?: number;
}

/**
 * Loads a tfjs backend and makes it the current one. WebGL gets a new context where the browser has taken its last one away.
 *
 * @param name  `auto` takes the first that works: WebGL, wasm, cpu in a page; wasm, cpu in Node.
 * @returns The backend in use.
 * @throws {Error} if the backend asked for cannot be had here; the message says why and what can be tried.
 */
export async function useBackend(name: Backend | 'auto' = 'auto', options: UseBackendOptions = {}): Promise<Backend> {
  if (name !== 'auto') {
    assertBackend(name);
    const failure = await tryBackend(name, options);
    if (failure === undefined) return name;
    throw new Error(
      `useBackend: the backend "${name}" cannot be used here (${failure}). Try one of auto, ${others(name)}.`,
    );
  }
  const failures: string[] = [];
  for (const candidate of isNode() ? (['wasm', 'cpu'] as const) : backends) {
    const failure = await tryBackend(candidate, options);
    if (failure === undefined) return candidate;
    failures.push(`${candidate}: ${failure}`);
  }
  throw new Error(`useBackend: no tfjs backend can be used here (${failures.join('; ')}).`);
}

/** Why the backend cannot be used, or undefined where it now is. */
async function tryBackend(name: Backend, options: UseBackendOptions): Promise<string | undefined> {
  if (name === 'webgl' && isNode()) return 'Node has no WebGL';
  try {
    await importBackend(name, options);
    const answer = await Promise.race([tf.setBackend(name), timeout(options.timeoutMs ?? 20_000)]);
    return answer === true ? undefined : answer === 'timeout' ? 'it did not answer in time' : 'it refused to start';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function importBackend(name: Backend, {wasmPaths, wasmThreads = false}: UseBackendOptions): Promise<void> {
  if (name === 'cpu') {
    await import('@tensorflow/tfjs-backend-cpu');
  } else if (name === 'webgl') {
    await import('@tensorflow/tfjs-backend-webgl');
    if (!(await renewContext())) throw new ContextLostError('useBackend', {isFinal: true});
  } else {
    const wasm = await import('@tensorflow/tfjs-backend-wasm');
    if (wasmPaths !== undefined && tf.getBackend() !== 'wasm') wasm.setWasmPaths(wasmPaths);
    if (!wasmThreads) tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  }
}

function timeout(ms: number): Promise<'timeout'> {
  return new Promise(resolve => {
    const timer = setTimeout(() => resolve('timeout'), ms);
    // In Node a pending timer would keep a finished program alive.
    if (typeof timer === 'object') (timer as {unref?: () => void}).unref?.();
  });
}

function assertBackend(name: string): void {
  if (!(backends as readonly string[]).includes(name)) {
    throw new RangeError(`useBackend: unknown backend "${name}"; expected one of auto, ${backends.join(', ')}.`);
  }
}

function others(name: Backend): string {
  return backends.filter(each => each !== name && !(isNode() && each === 'webgl')).join(', ');
}

function isNode(): boolean {
  return typeof process !== 'undefined' && process.versions?.node !== undefined;
}

/** What the current backend is: its name, the bits of its floats, and the GPU's own name on WebGL. */
export interface BackendDescription {
  readonly backend: string;
  readonly floatBits: 16 | 32;
  readonly renderer?: string;
}

/** Describes the tfjs backend in use. */
export function describeBackend(): BackendDescription {
  const backend = tf.getBackend();
  if (backend !== 'webgl') return {backend, floatBits: 32};
  const {gl} = (tf.backend() as tf.KernelBackend & {gpgpu: {gl: WebGL2RenderingContext}}).gpgpu;
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  const renderer = String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  return {backend, floatBits: isHalfFloat() ? 16 : 32, renderer};
}

/** Whether tensors are stored in 16 bits. `floatPrecision()` says 32 even then (tfjs 4.22), so the flag decides. */
export function isHalfFloat(): boolean {
  return tf.getBackend() === 'webgl' && !tf.env().getBool('WEBGL_RENDER_FLOAT32_ENABLED');
}
