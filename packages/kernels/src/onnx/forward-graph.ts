import type {ChainLayer, ConvolutionLayer, Layer} from '../layer.js';
import {readsOf} from '../wiring.js';
import {Graph} from './graph.js';
import {channelsOf, freeShapeOf, inputValue} from './values.js';

/**
 * The layers as an ONNX graph: `pixels`, NHWC, to the values asked for, NCHW. Height and width are free.
 *
 * @param values  Names of layers, or `input` for the pixels in NCHW.
 */
export function forwardGraph(layers: readonly ChainLayer[], values: readonly string[]): Uint8Array {
  const graph = new Graph('forward');
  addForward(graph, layers);
  for (const value of values) graph.output(value, freeShapeOf(layers, value));
  return graph.toBytes();
}

/**
 * The way from an input `pixels`, NHWC, to every layer's value, NCHW.
 *
 * @param mean  A value, [channels, 1, 1], that comes off the pixels.
 */
export function addForward(graph: Graph, layers: readonly ChainLayer[], mean?: string): void {
  graph.input('pixels', [1, 'height', 'width', channelsOf(layers, inputValue)]);
  const turned = graph.node('Transpose', ['pixels'], mean ? 'pixels.nchw' : inputValue, {perm: [0, 3, 1, 2]});
  if (mean) graph.node('Sub', [turned, mean], inputValue);
  layers.forEach((layer, i) => addLayer(graph, layer, readsOf(layers, i)));
}

/**
 * A layer's operators, from the values that it reads to the one of its own name, NCHW.
 *
 * @param from  The layer before, then the one that it names.
 */
export function addLayer(graph: Graph, layer: Layer, from: readonly string[]): void {
  switch (layer.kind) {
    case 'convolution':
      return addConvolution(graph, layer, from[0]!);
    case 'pooling':
      graph.node(layer.mode === 'max' ? 'MaxPool' : 'AveragePool', from, layer.name, {
        kernel_shape: [2, 2],
        strides: [2, 2],
      });
      return;
    case 'upsampling':
      graph.node(
        'Resize',
        [from[0]!, '', graph.floats(`${layer.name}.twice`, Float32Array.of(1, 1, 2, 2), [4])],
        layer.name,
        {
          mode: 'nearest',
          coordinate_transformation_mode: 'asymmetric',
          nearest_mode: 'floor',
        },
      );
      return;
    case 'addition':
      graph.node('Add', from, layer.name);
      return;
    case 'concatenation':
      graph.node('Concat', from, layer.name, {axis: 1});
  }
}

function addConvolution(graph: Graph, layer: ConvolutionLayer, from: string): void {
  const {name, bias, size, inChannels, outChannels, activation} = layer;
  const filter = graph.floats(`${name}.filter`, filterToOihw(layer), [outChannels, inChannels, size, size]);
  const inputs = [from, filter, graph.floats(`${name}.bias`, bias, [outChannels])];
  const attributes = {kernel_shape: [size, size], pads: samePads(size)};
  if (activation === 'none') graph.node('Conv', inputs, name, attributes);
  else graph.node('Relu', [graph.node('Conv', inputs, `${name}.sum`, attributes)], name);
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
