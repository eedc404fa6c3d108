// What a page has to bring: where the binaries of tfjs's WebAssembly are, since only its bundler knows where it put them.
import wasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import wasmSimd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import wasmThreadedSimd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';

export const wasmPaths = {
  'tfjs-backend-wasm.wasm': wasm,
  'tfjs-backend-wasm-simd.wasm': wasmSimd,
  'tfjs-backend-wasm-threaded-simd.wasm': wasmThreadedSimd,
};

/** The whole of what a page needs. */
export const stylizerMarkup = `<script type="module" src="/scumble/scumble.js"></script>

<scumble-stylizer base="/scumble/packs/">
  <img slot="content" src="photo.jpg" alt="The photograph">
  <img slot="style" src="painting.jpg" alt="The painting">
</scumble-stylizer>`;
