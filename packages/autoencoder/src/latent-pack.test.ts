import '@tensorflow/tfjs-backend-wasm';
import {psnr} from '@scumble/image';
import {loadWeights} from '@scumble/weights';
import * as tf from '@tensorflow/tfjs-core';
import type {Autoencoder} from './autoencoder.js';
import {latentConfig} from './config.js';
import {drawDigits} from './digits.js';
import type {Digits} from './digits.js';
import {layerList} from './layer-list.js';
import {loadAutoencoder} from './load-autoencoder.js';
import {decodeLatents, encodeImages} from './latents.js';
import type {Latent} from './latents.js';
import {nearestNeighbours} from './nearest-neighbours.js';

let model: Autoencoder;
let digits: Digits;
let latents: readonly Latent[];
beforeAll(async () => {
  await tf.setBackend('wasm');
  model = await loadAutoencoder(await loadWeights('latent'));
  // None of these was learnt from.
  digits = drawDigits(120, {seed: 1000});
  latents = await encodeImages(model, digits.images);
});

it('is the latent configuration, in at most 100 kB', async () => {
  expect(model.config).toEqual(latentConfig);
  expect(model.size).toBe(84_982);
});

it('gives back digits that it never saw, as well as its card says', async () => {
  const restored = model.reconstruct(digits.images);
  expect(await psnr(restored, digits.images)).toBeGreaterThan(15);
});

it('puts like digits beside each other on its plane', () => {
  const alike = latents.filter((latent, i) => {
    const [, other] = nearestNeighbours(latents, latent, 2);
    return digits.labels[other!.index] === digits.labels[i];
  });
  expect(alike.length / latents.length).toBeGreaterThan(0.9);
});

it('draws a digit at the middle of its cluster', async () => {
  const middle = [0, 1].map(axis => {
    const values = latents.flatMap((latent, i) => (digits.labels[i] === 3 ? [latent[axis]!] : []));
    return values.reduce((a, b) => a + b, 0) / values.length;
  });
  const drawn = decodeLatents(model, [middle]);
  const scores = await Promise.all(
    [0, 1, 3, 7].map(async digit => {
      const own = tf.gather(
        digits.images,
        digits.labels.flatMap((label, i) => (label === digit ? [i] : [])),
      );
      const mean = tf.reshape<tf.Rank.R4>(tf.mean(own, 0), [1, 32, 32, 1]);
      return psnr(drawn, mean);
    }),
  );
  expect(Math.max(...scores)).toBe(scores[2]);
});

it('is refused where another kind is wanted', async () => {
  const weights = await loadWeights('latent');
  expect(() => layerList(latentConfig, weights.tensors)).toThrow('Use encode and decode');
});
