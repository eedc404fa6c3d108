import {useBackend} from '@scumble/kernels';
import {loadWeights} from '@scumble/weights';
import * as tf from '@tensorflow/tfjs-core';
import {adamDifference, featureDifferences, lbfgsLosses, lossDifferences, readFixture} from '../parity/parity.js';

/** All differences of a pack from its fixture on WebGL, and how many tensors were left behind. */
export async function parity({pack, engine}: {pack: string; engine: string}) {
  await useBackend('webgl');
  const answer = await fetch(`/test/fixtures/${pack}.safetensors`);
  const fixture = readFixture(new Uint8Array(await answer.arrayBuffer()), pack);
  const weights = await loadWeights(pack, {cache: false});
  const before = tf.memory().numTensors;
  const features = await featureDifferences(fixture, weights, engine);
  const losses = await lossDifferences(fixture, weights, engine);
  const adam = await adamDifference(fixture, weights, engine);
  return {features, losses, adam, leaked: tf.memory().numTensors - before};
}

/** L-BFGS against PyTorch's, on WebGL. */
export async function lbfgs({pack, engine}: {pack: string; engine: string}) {
  await useBackend('webgl');
  const answer = await fetch(`/test/fixtures/${pack}.safetensors`);
  const fixture = readFixture(new Uint8Array(await answer.arrayBuffer()), pack);
  return lbfgsLosses(fixture, await loadWeights(pack, {cache: false}), engine);
}
