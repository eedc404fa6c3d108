import type {ChainLayer} from '../layer.js';
import type {Tap} from '../tap.js';
import {addForward} from './forward-graph.js';
import {Graph} from './graph.js';
import {channelsOf} from './values.js';

/** `features`, NCHW, to `tap`, the same as NHWC. Every side is free. */
export function layoutGraph(): Uint8Array {
  const graph = new Graph('layout');
  graph.input('features', [1, 'channels', 'height', 'width']);
  graph.node('Transpose', ['features'], 'tap', {perm: [0, 2, 3, 1]});
  graph.output('tap', [1, 'height', 'width', 'channels']);
  return graph.toBytes();
}

/**
 * `features`, NCHW, to `tap`, their Gram matrix F·Fᵀ / cells as `[1, 1, c, c]`, F being [c, cells]. Every side is free.
 *
 * @param isWindow  Whether only the cells from `from` up to `to` count, both [row, column].
 */
export function gramGraph(isWindow = false): Uint8Array {
  const graph = new Graph('gram');
  graph.input('features', [1, 'channels', 'height', 'width']);
  const counted = isWindow ? cut(graph, 'features', graph.places('from'), graph.places('to')) : 'features';
  const {gram} = addGram(graph, counted, 'gram');
  graph.node('Unsqueeze', [gram, graph.integers('front', [0, 1])], 'tap');
  graph.output('tap', [1, 1, 'channels', 'channels']);
  return graph.toBytes();
}

/** What a graph calls the place where a layer's window begins, or ends. */
export function placeOf(edge: 'from' | 'to', layer: string): string {
  return `${layer}.${edge}`;
}

/** What a graph calls a tap as it comes out. */
export function outputOf(tap: string): string {
  return `${tap}.tap`;
}

/**
 * `pixels`, NHWC, to the taps by {@link outputOf}, NHWC or `[1, 1, c, c]`. Height and width are free.
 *
 * @param layers  Through the deepest tap.
 * @param isWindow  Whether Gram matrices are of a window's cells; where it is in each layer comes in by {@link placeOf}.
 */
export function tapsGraph(layers: readonly ChainLayer[], taps: readonly Tap[], isWindow = false): Uint8Array {
  const graph = new Graph('taps');
  addForward(graph, layers);
  for (const {name, layer, kind} of taps) {
    const channels = channelsOf(layers, layer);
    if (kind === 'gram') {
      const counted = isWindow ? addCore(graph, layer).cells : layer;
      const {gram} = addGram(graph, counted, name);
      graph.node('Unsqueeze', [gram, graph.integers(`${name}.front`, [0, 1])], outputOf(name));
      graph.output(outputOf(name), [1, 1, channels, channels]);
    } else {
      graph.node('Transpose', [layer], outputOf(name), {perm: [0, 2, 3, 1]});
      graph.output(outputOf(name), [1, `${layer}.height`, `${layer}.width`, channels]);
    }
  }
  return graph.toBytes();
}

/**
 * A value's Gram matrix, F·Fᵀ / cells.
 *
 * @param name  What the names of its parts begin with.
 * @returns Names: `features`, F as [c, cells]; `cells`, their number, [1]; `gram`, [c, c].
 */
export function addGram(
  graph: Graph,
  value: string,
  name: string,
): {readonly features: string; readonly cells: string; readonly gram: string} {
  const features = graph.node('Flatten', [value], `${name}.features`, {axis: 2});
  const sum = graph.node('Gemm', [features, features], `${name}.sum`, {transB: 1});
  const count = graph.node('Shape', [features], `${name}.count`, {start: 1});
  const cells = graph.node('Cast', [count], `${name}.cells`, {to: 1});
  return {features, cells, gram: graph.node('Div', [sum, cells], `${name}.mean`)};
}

/** A window's cells in a layer, and the places where they begin and end. */
export interface Core {
  readonly cells: string;
  readonly from: string;
  readonly to: string;
}

/** Cuts a window's cells out of a layer; where it is comes in by {@link placeOf}. */
export function addCore(graph: Graph, layer: string): Core {
  const [from, to] = [graph.places(placeOf('from', layer)), graph.places(placeOf('to', layer))];
  return {cells: cut(graph, layer, from, to), from, to};
}

/** The cells of a value, NCHW, between two places. */
function cut(graph: Graph, value: string, from: string, to: string): string {
  return graph.node('Slice', [value, from, to, graph.integers(`${value}.sides`, [2, 3])], `${value}.cut`);
}
