import type {Tensor4D} from '@tensorflow/tfjs-core';
import {assertInput} from '../inference.js';
import type {Inference} from '../inference.js';
import type {Layer} from '../layer.js';
import {doneAfter, inputName, readsOf} from '../wiring.js';
import {BlockOperations} from './block-operations.js';
import type {Blocks} from './blocks.js';
import {planesOf, whyNotTheseLayers} from './network.js';
import type {GpuJsNetworkOptions} from './network.js';
import {NetworkWeights} from './network-weights.js';
import {sharedContext} from './shared-context.js';

/**
 * The layers in GPU.js kernels on tfjs's WebGL context. Between the input and the result nothing leaves the blocks.
 *
 * @throws {Error} if there are no kernels here; ask `whyNoKernels` first.
 */
export function gpuJsInference(layers: readonly Layer[], {planes}: GpuJsNetworkOptions = {}): Inference {
  const reason = whyNotTheseLayers(layers);
  if (reason !== undefined) throw new RangeError(`gpu-js: ${reason}.`);
  const context = sharedContext();
  const weights = new NetworkWeights(context, layers);
  const planeCount = planes ?? planesOf(context);
  const operations = new BlockOperations(context, planeCount);
  return {
    engine: `gpu-js (webgl, ${planeCount} planes)`,
    layers,
    async run(input) {
      assertInput(layers, input);
      weights.assertOnPresentContext();
      return walk(layers, weights, operations, input);
    },
    dispose: () => weights.dispose(),
  };
}

/** Runs every layer; each value's textures go back as soon as no later layer reads them. */
async function walk(
  layers: readonly Layer[],
  weights: NetworkWeights,
  operations: BlockOperations,
  input: Tensor4D,
): Promise<Tensor4D> {
  const values = new Map<string, Blocks>();
  const release = (name: string): void => {
    operations.release(values.get(name)!);
    values.delete(name);
  };
  const done = doneAfter(layers);
  try {
    values.set(inputName, await operations.enter(input));
    for (const [i, layer] of layers.entries()) {
      const [x, other] = readsOf(layers, i).map(name => values.get(name)!) as [Blocks, Blocks?];
      values.set(layer.name, await apply(operations, weights, layer, x, other ?? x));
      done[i]!.forEach(release);
    }
    return await operations.leave(values.get(layers[layers.length - 1]!.name)!);
  } finally {
    [...values.keys()].forEach(release);
  }
}

function apply(
  operations: BlockOperations,
  weights: NetworkWeights,
  layer: Layer,
  x: Blocks,
  other: Blocks,
): Promise<Blocks> {
  switch (layer.kind) {
    case 'convolution':
      return operations.convolve(x, layer, weights.of(layer));
    case 'pooling':
      return operations.pool(x, layer.mode);
    case 'upsampling':
      return operations.upsample(x);
    case 'addition':
      return operations.add(x, other);
    case 'concatenation':
      return operations.concatenate(x, other);
  }
}
