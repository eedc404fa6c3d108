import type {Tensor4D} from '@tensorflow/tfjs-core';
import {deepestTap} from '../network.js';
import type {ChainLayer, ConvolutionLayer, Layer, Network} from '../network.js';
import {parseTap} from '../tap.js';
import type {PlaneCount} from './blocks.js';
import {biasTexture, filterTexture, packFilters} from './filters.js';
import {GpuJsPass} from './pass.js';
import {BlockOperations} from './block-operations.js';
import type {ConvolutionTextures} from './block-operations.js';
import {sharedContext} from './shared-context.js';
import type {SharedContext} from './shared-context.js';
import {webglBackend} from './tfjs-textures.js';
import {createTexture, textureBytes} from './texture.js';
import type {Texture} from './texture.js';

/** Why these layers cannot be run by kernels, or undefined where they can. */
export function whyNotTheseLayers(layers: readonly Layer[]): string | undefined {
  const odd = layers.find(layer => layer.kind === 'convolution' && layer.size !== 1 && layer.size !== 3);
  return odd && `the kernels have filters of 1 × 1 and 3 × 3, and ${odd.name} has others`;
}

export interface GpuJsNetworkOptions {
  /** Planes of a block; as many as the device writes at once by default. */
  readonly planes?: PlaneCount;
}

/**
 * The network in GPU.js kernels on tfjs's WebGL context. Between the image and the taps nothing leaves the blocks.
 *
 * @throws {Error} if there are no kernels here; ask `whyNoKernels` first.
 */
export function gpuJsNetwork(layers: readonly ChainLayer[], {planes}: GpuJsNetworkOptions = {}): Network {
  const reason = whyNotTheseLayers(layers);
  if (reason !== undefined) throw new RangeError(`gpu-js: ${reason}.`);
  const context = sharedContext();
  const weights = new Map<string, ConvolutionTextures>();
  for (const layer of layers) {
    if (layer.kind === 'convolution') weights.set(layer.name, upload(context, layer));
  }
  const planeCount = planes ?? (context.attachments >= 8 ? 8 : 4);
  const operations = new BlockOperations(context, planeCount);
  return {
    engine: `gpu-js (webgl, ${planeCount} planes)`,
    layers,
    async forward(input, taps) {
      assertInput(input, layers);
      assertSameContext(context);
      const asked = taps.map(parseTap);
      const used = layers.slice(
        0,
        deepestTap(
          layers,
          asked.map(({layer}) => layer),
        ) + 1,
      );
      assertLargeEnough(input, used);
      return new GpuJsPass({operations, layers: used, weights}, input, asked);
    },
    dispose() {
      for (const {filters, bias} of weights.values()) {
        for (const each of [filters, bias]) free(context, each);
      }
      weights.clear();
      context.pool.clear();
    },
  };
}

function upload({gl, count}: SharedContext, layer: ConvolutionLayer): ConvolutionTextures {
  const filters = createTexture(gl, filterTexture(layer), packFilters(layer, layer.filter));
  const size = biasTexture(layer);
  const padded = new Float32Array(size.width * 4);
  padded.set(layer.bias);
  const bias = createTexture(gl, size, padded);
  count.weights += textureBytes(filters) + textureBytes(bias);
  return {filters, bias};
}

function free({gl, count}: SharedContext, texture: Texture): void {
  gl.deleteTexture(texture.texture);
  count.weights -= textureBytes(texture);
}

function assertInput(input: Tensor4D, layers: readonly ChainLayer[]): void {
  const first = layers.find((layer): layer is ConvolutionLayer => layer.kind === 'convolution');
  const channels = first?.inChannels ?? input.shape[3];
  if (input.rank !== 4 || input.shape[0] !== 1 || input.shape[3] !== channels) {
    throw new RangeError(`network: the input must be [1, h, w, ${channels}], got [${input.shape.join(', ')}].`);
  }
  if (input.isDisposed) throw new Error('network: the input is disposed. It must live as long as the pass.');
  if (input.dtype !== 'float32') throw new RangeError(`network: the input must be float32, got ${input.dtype}.`);
}

function assertLargeEnough({shape: [, height, width]}: Tensor4D, layers: readonly ChainLayer[]): void {
  const least = 2 ** layers.filter(({kind}) => kind === 'pooling').length;
  if (Math.min(height, width) >= least) return;
  const deepest = layers[layers.length - 1]!.name;
  throw new RangeError(
    `network: ${deepest} needs at least ${least} × ${least} cells, got ${width} × ${height}. Use a larger image.`,
  );
}

/** Another backend, or the same one set up again after its context was lost, knows nothing of this network's textures. */
function assertSameContext(context: SharedContext): void {
  if (webglBackend()?.gpgpu.gl === context.gl) return;
  throw new Error(
    "network: it was built on a WebGL context that is no longer tfjs's. Build it anew on the current backend.",
  );
}
