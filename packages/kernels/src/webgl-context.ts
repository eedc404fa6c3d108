import * as tf from '@tensorflow/tfjs-core';
import {ContextLostError} from './gpu-js/context-lost-error.js';

/** What tfjs's tensors are on now, and whether the browser has taken it away since. */
export interface ContextWatch {
  /** Whether there is a WebGL context at all, which can be lost. */
  readonly canBeLost: boolean;
  readonly isLost: boolean;
  /** @throws {ContextLostError} where it is lost. */
  assertHeld(where: string): void;
  /**
   * Goes on with a new context, where this one is lost. Tensors and networks of before are gone: make them anew from data on
   * the CPU.
   *
   * @throws {ContextLostError} if the browser gives no new one within a few seconds. tfjs then keeps its dead one.
   */
  renew(where: string): Promise<void>;
}

/** What is used of tfjs's WebGL backend (4.22): none of it is documented API. */
interface Backend extends tf.KernelBackend {
  readonly gpgpu: {
    readonly gl: WebGL2RenderingContext;
    createAndWaitForFence: () => Promise<void>;
    itemsToPoll: readonly {readonly resolveFn: () => void}[];
  };
}

/**
 * Watches the WebGL context that tfjs works on.
 *
 * tfjs tells nobody that its context is gone, and who reads a tensor then waits for ever. From now on such a read settles, with
 * nonsense or an error: so ask `isLost` before a number that was read is believed.
 */
export function watchContext(): ContextWatch {
  // The backend itself: tfjs's present one may be another by the time that somebody asks.
  let backend = watchBackend();
  const isLost = () => backend !== undefined && isLostForGood(backend);
  return {
    canBeLost: backend !== undefined,
    get isLost() {
      return isLost();
    },
    assertHeld(where) {
      if (isLost()) throw new ContextLostError(where);
    },
    async renew(where) {
      if (!(await renewContext())) throw new ContextLostError(where, {isFinal: true});
      backend = watchBackend();
    },
  };
}

function watchBackend(): Backend | undefined {
  if (tf.getBackend() !== 'webgl') return undefined;
  const backend = tf.backend() as Backend;
  settleReadsOnLoss(backend);
  return backend;
}

const watched = new WeakSet<Backend>();
const lost = new WeakSet<Backend>();

/** A context that the browser gives back is of no use: its textures and programs are gone. */
function isLostForGood(backend: Backend): boolean {
  return lost.has(backend) || backend.gpgpu.gl.isContextLost();
}

function settleReadsOnLoss(backend: Backend): void {
  if (watched.has(backend)) return;
  watched.add(backend);
  const {gl} = backend.gpgpu;
  if (gl.isContextLost()) settleReads(backend);
  else gl.canvas.addEventListener('webglcontextlost', () => settleReads(backend), {once: true});
}

function settleReads(backend: Backend): void {
  const {gpgpu} = backend;
  lost.add(backend);
  // A fence of a lost context is never passed.
  gpgpu.createAndWaitForFence = () => Promise.resolve();
  const waiting = gpgpu.itemsToPoll;
  gpgpu.itemsToPoll = [];
  for (const {resolveFn} of waiting) resolveFn();
}

let renewal: Promise<boolean> | undefined;

/**
 * Gives tfjs's WebGL backend a new context where the browser has taken its own away; does nothing where it has not.
 *
 * @returns Whether there is a context now. If not, tfjs keeps its dead one.
 */
export function renewContext(): Promise<boolean> {
  // Two runs may find out at the same time.
  renewal ??= renew().finally(() => (renewal = undefined));
  return renewal;
}

async function renew(): Promise<boolean> {
  const old = tf.findBackend('webgl') as Backend | null;
  if (!old || !isLostForGood(old)) return true;
  if (!(await isContextToBeHad())) return false;
  const factory = tf.findBackendFactory('webgl');
  const wasCurrent = tf.getBackend() === 'webgl';
  tf.removeBackend('webgl');
  tf.registerBackend('webgl', factory, 2);
  return !wasCurrent || tf.setBackend('webgl');
}

/** A browser whose graphics process is starting again needs a moment. */
const delaysMs = [0, 250, 750, 2000];

async function isContextToBeHad(): Promise<boolean> {
  for (const delayMs of delaysMs) {
    await new Promise(resolve => setTimeout(resolve, delayMs));
    const gl = newContext();
    if (!gl || gl.isContextLost()) continue;
    // Contexts are few.
    gl.getExtension('WEBGL_lose_context')?.loseContext();
    return true;
  }
  return false;
}

function newContext(): WebGL2RenderingContext | null {
  // A worker has no document.
  if (typeof document === 'undefined') return new OffscreenCanvas(1, 1).getContext('webgl2');
  return document.createElement('canvas').getContext('webgl2');
}
