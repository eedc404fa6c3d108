import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import {loadWeights} from '@scumble/weights';
import * as tf from '@tensorflow/tfjs-core';
import type {Scalar, Tensor, Tensor2D, Tensor4D} from '@tensorflow/tfjs-core';
import {autoencoder} from './autoencoder.js';
import {latentConfig, photoConfig, smallConfig} from './config.js';
import type {AutoencoderConfig} from './config.js';
import {loadAutoencoder} from './load-autoencoder.js';

const noisyConfig: AutoencoderConfig = {...photoConfig, widths: [4, 5, 6]};
const mapConfig: AutoencoderConfig = {
  ...smallConfig,
  widths: [4, 5],
  unshuffle: 1,
  skip: 'none',
  output: 'direct',
  latent: {kind: 'map', channels: 3},
};
/** The same layers as the latent pack's, for pictures of 8 × 8. */
const planeConfig: AutoencoderConfig = {
  ...latentConfig,
  widths: [3, 4, 5],
  latent: {kind: 'vector', size: 2, side: 8, hidden: 6},
};
const tinyConfig: AutoencoderConfig = {...smallConfig, widths: [5, 6]};
const configs = {small: tinyConfig, photo: noisyConfig, latent: planeConfig, map: mapConfig};
const batchOf = ({channels}: AutoencoderConfig, seed = 1): Tensor4D =>
  tf.randomUniform([2, 8, 8, channels], 0, 1, 'float32', seed);

/** Loss and gradients of all parameters. */
function gradientsOf(config: AutoencoderConfig): {values: Float32Array[]; names: string[]} {
  const model = autoencoder(config, {seed: 7});
  const names = [...model.parameters.tensors.keys()];
  const images = batchOf(config);
  const target = batchOf(config, 2);
  const loss = (...tensors: Tensor[]) => {
    const parameters = new Map(names.map((name, i) => [name, tensors[i]!]));
    const result = model.run(images, parameters, tf.tensor1d([0.1, 0.2]));
    return tf.mean<Scalar>(tf.squaredDifference(result, target));
  };
  const {grads, value} = tf.valueAndGrads(loss)([...model.parameters.tensors.values()]);
  const values = grads.map(grad => grad.dataSync() as Float32Array);
  tf.dispose([value, images, target, ...grads]);
  model.dispose();
  return {values, names};
}

beforeEach(() => tf.setBackend('wasm'));

describe.each(Object.entries(configs))('the %s network', (_, config) => {
  it('has the same gradients on wasm as on cpu', async () => {
    const onWasm = gradientsOf(config);
    await tf.setBackend('cpu');
    const onCpu = gradientsOf(config);
    for (const [i, wanted] of onCpu.values.entries()) {
      const norm = Math.hypot(...wanted);
      const difference = Math.hypot(...wanted.map((value, j) => value - onWasm.values[i]![j]!));
      expect([onCpu.names[i], norm > 0]).toEqual([onCpu.names[i], true]);
      expect([onCpu.names[i], difference / norm < 1e-4]).toEqual([onCpu.names[i], true]);
    }
  });

  it('is saved and loaded whole', async () => {
    const before = tf.memory().numTensors;
    const model = autoencoder(config, {seed: 5});
    const loaded = await loadAutoencoder(await model.save());
    expect(loaded.config).toEqual(config);
    const images = batchOf(config);
    const [a, b] = [model, loaded].map(each => each.reconstruct(images, {sigma: 0.1}));
    expect(b!.dataSync()).toEqual(a!.dataSync());
    expect(a!.shape).toEqual(images.shape);
    tf.dispose([images, a!, b!]);
    model.dispose();
    loaded.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});

it('encodes to its latent and decodes from it, as the whole network does', () => {
  const model = autoencoder(planeConfig);
  const images = batchOf(planeConfig);
  const latents = model.encode(images) as Tensor2D;
  expect(latents.shape).toEqual([2, 2]);
  const [decoded, whole] = [model.decode(latents), model.reconstruct(images)];
  expect(decoded.dataSync()).toEqual(whole.dataSync());
  const map = autoencoder(mapConfig);
  const colour = batchOf(mapConfig);
  expect(map.encode(colour).shape).toEqual([2, 4, 4, 3]);
  expect(autoencoder(noisyConfig).encode(colour, {sigma: [0.1, 0]}).shape).toEqual([2, 1, 1, 6]);
});

it('returns the picture as it came where the noise level is 0', () => {
  const model = autoencoder(noisyConfig);
  const images = batchOf(noisyConfig);
  expect(model.denoise(images, {sigma: 0}).dataSync()).toEqual(images.dataSync());
});

it('refuses pictures, latents and noise levels that do not fit', () => {
  const small = autoencoder(smallConfig);
  expect(() => small.encode(tf.zeros([1, 30, 32, 3]))).toThrow('h and w multiples of 4, got [1, 30, 32, 3]');
  expect(() => small.decode(tf.zeros([1, 8, 8, 24]) as Tensor4D)).toThrow('needs the picture too. Use reconstruct.');
  const latent = autoencoder(latentConfig);
  expect(() => latent.encode(tf.zeros([1, 64, 64, 1]))).toThrow('pictures must be [n, 32, 32, 1], got [1, 64, 64, 1]');
  expect(() => latent.decode(tf.zeros([1, 3]) as Tensor2D)).toThrow('latents must be [n, 2], got [1, 3]');
  const photo = autoencoder(noisyConfig);
  expect(() => photo.denoise(tf.zeros([1, 8, 8, 3]))).toThrow('give sigma, 0 or more in units of white, got none');
  expect(() => photo.denoise(tf.zeros([1, 8, 8, 3]), {sigma: NaN})).toThrow('got null');
});

it('refuses to be used after its end', () => {
  const model = autoencoder(smallConfig);
  model.dispose();
  expect(() => model.reconstruct(tf.zeros([1, 8, 8, 3]))).toThrow('it has been disposed');
});

describe('loadAutoencoder', () => {
  it('refuses a pack of the wrong kind', async () => {
    await expect(loadAutoencoder(await loadWeights('vgg16-slim'))).rejects.toThrow(
      'loadAutoencoder: "vgg16-slim" must hold an autoencoder, got vgg16-slim.',
    );
  });

  it('refuses what was cut off, and what is not safetensors', async () => {
    const model = autoencoder(smallConfig);
    const bytes = await model.save();
    await expect(loadAutoencoder(bytes.slice(0, bytes.length - 9))).rejects.toThrow('The file was cut off');
    await expect(loadAutoencoder(new TextEncoder().encode('a picture of a cat'))).rejects.toThrow('not safetensors');
  });
});
