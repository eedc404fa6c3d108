import * as tf from '@tensorflow/tfjs-core';
import type {Tensor4D} from '@tensorflow/tfjs-core';
import {assertInput} from '../inference.js';
import type {Inference} from '../inference.js';
import type {Layer} from '../layer.js';
import {inputChannels} from '../value-shapes.js';
import {inputName, readsOf} from '../wiring.js';
import {addLayer} from './forward-graph.js';
import {Graph} from './graph.js';
import {Sessions} from './sessions.js';
import type {OnnxOptions} from './sessions.js';

/**
 * The layers as one graph of ONNX Runtime, which plans where each value lies and for how long.
 *
 * @returns Caller disposes.
 * @throws {RangeError} for more threads than cores, or a provider that is not there.
 * @throws {Error} if ONNX Runtime cannot be loaded, or does not start on the provider.
 */
export async function onnxInference(layers: readonly Layer[], options: OnnxOptions = {}): Promise<Inference> {
  const sessions = await Sessions.start(options);
  const session = await sessions.get('inference', () => inferenceGraph(layers));
  return {
    engine: `onnx (${sessions.description})`,
    layers,
    async run(input) {
      assertInput(layers, input);
      const {result} = await sessions.run(session, {pixels: await sessions.tensorOf(input)}, ['result']);
      return tf.tensor4d(result!.data as Float32Array, result!.dims as Tensor4D['shape']);
    },
    dispose: () => sessions.dispose(),
  };
}

/** `pixels`, NHWC, to `result`, the last layer's value, NHWC. Height and width are free. */
function inferenceGraph(layers: readonly Layer[]): Uint8Array {
  const graph = new Graph('inference');
  graph.input('pixels', [1, 'height', 'width', inputChannels(layers) ?? 'channels']);
  graph.node('Transpose', ['pixels'], inputName, {perm: [0, 3, 1, 2]});
  layers.forEach((layer, i) => addLayer(graph, layer, readsOf(layers, i)));
  graph.node('Transpose', [layers[layers.length - 1]!.name], 'result', {perm: [0, 2, 3, 1]});
  graph.output('result', [1, 'result.height', 'result.width', 'result.channels']);
  return graph.toBytes();
}
