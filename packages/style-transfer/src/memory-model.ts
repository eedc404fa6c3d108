import type {Size} from '@scumble/image';
import type {LayerGeometry} from '@scumble/vgg';

/**
 * How an engine spends memory on one look at a picture: multiples of what the network's numbers themselves take.
 * Found by measurement (`npm run bench memory`, which holds the estimates to the measured peaks).
 */
export interface MemoryModel {
  /** Of everything up to the deepest layer. */
  readonly activations: number;
  /** Of the layers that the losses read, and their gradients. */
  readonly taps: number;
  /** Of the widest layer: what comes and goes while one layer is at work. */
  readonly widest: number;
  /** Of the weights. */
  readonly weights: number;
  /** What the process has taken before the first picture. 0 where only the device's memory is counted. */
  readonly processBytes: number;
  /** Whether activations are in tfjs's own memory, whose wasm heap ends at 4 GiB. */
  readonly inHeap: boolean;
}

const models: Readonly<Record<string, MemoryModel>> = {
  'tfjs (wasm)': {activations: 1, taps: 1, widest: 8, weights: 5, processBytes: 1.1e8, inHeap: true},
  'tfjs (cpu)': {activations: 1.2, taps: 1, widest: 10, weights: 5, processBytes: 1.2e8, inHeap: false},
  // A convolution by im2col needs nine times its input, and what is let go stays in the pool (PITFALLS.md, 1.1).
  'tfjs (webgl)': {activations: 1.5, taps: 2, widest: 22, weights: 2, processBytes: 0, inHeap: false},
  'gpu-js': {activations: 1.5, taps: 2, widest: 6, weights: 2, processBytes: 0, inHeap: false},
  onnx: {activations: 3, taps: 2, widest: 8, weights: 6, processBytes: 1.5e8, inHeap: false},
};

/** @param engine  As an extractor names it: `onnx (cpu, 2 threads)`. An unknown one is taken for the most wasteful. */
export function memoryModelOf(engine: string): MemoryModel {
  const key = Object.keys(models).find(name => engine.startsWith(name));
  return models[key ?? 'tfjs (webgl)']!;
}

/** What a look at so many pixels takes beside the pictures themselves, in bytes. */
export function networkBytes(
  window: Size,
  geometry: readonly LayerGeometry[],
  read: readonly string[],
  model: MemoryModel,
): number {
  const deepest = Math.max(0, ...read.map(layer => geometry.findIndex(({name}) => name === layer)));
  const used = geometry.slice(1, deepest + 1);
  const sizes = used.map(layer => layerBytes(window, layer));
  const taps = used.filter(({name}) => read.includes(name)).map(layer => layerBytes(window, layer));
  return model.activations * sum(sizes) + model.taps * sum(taps) + model.widest * Math.max(0, ...sizes);
}

/** What the weights take, in bytes. */
export function weightBytes(geometry: readonly LayerGeometry[], read: readonly string[], model: MemoryModel): number {
  const deepest = Math.max(0, ...read.map(layer => geometry.findIndex(({name}) => name === layer)));
  const parameters = geometry
    .slice(0, deepest + 1)
    .map(({kind, channels}, i, all) => (kind === 'convolution' ? 9 * all[i - 1]!.channels * channels : 0));
  return model.weights * 4 * sum(parameters);
}

/** One layer's features over so many pixels, in bytes. */
export function layerBytes({width, height}: Size, {stride, channels}: LayerGeometry): number {
  return 4 * channels * Math.ceil(width / stride) * Math.ceil(height / stride);
}

/**
 * What is as large as the picture, in bytes: photograph, painting and picture, the last good one, gradients, and what the
 * optimiser keeps.
 */
export function pictureBytes({width, height}: Size, optimizer: 'lbfgs' | 'adam', historySize: number): number {
  const count = optimizer === 'lbfgs' ? 16 + 2 * historySize : 15;
  return 12 * width * height * count;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
