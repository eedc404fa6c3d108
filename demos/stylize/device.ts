// What the picture is computed on: WebGL where the browser has it, else WebAssembly.
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
}

/** The device of this page. Asked for before each run, for a GPU may have been taken away since the last one. */
export async function openDevice(): Promise<Device> {
  const backend = await useBackend('auto', {wasmPaths});
  const {renderer} = describeBackend();
  const names = {webgl: `WebGL on ${renderer}`, wasm: 'WebAssembly', cpu: 'plain JavaScript'};
  return {backend, name: names[backend]};
}
