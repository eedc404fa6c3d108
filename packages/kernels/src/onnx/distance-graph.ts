import type {ChainLayer} from '../layer.js';
import {parseTap} from '../tap.js';
import type {Tap} from '../tap.js';
import {addBackward, gradientOf} from './backward-graph.js';
import type {Pull} from './backward-graph.js';
import {addForward} from './forward-graph.js';
import {Graph} from './graph.js';
import {addGram} from './tap-graphs.js';
import {channelsOf, freeShapeOf, inputValue} from './values.js';

/** What a graph calls a tap's target, the weight of its distance, and the distance. */
export function valuesOf(tap: string): {readonly target: string; readonly weight: string; readonly distance: string} {
  return {target: `${tap}.target`, weight: `${tap}.weight`, distance: `${tap}.distance`};
}

/**
 * Forward, distances and backward in one ONNX graph: `pixels`, NHWC, `mean`, which comes off them, the targets and their weights, to each tap's distance
 * ‖tap − target‖² and `dPixels`, the gradient of Σ weight · distance, NHWC. Height and width are free.
 *
 * Nothing between leaves ONNX Runtime, and a value goes as soon as the way back is past it.
 *
 * @param layers  Through the deepest tap.
 * @param taps  Each once. A target is NCHW for features, `[c, c]` and symmetric for a Gram matrix.
 */
export function distanceGraph(layers: readonly ChainLayer[], taps: readonly string[]): Uint8Array {
  const graph = new Graph('distances');
  addForward(graph, layers, graph.input('mean', [channelsOf(layers, inputValue), 1, 1]));
  const pulls = taps.map(parseTap).map(tap => {
    const {target, weight} = valuesOf(tap.name);
    const channels = channelsOf(layers, tap.layer);
    graph.input(target, tap.kind === 'gram' ? [channels, channels] : freeShapeOf(layers, tap.layer));
    graph.input(weight, []);
    return tap.kind === 'gram' ? gramPull(graph, tap) : featurePull(graph, tap);
  });
  addBackward(graph, layers, pulls);
  return graph.toBytes();
}

/** dF = 2 · weight · (F − target). */
function featurePull(graph: Graph, tap: Tap): Pull {
  const {name, layer} = tap;
  const error = graph.node('Sub', [layer, valuesOf(name).target], `${name}.error`);
  addDistance(graph, name, error);
  return {tap, add: () => graph.node('Mul', [error, slope(graph, name, 2)], gradientOf(name))};
}

/** G = F·Fᵀ / cells, and for a symmetric target dF = 4 · weight · (G − target)·F / cells, F being [c, cells]. */
function gramPull(graph: Graph, tap: Tap): Pull {
  const {name, layer} = tap;
  const {features, cells, gram} = addGram(graph, layer, name);
  const error = graph.node('Sub', [gram, valuesOf(name).target], `${name}.error`);
  addDistance(graph, name, error);
  const add = (): string => {
    const each = graph.node('Div', [slope(graph, name, 4), cells], `${name}.slopePerCell`);
    const pull = graph.node('Mul', [error, each], `${name}.pull`);
    const product = graph.node('MatMul', [pull, features], `${name}.product`);
    return graph.node('Reshape', [product, graph.node('Shape', [layer], `${name}.shape`)], gradientOf(name));
  };
  return {tap, add};
}

function addDistance(graph: Graph, tap: string, error: string): void {
  const {distance} = valuesOf(tap);
  graph.node('ReduceSum', [addRows(graph, tap, error)], distance, {keepdims: 0});
  graph.output(distance, []);
}

/** The sums of a tap's squared errors row by row: to be added up first, which keeps float32 exact enough and spreads over threads. */
export function addRows(graph: Graph, tap: string, error: string): string {
  return graph.node('ReduceSumSquare', [error], `${tap}.rows`, {axes: [-1], keepdims: 0});
}

function slope(graph: Graph, tap: string, times: number): string {
  const factor = graph.floats(`${tap}.times`, Float32Array.of(times), []);
  return graph.node('Mul', [valuesOf(tap).weight, factor], `${tap}.slope`);
}
