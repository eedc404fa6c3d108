import type {Tensor4D} from '@tensorflow/tfjs-core';
import type {ConvolutionLayer, Layer} from './layer.js';
import {inputChannels, strideOf, valueShapes} from './value-shapes.js';
import {assertWiring} from './wiring.js';

/**
 * A network that runs forward only, with skips: what a trained autoencoder needs. The contract of every engine.
 *
 * Each value is freed as soon as no later layer reads it.
 */
export interface Inference {
  readonly engine: string;
  readonly layers: readonly Layer[];
  /**
   * Runs every layer.
   *
   * @param input  NHWC `[1, h, w, channels]`, float32, h and w multiples of 2 to the power of the levels of pooling. Not disposed.
   * @returns The last layer's value, NHWC float32. Caller disposes.
   * @throws {RangeError} if the input has another shape or type.
   */
  run(input: Tensor4D): Promise<Tensor4D>;
  /** Frees the weights. */
  dispose(): void;
}

/** @throws {RangeError} if the layers cannot be run: a name that is not there, channels or sizes that do not fit, an even filter. */
export function assertLayers(layers: readonly Layer[]): void {
  assertWiring(layers);
  for (const layer of layers) if (layer.kind === 'convolution') assertConvolution(layer);
  const side = strideOf(layers);
  valueShapes(layers, {height: side, width: side, channels: inputChannels(layers) ?? 1});
}

function assertConvolution({name, size, inChannels, outChannels, filter, bias}: ConvolutionLayer): void {
  if (!Number.isInteger(size) || size % 2 !== 1) {
    throw new RangeError(`createInference: ${name} needs a filter whose side is odd, got ${size}.`);
  }
  const counts: readonly (readonly [string, number, number])[] = [
    ['filter', size * size * inChannels * outChannels, filter.length],
    ['bias', outChannels, bias.length],
  ];
  for (const [what, expected, got] of counts) {
    if (got !== expected) {
      throw new RangeError(`createInference: the ${what} of ${name} must have ${expected} numbers, got ${got}.`);
    }
  }
}

/** @throws {RangeError} if these layers cannot be run on the input. */
export function assertInput(layers: readonly Layer[], input: Tensor4D): void {
  const channels = inputChannels(layers) ?? input.shape[3];
  const [count, height, width] = input.shape;
  if (input.rank !== 4 || count !== 1 || input.shape[3] !== channels) {
    throw new RangeError(`inference: the input must be [1, h, w, ${channels}], got [${input.shape.join(', ')}].`);
  }
  if (input.isDisposed) throw new Error('inference: the input is disposed. Keep it until run is done.');
  if (input.dtype !== 'float32') throw new RangeError(`inference: the input must be float32, got ${input.dtype}.`);
  const stride = strideOf(layers);
  if (Math.min(height, width) < 1 || height % stride !== 0 || width % stride !== 0) {
    throw new RangeError(
      `inference: height and width must be multiples of ${stride}, got ${height} × ${width}. Pad the picture, and crop the result.`,
    );
  }
}
