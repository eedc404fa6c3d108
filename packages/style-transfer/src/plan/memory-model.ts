import type {Size} from '@scumble/image';
import type {LayerGeometry} from '@scumble/vgg';

/**
 * How an engine spends memory, as multiples of what the numbers themselves take. Found by measurement: `npm run bench memory`
 * and `memory-webgl` hold the estimates to measured peaks.
 */
export interface MemoryModel {
  /** Of all features up to the deepest layer: themselves, their gradients, and what comes and goes. */
  readonly features: number;
  /** The same where a tile is looked at, if that is more: its losses are told apart from its halo outside the engine. */
  readonly featuresInTiles?: number;
  /** Of the weights. */
  readonly weights: number;
  /** Of the picture, with Adam. L-BFGS keeps its history besides. */
  readonly pictures: number;
  /** The same for a picture of more than a megapixel with Adam, where it is cut up and stepped off the device. */
  readonly largePictures?: number;
  /** Bytes of one of a picture's pixels: 12, or 16 where a texture pads three numbers to four. */
  readonly pixelBytes?: number;
  /** What the process has taken before the first picture. 0 where only the device's memory is counted. */
  readonly processBytes: number;
  /** What of it is in tfjs-wasm's heap, which ends at 4 GiB. */
  readonly inHeap: 'pictures' | 'pictures and features' | 'nothing';
}

const models: Readonly<Record<string, MemoryModel>> = {
  'tfjs (wasm)': {features: 4.3, weights: 6, pictures: 7.5, processBytes: 1.15e8, inHeap: 'pictures and features'},
  'tfjs (cpu)': {features: 4, weights: 6, pictures: 14, processBytes: 1.2e8, inHeap: 'nothing'},
  // A convolution by im2col needs nine times its input, and what is let go stays in tfjs's pool of textures.
  'tfjs (webgl)': {
    features: 12.3,
    featuresInTiles: 13.5,
    weights: 1.5,
    pictures: 16,
    largePictures: 5.9,
    pixelBytes: 16,
    processBytes: 0,
    inHeap: 'nothing',
  },
  'gpu-js': {
    features: 2.55,
    featuresInTiles: 4.6,
    weights: 1.6,
    pictures: 11.2,
    largePictures: 5.9,
    pixelBytes: 16,
    processBytes: 0,
    inHeap: 'nothing',
  },
  // A step is one graph, which holds no more than it needs; a tile's first pass has another, with an arena of its own.
  onnx: {features: 2.15, featuresInTiles: 3.4, weights: 9.5, pictures: 7, processBytes: 1.5e8, inHeap: 'pictures'},
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
  {features, featuresInTiles = features}: MemoryModel,
  {inTiles}: {readonly inTiles: boolean},
): number {
  return (inTiles ? featuresInTiles : features) * sum(through(geometry, read).map(layer => layerBytes(window, layer)));
}

/** What the weights take, in bytes. */
export function weightBytes(geometry: readonly LayerGeometry[], read: readonly string[], model: MemoryModel): number {
  const parameters = through(geometry, read).map(({kind, channels}, i) =>
    kind === 'convolution' ? 9 * geometry[i]!.channels * channels : 0,
  );
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
export function pictureBytes(
  {width, height}: Size,
  {optimizer, historySize}: {readonly optimizer: 'lbfgs' | 'adam'; readonly historySize: number},
  model: MemoryModel,
): number {
  const {pictures, largePictures = pictures, pixelBytes = 12} = model;
  const pixels = width * height;
  if (optimizer === 'lbfgs') return pixelBytes * pixels * (pictures + 2 * historySize);
  return pixelBytes * pixels * (pixels > 2 ** 20 ? largePictures : pictures);
}

/**
 * How much of that is in tfjs-wasm's heap at most: photograph, painting, picture, the last good one and a gradient with Adam,
 * whose moments are elsewhere; with L-BFGS also its history, a direction, and the places that it tries.
 */
export function pictureBytesInHeap(
  {width, height}: Size,
  {optimizer, historySize}: {readonly optimizer: 'lbfgs' | 'adam'; readonly historySize: number},
): number {
  return 12 * width * height * (optimizer === 'lbfgs' ? 11.5 + 2 * historySize : 6);
}

/** The layers that are computed so that these can be read; without the picture itself. */
function through(geometry: readonly LayerGeometry[], read: readonly string[]): readonly LayerGeometry[] {
  const deepest = Math.max(0, ...read.map(layer => geometry.findIndex(({name}) => name === layer)));
  return geometry.slice(1, deepest + 1);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
