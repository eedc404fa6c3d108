import {
  autoencoder,
  decodeLatents,
  drawDigits,
  encodeImages,
  latentPlane,
  loadAutoencoder,
  nearestNeighbours,
  photoConfig,
  smallConfig,
  train,
  type AutoencoderConfig,
} from '@scumble/autoencoder';
import {prepareKernels, useBackend} from '@scumble/kernels';
import {loadWeights} from '@scumble/weights';
import * as tf from '@tensorflow/tfjs-core';
import type {Scalar, Tensor, Tensor4D} from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';

const configs: Readonly<Record<string, AutoencoderConfig>> = {
  small: {...smallConfig, widths: [5, 6]},
  photo: {...photoConfig, widths: [4, 5, 6]},
};

/** Largest difference of a parameter's gradient between WebGL and cpu, relative to its norm, by parameter. */
export async function gradientErrors(name: string): Promise<Record<string, number>> {
  await useBackend('webgl');
  await prepareKernels();
  const onWebgl = await gradientsOf(configs[name]!);
  await useBackend('cpu');
  const onCpu = await gradientsOf(configs[name]!);
  return Object.fromEntries(
    [...onCpu].map(([parameter, wanted]) => {
      const got = onWebgl.get(parameter)!;
      const difference = Math.hypot(...wanted.map((value, i) => value - got[i]!));
      return [parameter, difference / Math.hypot(...wanted)];
    }),
  );
}

async function gradientsOf(config: AutoencoderConfig): Promise<Map<string, number[]>> {
  const model = autoencoder(config, {seed: 7});
  const names = [...model.parameters.tensors.keys()];
  const [images, target] = [1, 2].map((seed): Tensor4D => tf.randomUniform([2, 16, 16, 3], 0, 1, 'float32', seed));
  const {grads, value} = tf.valueAndGrads((...tensors: Tensor[]) => {
    const parameters = new Map(names.map((name, i) => [name, tensors[i]!]));
    const result = model.run(images!, parameters, tf.tensor1d([0.1, 0.2]));
    return tf.mean<Scalar>(tf.squaredDifference(result, target!));
  })([...model.parameters.tensors.values()]);
  const values = await Promise.all(grads.map(async grad => Array.from(await grad.data())));
  tf.dispose([value, images!, target!, ...grads]);
  model.dispose();
  return new Map(names.map((name, i) => [name, values[i]!]));
}

/** Trains the small network for a few steps, twice: the gains in dB, what it leaves behind, and whether both came to the same. */
export async function learn(steps: number) {
  await useBackend('webgl');
  await prepareKernels();
  const pictures: Tensor4D[] = [1, 2, 3].map(picture);
  const before = tf.memory().numTensors;
  const results: Float32Array[] = [];
  let gain = 0;
  for (let i = 0; i < 2; i++) {
    const model = autoencoder(smallConfig);
    const settings = {steps, batch: 4, patch: 16, rate: 1e-2, validateEvery: steps, validationPatches: 8} as const;
    const {psnr, noisyPsnr} = await train(model, pictures, {...settings, corruption: [{kind: 'gaussian', level: 0.2}]});
    gain = psnr - noisyPsnr;
    results.push((await model.parameters.vector.data()) as Float32Array);
    model.dispose();
  }
  const isSame = results[0]!.every((value, i) => value === results[1]![i]);
  return {gain, left: tf.memory().numTensors - before, isSame};
}

function picture(seed: number): Tensor4D {
  const values = Float32Array.from({length: 40 * 40 * 3}, (_, i) => {
    const [x, y, c] = [Math.floor(i / 3) % 40, Math.floor(i / 120), i % 3];
    return 0.5 + 0.2 * Math.sin((x + seed) / 5 + c) + 0.2 * Math.cos(y / (4 + seed)) + (x > 20 ? 0.1 : 0);
  });
  return tf.tensor4d(values, [1, 40, 40, 3]);
}

/** The latent pack in a page: how many digits find their like, and the sizes of what comes out. */
export async function latents() {
  await useBackend('webgl');
  const model = await loadAutoencoder(await loadWeights('latent', {base: '/weights/packs', cache: false}));
  const {images, labels} = drawDigits(60, {seed: 1000});
  const found = await encodeImages(model, images);
  const alike = found.filter((latent, i) => labels[nearestNeighbours(found, latent, 2)[1]!.index] === labels[i]);
  // More numbers than two take the library for principal components.
  const plane = latentPlane(found.map(([x = 0, y = 0]) => [x, y, x + y, 1]));
  const drawn = decodeLatents(model, plane.lift([[0, 0]]).map(([x = 0, y = 0]) => [x, y])); // prettier-ignore
  return {alike: alike.length, shape: drawn.shape, explained: plane.explained};
}
