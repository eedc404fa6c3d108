import type {Tensor4D} from '@tensorflow/tfjs-core';
import {deepestTap} from '../network.js';
import type {ChainLayer} from '../layer.js';
import type {SquaredDistances, TapTarget} from '../network.js';
import {parseTap} from '../tap.js';
import {distanceGraph, valuesOf} from './distance-graph.js';
import type {OnnxTensor} from './runtime.js';
import type {Sessions} from './sessions.js';
import {channelsOf, inputValue} from './values.js';

/**
 * Targets as ONNX Runtime takes them: copied once, fed to every pass. Networks of one set of taps share a session.
 *
 * @param targets  Not disposed.
 * @param mean  What comes off the input, by channel.
 * @throws {RangeError} if there is no tap, or one names no layer.
 */
export async function onnxDistances(
  layers: readonly ChainLayer[],
  sessions: Sessions,
  targets: Readonly<Record<string, TapTarget>>,
  mean?: readonly number[],
): Promise<SquaredDistances> {
  // In one order, so that one session serves them all.
  const taps = Object.keys(targets).sort();
  const deepest = deepestTap(
    layers,
    taps.map(tap => parseTap(tap).layer),
  );
  const chain = layers.slice(0, deepest + 1);
  const channels = channelsOf(chain, inputValue);
  const shift = mean ? Float32Array.from(mean) : new Float32Array(channels);
  const feeds: Record<string, OnnxTensor> = {mean: sessions.tensor(shift, [channels, 1, 1])};
  for (const tap of taps) {
    const {target, weight} = targets[tap]!;
    feeds[valuesOf(tap).target] = await targetOf(tap, target, sessions);
    feeds[valuesOf(tap).weight] = sessions.tensor(Float32Array.of(weight), []);
  }
  const outputs = ['dPixels', ...taps.map(tap => valuesOf(tap).distance)];
  const evaluate = async (input: Float32Array, shape: Tensor4D['shape']) => {
    const session = await sessions.get(`distances ${taps.join()}`, () => distanceGraph(chain, taps));
    const results = await sessions.run(session, {...feeds, pixels: sessions.tensor(input, shape)}, outputs);
    const distances = taps.map(tap => [tap, (results[valuesOf(tap).distance]!.data as Float32Array)[0]!] as const);
    return {distances: Object.fromEntries(distances), gradient: results['dPixels']!.data as Float32Array};
  };
  return {
    evaluate: (input, shape) => sessions.use(() => evaluate(input, shape)),
    dispose: () => {
      for (const name of Object.keys(feeds)) delete feeds[name];
    },
  };
}

/** NHWC features to NCHW; a Gram matrix without the sides of 1 before it. */
async function targetOf(tap: string, target: Tensor4D, sessions: Sessions): Promise<OnnxTensor> {
  const [, height, width, channels] = target.shape;
  const values = (await target.data()) as Float32Array;
  if (parseTap(tap).kind === 'gram') return sessions.tensor(values, [channels, channels]);
  const turned = new Float32Array(values.length);
  const cells = height * width;
  for (let cell = 0, from = 0; cell < cells; cell++) {
    for (let channel = 0; channel < channels; channel++) turned[channel * cells + cell] = values[from++]!;
  }
  return sessions.tensor(turned, [1, channels, height, width]);
}
