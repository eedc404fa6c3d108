// Whether the plan's time keeps its word: the estimate, from a small step on a network of noise, against real steps.
import {useBackend} from '@scumble/kernels';
import {stylize} from '@scumble/style-transfer';
import {vgg} from '@scumble/vgg';
import {loadWeights} from '@scumble/weights';
import * as tf from '@tensorflow/tfjs-core';
import {plan} from 'scumble';

export const title = 'Time of a step: measured, against the plan';

const cases = [
  {weights: 'vgg16-slim', engine: 'onnx', side: 512, tile: 'none'},
  {weights: 'vgg16-slim', engine: 'onnx', side: 1024, tile: 512},
  {weights: 'vgg16-slim', engine: 'onnx', side: 512, tile: 'none', optimizer: 'lbfgs'},
  {weights: 'vgg16', engine: 'onnx', side: 512, tile: 'none'},
  {weights: 'vgg16-slim', engine: 'tfjs', side: 512, tile: 'none'},
  {weights: 'vgg16-slim', engine: 'tfjs', side: 1024, tile: 512},
];

export async function* rows() {
  await useBackend('wasm');
  for (const {weights, engine, side, tile, optimizer = 'adam'} of cases) {
    const options = {size: side, scales: 1, steps: 4, tile, optimizer};
    const [{stepMs}] = await plan({width: side, height: side}, {weights, engine, ...options, timed: true});
    const measured = await stepOf(weights, engine, options);
    const how = tile === 'none' ? 'whole' : `tiles of ${tile}`;
    const name = `${weights}, ${engine}, ${side}², ${how}, ${optimizer}`;
    yield {name, value: measured, unit: 'ms', against: 'the estimate', ratio: measured / stepMs};
  }
}

/** Milliseconds an evaluation, over all steps but the first. */
async function stepOf(pack, engine, options) {
  const extractor = await vgg(await loadWeights(pack, {through: 'conv5_1'}), {engine});
  const picture = seed => tf.randomUniform([1, options.size, options.size, 3], 0, 1, 'float32', seed);
  const pictures = [picture(1), picture(2)];
  const run = stylize(...pictures, extractor, options);
  let first;
  let last;
  for await (const {elapsedMs, evaluations} of run) {
    last = {elapsedMs, evaluations};
    first ??= last;
  }
  (await run).image.dispose();
  tf.dispose(pictures);
  extractor.dispose();
  return (last.elapsedMs - first.elapsedMs) / (last.evaluations - first.evaluations);
}
