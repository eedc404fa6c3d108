// The photo denoiser in a page, against PyTorch's answer for the fixture, on WebGL.
import {denoise, loadWeights, useBackend} from 'scumble';
import type {Backend} from 'scumble';
import {readSafetensors} from '@scumble/weights';
import * as tf from '@tensorflow/tfjs-core';

/** How far the denoised picture is from PyTorch's, how far the noisy one was, and what ran it. */
export async function compare({backend, engine}: {backend: Backend; engine: string}) {
  await useBackend(backend);
  const answer = await fetch('/test/fixtures/photo-denoiser.safetensors');
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const {metadata, tensors} = readSafetensors(bytes, 'fixture');
  const part = (name: string) => {
    const {offset, bytes: length, shape} = tensors.find(tensor => tensor.name === name)!;
    return {data: bytes.slice(offset, offset + length), height: shape[0]!, width: shape[1]!};
  };
  const [noisy, wanted] = [part('noisy'), part('denoised')];
  const before = tf.memory().numTensors;
  const rgba = {...noisy, data: toRgba(noisy.data)};
  let ran = '';
  const {image} = await denoise(rgba, {
    engine,
    sigma: Number(metadata['sigma']),
    weights: await loadWeights('photo-denoiser', {cache: false}),
    onReady: name => (ran = name),
  });
  const values = await image.data();
  image.dispose();
  const expected = new Float32Array(wanted.data.buffer);
  const farthest = (other: (i: number) => number) =>
    expected.reduce((far, value, i) => Math.max(far, Math.abs(value - other(i))), 0);
  return {
    ran,
    error: farthest(i => values[i]!),
    noise: farthest(i => noisy.data[i]! / 255),
    left: tf.memory().numTensors - before,
  };
}

function toRgba(rgb: Uint8Array): Uint8ClampedArray {
  const rgba = new Uint8ClampedArray((rgb.length / 3) * 4).fill(255);
  for (let i = 0; i < rgb.length; i++) rgba[4 * Math.floor(i / 3) + (i % 3)] = rgb[i]!;
  return rgba;
}
