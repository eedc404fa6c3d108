import type {ChainLayer} from '../layer.js';
import type {Dimension} from './graph.js';

/** What the graphs call the network's input in ONNX's own order, NCHW. Every other value has the name of its layer. */
export const inputValue = 'input';

/** The value that a layer reads. */
export function valueBefore(layers: readonly ChainLayer[], index: number): string {
  return index === 0 ? inputValue : layers[index - 1]!.name;
}

/** How many channels a value has. */
export function channelsOf(layers: readonly ChainLayer[], value: string): number {
  const until = layers.findIndex(layer => layer.name === value) + 1;
  const before = layers.slice(0, until).findLast(layer => layer.kind === 'convolution');
  const first = layers.find(layer => layer.kind === 'convolution');
  return before?.outChannels ?? first?.inChannels ?? 0;
}

/** A value's shape with height and width left free, each under a name of its own. */
export function freeShapeOf(layers: readonly ChainLayer[], value: string): Dimension[] {
  return [1, channelsOf(layers, value), `${value}.height`, `${value}.width`];
}
