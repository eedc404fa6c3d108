// Whether a long run holds its memory: 300 steps at 256 × 256.
import {useBackend} from '@scumble/kernels';
import {stylize} from '@scumble/style-transfer';
import {vgg} from '@scumble/vgg';
import {loadWeights} from '@scumble/weights';
import * as tf from '@tensorflow/tfjs-core';

export const title = 'Memory over 300 steps at 256 × 256: growth from the tenth-plus-history step to the last';

export async function* rows() {
  await useBackend('wasm');
  const picture = seed => tf.randomUniform([1, 256, 256, 3], 0, 1, 'float32', seed);
  const [content, style] = [picture(1), picture(2)];
  const extractor = await vgg(await loadWeights('vgg16-slim'), {engine: 'tfjs'});
  for (const optimizer of ['adam', 'lbfgs']) {
    const before = tf.memory().numTensors;
    const run = stylize(content, style, extractor, {size: 256, steps: 300, scales: 1, optimizer});
    let early;
    let late;
    for await (const {step} of run) {
      // L-BFGS fills its history of ten pairs first.
      if (step === 12) early = sizes();
      // The last step carries a preview, one image more.
      if (step === 299) late = sizes();
    }
    (await run).image.dispose();
    yield {name: `${optimizer}: tensors gained`, value: late.tensors - early.tensors, unit: 'tensors'};
    yield {name: `${optimizer}: bytes of tensors gained`, value: late.bytes - early.bytes, unit: 'bytes'};
    yield {name: `${optimizer}: resident set gained`, value: (late.resident - early.resident) / 2 ** 20, unit: 'MiB'};
    yield {name: `${optimizer}: tensors left after dispose`, value: tf.memory().numTensors - before, unit: 'tensors'};
  }
}

function sizes() {
  const {numTensors, numBytes} = tf.memory();
  return {tensors: numTensors, bytes: numBytes, resident: process.memoryUsage.rss()};
}
