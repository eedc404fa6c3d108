import {Graph} from './graph.js';

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
  const matrix = graph.node('Flatten', [counted], 'matrix', {axis: 2});
  const product = graph.node('Gemm', [matrix, matrix], 'product', {transB: 1});
  // The number of cells is the matrix's second side.
  const shape = graph.node('Shape', [matrix], 'shape', {start: 1});
  const cells = graph.node('Cast', [shape], 'cells', {to: 1});
  const mean = graph.node('Div', [product, cells], 'mean');
  graph.node('Unsqueeze', [mean, graph.integers('front', [0, 1])], 'tap');
  graph.output('tap', [1, 1, 'channels', 'channels']);
  return graph.toBytes();
}

/** The cells of a value, NCHW, between two places. */
export function cut(graph: Graph, value: string, from: string, to: string): string {
  return graph.node('Slice', [value, from, to, graph.integers(`${value}.sides`, [2, 3])], `${value}.cut`);
}
