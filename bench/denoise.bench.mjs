// Denoising photographs in Node from end to end: how long, how much memory, how much better, and how little is done to clean ones.
import {spawnSync} from 'node:child_process';
import {readdirSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {photoDenoiser, Random} from '@scumble/autoencoder';
import {readImage} from '@scumble/image/node';
import {useBackend} from '@scumble/kernels';
import {loadWeights} from '@scumble/weights/node';
import * as tf from '@tensorflow/tfjs-core';
import {race} from './race.mjs';

export const title = 'Denoising photographs in Node, from pixels to pixels, noise estimated';

const pictures = new URL('../demos/pictures/content/', import.meta.url);
const sigmas = [15, 25, 50];

export async function* rows() {
  await useBackend('wasm');
  const weights = await loadWeights('photo-denoiser');
  const onnx = await photoDenoiser(weights, {engine: 'onnx'});
  const tfjs = await photoDenoiser(weights, {engine: 'tfjs'});
  yield* speed(onnx, tfjs);
  yield* cost(onnx);
  yield* quality(onnx);
  yield memory();
}

async function* speed(onnx, tfjs) {
  const image = tf.randomUniform([1, 683, 1024, 3], 0, 1, 'float32', 1);
  const finishing = (denoiser, options) => async () => (await denoiser.denoise(image, options)).image.dispose();
  const ways = {onnx: finishing(onnx), passes: finishing(onnx, {passes: 2}), tfjs: finishing(tfjs)};
  const times = await race(ways, 2);
  const name = '1024 × 683';
  yield {
    name: `${name}, ${onnx.engine}`,
    value: times.onnx,
    unit: 'ms',
    against: tfjs.engine,
    ratio: times.tfjs / times.onnx,
  };
  yield {name: `${name}, ${onnx.engine}, two passes`, value: times.passes, unit: 'ms'};
  yield {name: `${name}, ${tfjs.engine}`, value: times.tfjs, unit: 'ms'};
  const [whole, tiled] = [await onnx.denoise(image), await onnx.denoise(image, {tile: 256})];
  const difference = tf.tidy(() => tf.max(tf.abs(tf.sub(whole.image, tiled.image))).dataSync()[0]);
  tf.dispose([image, whole.image, tiled.image]);
  yield {name: `${name}: largest difference of tiles of 256 from the whole`, value: 255 * difference, unit: 'of 255'};
}

async function* cost(denoiser) {
  for (const [width, height] of [
    [671, 447],
    [1225, 817],
    [2449, 1633],
    [6000, 4000],
  ]) {
    const image = tf.randomUniform([1, height, width, 3], 0, 1, 'float32', 1);
    const runs = width < 3000 ? 3 : 1;
    let ms = Infinity;
    for (let run = 0; run < runs; run++) {
      const start = performance.now();
      (await denoiser.denoise(image)).image.dispose();
      ms = Math.min(ms, performance.now() - start);
    }
    image.dispose();
    const megapixels = (width * height) / 1e6;
    yield {
      name: `${width} × ${height}, ${megapixels.toFixed(1)} megapixels`,
      value: ms / megapixels,
      unit: 'ms per megapixel',
    };
  }
}

async function* quality(denoiser) {
  const files = readdirSync(pictures).filter(file => file.endsWith('.jpg'));
  const clean = [];
  for (const file of files) clean.push(await readImage(fileURLToPath(new URL(file, pictures))));
  for (const sigma of sigmas) {
    const gains = [];
    for (const [i, picture] of clean.entries()) {
      const noisy = addNoise(await picture.data(), sigma / 255, new Random(1, i), picture.shape);
      const {image} = await denoiser.denoise(noisy);
      gains.push(psnr(image, picture) - psnr(noisy, picture));
      tf.dispose([noisy, image]);
    }
    yield {name: `gain at σ ${sigma}, mean of ${files.length} photographs`, value: mean(gains), unit: 'dB'};
  }
  for (const [i, picture] of clean.entries()) {
    const {image, sigma} = await denoiser.denoise(picture);
    const kept = Math.min(99, psnr(image, picture));
    yield {
      name: `${files[i]} without noise (σ ${(255 * sigma).toFixed(1)}): PSNR to it, 99 for the same`,
      value: kept,
      unit: 'dB',
    };
    tf.dispose([picture, image]);
  }
}

/** In a process of its own, by the command line: what a photograph of 24 megapixels takes from file to file. */
function memory() {
  const probe = fileURLToPath(new URL('denoise-probe.mjs', import.meta.url));
  const {stdout} = spawnSync(process.execPath, [probe], {stdio: ['ignore', 'pipe', 2]});
  const {bytes, ms} = JSON.parse(stdout);
  return {
    name: `6000 × 4000 from file to file in ${Math.round(ms / 1000)} s: peak resident set`,
    value: bytes / 1e6,
    unit: 'MB',
  };
}

/** Clipped and rounded to 8 bits. */
function addNoise(values, sigma, random, shape) {
  const noisy = Float32Array.from(values, value => {
    const spoilt = value + sigma * random.normal();
    return Math.round(255 * Math.min(1, Math.max(0, spoilt))) / 255;
  });
  return tf.tensor4d(noisy, shape);
}

function psnr(a, b) {
  const error = tf.tidy(() => tf.mean(tf.squaredDifference(a, b)).dataSync()[0]);
  return 10 * Math.log10(1 / error);
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
