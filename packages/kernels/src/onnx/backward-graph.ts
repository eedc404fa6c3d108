import type {ChainLayer, ConvolutionLayer} from '../layer.js';
import {samePads} from './forward-graph.js';
import {Graph} from './graph.js';
import {parseTap} from '../tap.js';
import type {Tap} from '../tap.js';
import {addCore} from './tap-graphs.js';
import type {Core} from './tap-graphs.js';
import {channelsOf, freeShapeOf, inputValue, valueBefore} from './values.js';

/** What a graph calls the gradient that comes in at a tap. */
export function gradientOf(tap: string): string {
  return `d.${tap}`;
}

/**
 * The values of the forward pass that the way back through these layers reads: a ReLU's mask is its output above 0, and
 * a pooling must see what it pooled. A Gram matrix's gradient reads the features that it was made of.
 */
export function valuesForBackward(layers: readonly ChainLayer[], taps: readonly Tap[] = []): string[] {
  const values = layers.map((layer, i) => (layer.kind === 'convolution' ? layer.name : valueBefore(layers, i)));
  const tapped = taps.filter(({kind}) => kind === 'gram').map(({layer}) => layer);
  return [...new Set([...values, ...tapped])];
}

/**
 * The way back as an ONNX graph: the gradients at the taps, and the values of the forward pass, to the gradient `dPixels`,
 * NHWC. Height and width are free.
 *
 * @param layers  Through the deepest tap.
 * @param taps  Those that bring a gradient: NHWC for features, `[1, 1, c, c]` for a Gram matrix.
 * @param isWindow  Whether Gram matrices are of a window's cells; where it is in each layer comes in by `placeOf`.
 */
export function backwardGraph(layers: readonly ChainLayer[], taps: readonly string[], isWindow = false): Uint8Array {
  const graph = new Graph('backward');
  for (const value of valuesForBackward(layers, taps.map(parseTap))) graph.input(value, freeShapeOf(layers, value));
  addBackward(
    graph,
    layers,
    taps.map(parseTap).map(tap => {
      const channels = channelsOf(layers, tap.layer);
      return {
        tap,
        add: () =>
          tap.kind === 'gram'
            ? gramGradient(graph, tap, channels, isWindow ? addCore(graph, tap.layer) : undefined)
            : featureGradient(graph, tap, channels),
      };
    }),
  );
  return graph.toBytes();
}

/** What a tap brings to the gradient of its layer. */
export interface Pull {
  readonly tap: Tap;
  /** Adds the operators that make it. @returns Its name, NCHW. */
  add(): string;
}

/** The way back to the output `dPixels`, NHWC, through layers whose values are there. */
export function addBackward(graph: Graph, layers: readonly ChainLayer[], pulls: readonly Pull[]): void {
  let gradient: string | undefined;
  for (let i = layers.length - 1; i >= 0; i--) {
    // What comes from deeper, and what the taps on this layer bring.
    for (const {tap, add} of pulls.filter(pull => pull.tap.layer === layers[i]!.name)) {
      const own = add();
      gradient = gradient === undefined ? own : graph.node('Add', [gradient, own], `${gradientOf(tap.name)}.sum`);
    }
    if (gradient !== undefined) gradient = addLayer(graph, layers, i, gradient, at => isPooledAlone(layers, at, pulls));
  }
  graph.node('Transpose', [gradient!], 'dPixels', {perm: [0, 2, 3, 1]});
  graph.output('dPixels', [1, 'height', 'width', channelsOf(layers, inputValue)]);
}

function featureGradient(graph: Graph, {name, layer}: Tap, channels: number): string {
  const nhwc = graph.input(gradientOf(name), [1, `${layer}.height`, `${layer}.width`, channels]);
  return graph.node('Transpose', [nhwc], `${nhwc}.nchw`, {perm: [0, 3, 1, 2]});
}

/** G = F·Fᵀ / cells, so dF = (dG + dGᵀ)·F / cells, F being [c, cells]; nothing to cells outside a window. */
export function gramGradient(graph: Graph, {name: tap, layer}: Tap, channels: number, core?: Core): string {
  const name = graph.input(gradientOf(tap), [1, 1, channels, channels]);
  const square = graph.node(
    'Reshape',
    [name, graph.integers(`${name}.square`, [channels, channels])],
    `${name}.matrix`,
  );
  const turned = graph.node('Transpose', [square], `${name}.turned`, {perm: [1, 0]});
  const both = graph.node('Add', [square, turned], `${name}.both`);
  const counted = core?.cells ?? layer;
  const size = graph.node('Cast', [graph.node('Size', [counted], `${name}.size`)], `${name}.numbers`, {to: 1});
  const cells = graph.node(
    'Div',
    [size, graph.floats(`${name}.channels`, Float32Array.of(channels), [])],
    `${name}.cells`,
  );
  const pull = graph.node('Div', [both, cells], `${name}.pull`);
  const features = graph.node('Flatten', [counted], `${name}.features`, {axis: 2});
  const product = graph.node('MatMul', [pull, features], `${name}.product`);
  const pulled = graph.node('Reshape', [product, graph.node('Shape', [counted], `${name}.shape`)], `${name}.pulled`);
  return core ? putBack(graph, pulled, layer, core) : pulled;
}

