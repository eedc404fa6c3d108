// denoise() of both doors on small pictures, on the cpu.
import {join} from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor4D} from '@tensorflow/tfjs-core';
import {studio} from './cli/bin-under-test.js';
import * as page from './index.js';
import {denoise, imageToPixels, loadWeights, readImage} from './node.js';

let photo: string;
let close: () => Promise<void>;
beforeAll(async () => {
  const opened = await studio();
  photo = join(opened.folder, 'painting.png');
  ({close} = opened);
});
afterAll(() => close());

const options = {engine: 'tfjs', sigma: 0.1} as const;

it('takes files, tensors and pixels alike, in a page and in Node, and leaves nothing behind', async () => {
  const tensor = await readImage(photo);
  const pixels = await imageToPixels(tensor);
  const before = tf.memory().numTensors;
  const engines: string[] = [];
  const results = [
    await denoise(photo, {...options, onReady: engine => engines.push(engine)}),
    await denoise(tensor, {...options, weights: await loadWeights('photo-denoiser')}),
    await page.denoise(pixels, {...options, weights: await loadWeights('photo-denoiser')}),
  ];
  expect(tf.memory().numTensors).toBe(before + results.length);
  expect(engines).toEqual(['tfjs (cpu)']);
  const [first, ...others] = await Promise.all(results.map(({image}) => image.data()));
  for (const other of others) expect(other).toEqual(first);
  expect(first).not.toEqual(await tensor.data());
  expect(results.map(({sigma}) => sigma)).toEqual([0.1, 0.1, 0.1]);
  tf.dispose([tensor, ...results.map(({image}) => image)]);
});

it('lays transparent pixels over the background', async () => {
  const pixels = {width: 16, height: 16, data: new Uint8Array(16 * 16 * 4)};
  const {image} = await denoise(pixels, {engine: 'tfjs', background: [0, 1, 0]});
  expect([...(await image.data()).slice(0, 3)]).toEqual([0, 1, 0]);
  image.dispose();
});

it('refuses what cannot be, and disposes what it read', async () => {
  const before = tf.memory().numTensors;
  await expect(denoise('nowhere.png')).rejects.toThrow('"nowhere.png" does not exist');
  await expect(denoise(photo, {sigma: 25})).rejects.toThrow('sigma must be from 0 to 1 in units of white, got 25');
  await expect(denoise(photo, {weights: 'vgg16-slim'})).rejects.toThrow('must hold an autoencoder');
  await expect(denoise(photo, {engine: 'steam'})).rejects.toThrow('unknown engine "steam"');
  await expect(denoise(photo, {maxPixels: 10})).rejects.toThrow('more than 10 pixels');
  await expect(denoise(photo, {signal: AbortSignal.abort(new Error('no'))})).rejects.toThrow('no');
  const abort = new AbortController();
  const stopped = denoise(photo, {...options, signal: abort.signal, onReady: () => abort.abort(new Error('enough'))});
  await expect(stopped).rejects.toThrow('enough');
  expect(tf.memory().numTensors).toBe(before);
});

it('says of what it knows how noisy a picture is', async () => {
  const image = tf.zeros([1, 32, 32, 3]) as Tensor4D;
  expect(await page.estimateNoise(image)).toBe(0);
  image.dispose();
});
