import type {ConvolutionLayer, Layer} from '../network.js';
import {Graph} from './graph.js';
import {channelsOf, freeShapeOf, inputValue, valueBefore} from './values.js';

/**
 * The layers as an ONNX graph: `pixels`, NHWC, to the values asked for, NCHW. Height and width are free.
 *
 * @param values  Names of layers, or `input` for the pixels in NCHW.
 */
export function forwardGraph(layers: readonly Layer[], values: readonly string[]): Uint8Array {
  const graph = new Graph('forward');
  graph.input('pixels', [1, 'height', 'width', channelsOf(layers, inputValue)]);
  graph.node('Transpose', ['pixels'], inputValue, {perm: [0, 3, 1, 2]});
  layers.forEach((layer, i) => addLayer(graph, layer, valueBefore(layers, i)));
  for (const value of values) graph.output(value, freeShapeOf(layers, value));
  return graph.toBytes();
}

function addLayer(graph: Graph, layer: Layer, from: string): void {
  if (layer.kind === 'pooling') {
    const operator = layer.mode === 'max' ? 'MaxPool' : 'AveragePool';
    graph.node(operator, [from], layer.name, {kernel_shape: [2, 2], strides: [2, 2]});
    return;
  }
  const {name, bias, size, inChannels, outChannels} = layer;
  const filter = graph.floats(`${name}.filter`, filterToOihw(layer), [outChannels, inChannels, size, size]);
  const sum = graph.node('Conv', [from, filter, graph.floats(`${name}.bias`, bias, [outChannels])], `${name}.sum`, {
    kernel_shape: [size, size],
    pads: samePads(size),
  });
  graph.node('Relu', [sum], name);
}

/** Padding that keeps height and width. */
export function samePads(size: number): number[] {
  return Array<number>(4).fill((size - 1) / 2);
}

/** tfjs's HWIO to ONNX's OIHW. */
export function filterToOihw({filter, size, inChannels, outChannels}: ConvolutionLayer): Float32Array {
  const places = size * size;
  const oihw = new Float32Array(filter.length);
  let from = 0;
  for (let place = 0; place < places; place++) {
    for (let i = 0; i < inChannels; i++) {
      for (let o = 0; o < outChannels; o++) oihw[(o * inChannels + i) * places + place] = filter[from++]!;
    }
  }
  return oihw;
}