/** The cells of a window into a layer full of zeros. */
export function putBack(graph: Graph, cells: string, layer: string, {from, to}: Core): string {
  const sides = graph.node('Shape', [layer], `${cells}.sides`, {start: 2});
  const behind = graph.node('Sub', [sides, to], `${cells}.behind`);
  const none = graph.integers(`${cells}.none`, [0, 0]);
  const pads = graph.node('Concat', [none, from, none, behind], `${cells}.pads`, {axis: 0});
  return graph.node('Pad', [cells, pads], `${cells}.back`);
}

/**
 * Whether nothing but a maximum pooling reads a convolution's output: then the ReLU's mask is put on the gradient at the maxima, a
 * quarter of the work.
 */
function isPooledAlone(layers: readonly ChainLayer[], index: number, pulls: readonly Pull[]): boolean {
  const [layer, next] = [layers[index], layers[index + 1]];
  const isPooled = layer?.kind === 'convolution' && next?.kind === 'pooling' && next.mode === 'max';
  return isPooled && pulls.every(({tap}) => tap.layer !== layer.name);
}

function addLayer(
  graph: Graph,
  layers: readonly ChainLayer[],
  index: number,
  gradient: string,
  isPooledAlone: (index: number) => boolean,
): string {
  const layer = layers[index]!;
  if (layer.kind === 'convolution') {
    return convolutionGradient(graph, layer, isPooledAlone(index) ? gradient : maskedBy(graph, layer.name, gradient));
  }
  const input = valueBefore(layers, index);
  const sides = graph.node('Shape', [input], `${layer.name}.inputShape`);
  return layer.mode === 'max'
    ? maximumGradient(graph, layer.name, input, sides, gradient, isPooledAlone(index - 1))
    : averageGradient(graph, layer.name, sides, gradient);
}

/** The flipped convolution of a gradient that has the ReLU's mask on it. */
function convolutionGradient(graph: Graph, layer: ConvolutionLayer, masked: string): string {
  const {name, size, inChannels, outChannels} = layer;
  const flipped = graph.floats(`${name}.flipped`, flipFilter(layer), [inChannels, outChannels, size, size]);
  return graph.node('Conv', [masked, flipped], gradientOf(`${name}.input`), {
    kernel_shape: [size, size],
    pads: samePads(size),
  });
}

/** The gradient where a value that is not negative is above 0, and 0 elsewhere. */
function maskedBy(graph: Graph, value: string, gradient: string): string {
  // On a flat view of the value, or ONNX Runtime makes the mask in the blocked layout of a convolution's output and then turns both.
  const flat = graph.node('Flatten', [value], `${value}.flat`, {axis: 2});
  // 1 above 0 and 0 elsewhere, as clip(1e38·x, 0, 1): the one step function that ONNX Runtime spreads over its threads.
  const step = graph.node('HardSigmoid', [flat], `${value}.step`, {alpha: {float: 1e38}, beta: {float: 0}});
  const mask = graph.node('Reshape', [step, graph.node('Shape', [value], `${value}.maskShape`)], `${value}.mask`);
  return graph.node('Mul', [mask, gradient], `${value}.masked`);
}

/**
 * To the first maximum of each window in reading order, which is the one whose index MaxPool gives.
 *
 * @param masks  Whether to put the mask of the ReLU before the pooling on it.
 */
function maximumGradient(
  graph: Graph,
  name: string,
  input: string,
  shape: string,
  gradient: string,
  masks: boolean,
): string {
  const window = {kernel_shape: [2, 2], strides: [2, 2]};
  const places = `${name}.places`;
  const maxima = graph.node('MaxPool', [input], [`${name}.maxima`, places], window);
  const at = masks ? maskedBy(graph, maxima, gradient) : gradient;
  return graph.node('MaxUnpool', [at, places, shape], gradientOf(`${name}.input`), window);
}

/** A quarter to each cell of the window; nothing to an odd last row or column. */
function averageGradient(graph: Graph, name: string, shape: string, gradient: string): string {
  const quarter = graph.node(
    'Mul',
    [gradient, graph.floats(`${name}.quarter`, Float32Array.of(0.25), [])],
    `${name}.quarters`,
  );
  const twice = graph.floats(`${name}.twice`, Float32Array.of(1, 1, 2, 2), [4]);
  const spread = graph.node('Resize', [quarter, '', twice], `${name}.spread`, {
    mode: 'nearest',
    coordinate_transformation_mode: 'asymmetric',
    nearest_mode: 'floor',
  });
  const missing = graph.node('Sub', [shape, graph.node('Shape', [spread], `${name}.spreadShape`)], `${name}.missing`);
  const pads = graph.node('Concat', [graph.integers(`${name}.before`, [0, 0, 0, 0]), missing], `${name}.pads`, {
    axis: 0,
  });
  return graph.node('Pad', [spread, pads], gradientOf(`${name}.input`));
}

/** tfjs's HWIO to the filter of the input's gradient: turned by 180°, channels swapped, as ONNX wants it, `[in, out, k, k]`. */
function flipFilter({filter, size, inChannels, outChannels}: ConvolutionLayer): Float32Array {
  const places = size * size;
  const flipped = new Float32Array(filter.length);
  let from = 0;
  for (let place = places - 1; place >= 0; place--) {
    for (let i = 0; i < inChannels; i++) {
      for (let o = 0; o < outChannels; o++) flipped[(i * outChannels + o) * places + place] = filter[from++]!;
    }
  }
  return flipped;
}
