// What the picture is computed on: WebGL where the browser has it, else WebAssembly, and what becomes of a run whose GPU goes away.
import * as tf from '@tensorflow/tfjs-core';
import wasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import wasmSimd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import wasmThreadedSimd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import {describeBackend, useBackend} from 'scumble';

// tfjs looks for its binaries beside the script, where a bundle has none: the bundler tells where it put them.
const wasmPaths = {
  'tfjs-backend-wasm.wasm': wasm,
  'tfjs-backend-wasm-simd.wasm': wasmSimd,
  'tfjs-backend-wasm-threaded-simd.wasm': wasmThreadedSimd,
};

export interface Device {
  /** `webgl`, `wasm` or `cpu`. */
  readonly backend: string;
  /** `WebGL on Apple M2`, `WebAssembly`. */
  readonly name: string;
  /** Rejects when the GPU is lost; never settles otherwise. */
  readonly lost: Promise<never>;
}

let device: Promise<Device> | undefined;

/** The device of this page: opened once, and again after it was lost. */
export function openDevice(): Promise<Device> {
  device ??= open().catch((error: unknown) => {
    device = undefined;
    throw error;
  });
  return device;
}

async function open(): Promise<Device> {
  const backend = await useBackend('auto', {wasmPaths});
  const {renderer} = describeBackend();
  const names = {webgl: `WebGL on ${renderer}`, wasm: 'WebAssembly', cpu: 'plain JavaScript'};
  return {backend, name: names[backend], lost: backend === 'webgl' ? loss() : new Promise(() => undefined)};
}

/**
 * tfjs tells nobody that its context is gone: whatever waits for the GPU would wait for ever. So the page listens itself, and
 * takes the dead backend out, that the next run gets a new one.
 */
function loss(): Promise<never> {
  const {gpgpu} = tf.backend() as tf.KernelBackend & {gpgpu: {gl: WebGL2RenderingContext; itemsToPoll: unknown[]}};
  const lost = new Promise<never>((_, reject) => {
    gpgpu.gl.canvas.addEventListener('webglcontextlost', () => {
      device = undefined;
      // What it waits for never comes, and it would ask every few milliseconds.
      gpgpu.itemsToPoll = [];
      replaceBackend();
      reject(
        new Error('The graphics processor was taken away. The picture so far is kept; start again to paint anew.'),
      );
    });
  });
  // Nobody may be painting when it happens.
  lost.catch(() => undefined);
  return lost;
}

function replaceBackend(): void {
  const factory = tf.findBackendFactory('webgl');
  tf.removeBackend('webgl');
  tf.registerBackend('webgl', factory, 2);
}
