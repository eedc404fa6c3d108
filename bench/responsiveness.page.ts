// The page's half of responsiveness.bench.mjs: a run in tiles, on a network that has met no size yet.
import {useBackend} from '@scumble/kernels';
import {stylize} from '@scumble/style-transfer';
import {vgg} from '@scumble/vgg';
import type {FeatureExtractor} from '@scumble/vgg';
import {loadWeights} from '@scumble/weights';
import * as tf from '@tensorflow/tfjs-core';

let opened: Promise<FeatureExtractor> | undefined;

/** Backend and network, which are no part of what is traced. */
export async function open({pack, engine}: {pack: string; engine: string}) {
  await useBackend('webgl');
  opened = vgg(await loadWeights(pack, {base: '/weights/packs/', through: 'conv5_1', cache: false}), {engine});
  await opened;
}

/** Paints from noise to noise. Marks the end of each step in the trace. */
export async function paint({side, tile, steps}: {side: number; tile: number; steps: number}) {
  const extractor = await opened!;
  const picture = (seed: number) => tf.randomUniform<tf.Rank.R4>([1, side, side, 3], 0, 1, 'float32', seed);
  const [photo, painting] = [picture(1), picture(2)];
  performance.mark('scumble: start');
  const options = {size: side, tile, steps, scales: 1, optimizer: 'adam', previewEvery: 1} as const;
  const run = stylize(photo, painting, extractor, options);
  for await (const {step} of run) performance.mark(`scumble: step ${step}`);
  tf.dispose([(await run).image, photo, painting]);
}
