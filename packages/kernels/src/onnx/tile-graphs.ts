import type {ChainLayer} from '../layer.js';
import {parseTap} from '../tap.js';
import type {Tap} from '../tap.js';
import {addBackward, gradientOf, gramGradient, putBack} from './backward-graph.js';
import {addRows, valuesOf} from './distance-graph.js';
import {addForward} from './forward-graph.js';
import {Graph} from './graph.js';
import {addCore, addGram, outputOf} from './tap-graphs.js';
import type {Core} from './tap-graphs.js';
import {channelsOf, inputValue} from './values.js';

/**
 * A tile's first pass: `pixels`, NHWC, `mean`, which comes off them, where the core is in each tapped layer and, for features, their target
 * in the core, NHWC, to each tap of the core by `outputOf`: a Gram matrix, `[c, c]`, or ‖features − target‖². Height and width are free.
 *
 * @param layers  Through the deepest tap.
 * @param taps  Each once.
 */
export function tileMeansGraph(layers: readonly ChainLayer[], taps: readonly string[]): Uint8Array {
  const {graph, coreOf} = begin('tile means', layers);
  for (const tap of taps.map(parseTap)) {
    const {cells} = coreOf(tap.layer);
    const output = outputOf(tap.name);
    const channels = channelsOf(layers, tap.layer);
    if (tap.kind === 'gram') {
      graph.node('Identity', [addGram(graph, cells, tap.name).gram], output);
      graph.output(output, [channels, channels]);
    } else {
      const rows = addRows(graph, tap.name, addError(graph, tap, cells, channels));
      graph.node('ReduceSum', [rows], output, {keepdims: 0});
      graph.output(output, []);
    }
  }
  return graph.toBytes();
}

/**
 * A tile's second pass: what the first one takes, and by `gradientOf` each tap's slope, to `dPixels`, NHWC. A slope is the derivative by the
 * core's Gram matrix, `[1, 1, c, c]`, or for features the number that their distance from the target is multiplied with.
 *
 * As in a whole picture's graph, nothing between leaves ONNX Runtime.
 */
export function tileGradientGraph(layers: readonly ChainLayer[], taps: readonly string[]): Uint8Array {
  const {graph, coreOf} = begin('tile gradient', layers);
  const pulls = taps.map(parseTap).map(tap => {
    const channels = channelsOf(layers, tap.layer);
    const add = (): string =>
      tap.kind === 'gram'
        ? gramGradient(graph, tap, channels, coreOf(tap.layer))
        : errorGradient(graph, tap, channels, coreOf(tap.layer));
    return {tap, add};
  });
  addBackward(graph, layers, pulls);
  return graph.toBytes();
}

/** The forward pass, and what cuts out a layer's core, once. */
function begin(name: string, layers: readonly ChainLayer[]) {
  const graph = new Graph(name);
  addForward(graph, layers, graph.input('mean', [channelsOf(layers, inputValue), 1, 1]));
  const cores = new Map<string, Core>();
  const coreOf = (layer: string): Core => {
    const core = cores.get(layer) ?? addCore(graph, layer);
    cores.set(layer, core);
    return core;
  };
  return {graph, coreOf};
}

function addError(graph: Graph, {name, layer}: Tap, cells: string, channels: number): string {
  const target = graph.input(valuesOf(name).target, [1, `${layer}.core.height`, `${layer}.core.width`, channels]);
  const turned = graph.node('Transpose', [target], `${target}.nchw`, {perm: [0, 3, 1, 2]});
  return graph.node('Sub', [cells, turned], `${name}.error`);
}

/** dF = 2 · slope · (F − target) in the core. */
function errorGradient(graph: Graph, tap: Tap, channels: number, core: Core): string {
  const error = addError(graph, tap, core.cells, channels);
  const slope = graph.input(gradientOf(tap.name), []);
  const twice = graph.node(
    'Mul',
    [slope, graph.floats(`${tap.name}.times`, Float32Array.of(2), [])],
    `${tap.name}.slope`,
  );
  return putBack(graph, graph.node('Mul', [error, twice], `${tap.name}.pulled`), tap.layer, core);
}
