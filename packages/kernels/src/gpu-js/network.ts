import type {Tensor4D} from '@tensorflow/tfjs-core';
import {deepestTap} from '../network.js';
import type {ChainLayer, ConvolutionLayer, Layer} from '../layer.js';
import type {Network} from '../network.js';
import {parseTap} from '../tap.js';
import type {PlaneCount} from './blocks.js';
import {GpuJsPass} from './pass.js';
import {BlockOperations} from './block-operations.js';
import {NetworkWeights} from './network-weights.js';
import {sharedContext} from './shared-context.js';
import type {SharedContext} from './shared-context.js';

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
  const weights = new NetworkWeights(context, layers);
  const planeCount = planes ?? planesOf(context);
  const operations = new BlockOperations(context, planeCount);
  return {
    engine: `gpu-js (webgl, ${planeCount} planes)`,
    layers,
    async forward(input, taps) {
      assertInput(input, layers);
      weights.assertOnPresentContext();
      const asked = taps.map(parseTap);
      const used = layers.slice(
        0,
        deepestTap(
          layers,
          asked.map(({layer}) => layer),
        ) + 1,
      );
      assertLargeEnough(input, used);
      return GpuJsPass.open({operations, layers: used, weights}, input, asked);
    },
    dispose: () => weights.dispose(),
  };
}

/** As many planes as the device writes at once. */
export function planesOf({attachments}: SharedContext): PlaneCount {
  return attachments >= 8 ? 8 : 4;
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
