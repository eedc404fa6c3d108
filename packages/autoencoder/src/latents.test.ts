import '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor4D} from '@tensorflow/tfjs-core';
import {autoencoder} from './autoencoder.js';
import type {Autoencoder} from './autoencoder.js';
import {latentConfig} from './config.js';
import type {AutoencoderConfig} from './config.js';
import {decodeGrid} from './latent-grid.js';
import {latentPlane} from './latent-plane.js';
import {changeUnit} from './latent-unit.js';
import {walkLatents} from './latent-walk.js';
import {decodeLatents, encodeImages} from './latents.js';
import {nearestNeighbours} from './nearest-neighbours.js';

const vectorConfig: AutoencoderConfig = {
  ...latentConfig,
  widths: [3, 4, 5],
  latent: {kind: 'vector', size: 2, side: 8, hidden: 6},
};
const mapConfig: AutoencoderConfig = {...vectorConfig, latent: {kind: 'map', channels: 3}};
let model: Autoencoder;
let images: Tensor4D;
beforeAll(async () => {
  await tf.setBackend('wasm');
  model = autoencoder(vectorConfig);
  images = tf.randomUniform([70, 8, 8, 1], 0, 1, 'float32', 1);
});

it('encodes a set in parts and decodes it to what the whole network makes of it', async () => {
  const before = tf.memory().numTensors;
  const latents = await encodeImages(model, images);
  expect(latents).toHaveLength(70);
  expect(latents[0]).toHaveLength(2);
  const [decoded, whole] = [decodeLatents(model, latents), model.reconstruct(images)];
  expect(decoded.shape).toEqual([70, 8, 8, 1]);
  const difference = tf.max(tf.abs(tf.sub(decoded, whole)));
  expect(difference.dataSync()[0]).toBeLessThan(1e-6);
  tf.dispose([decoded, whole, difference]);
  expect(tf.memory().numTensors).toBeLessThanOrEqual(before + 2);
});

it('encodes maps too, of any size', async () => {
  const map = autoencoder(mapConfig);
  const wide: Tensor4D = tf.randomUniform([2, 8, 16, 1], 0, 1, 'float32', 2);
  const latents = await encodeImages(map, wide);
  expect(latents[0]).toHaveLength(1 * 2 * 3);
  expect(decodeLatents(map, latents, [1, 2]).dataSync()).toEqual(map.reconstruct(wide).dataSync());
  const walk = await walkLatents(
    map,
    tf.slice(wide, [0, 0, 0, 0], [1, 8, 16, 1]),
    tf.slice(wide, [1, 0, 0, 0], [1, 8, 16, 1]),
    3,
  );
  expect(walk.images.shape).toEqual([3, 8, 16, 1]);
});

it('takes a latent of two numbers for a plane as it is', () => {
  const latents = [[0, 1], [2, 1], [4, 1]]; // prettier-ignore
  const plane = latentPlane(latents);
  expect(plane.project(latents)).toEqual(latents);
  expect(plane.lift([[5, 6]])).toEqual([[5, 6]]);
  expect(plane.explained).toEqual([1, 0]);
});

it('finds the plane that more numbers lie on, and comes back from it', () => {
  // Points of a plane in five dimensions: spread 3 along (3, 4, 0, 0, 0) / 5, spread 1 along e₅.
  const on = (a: number, b: number) => [1 + 0.6 * a, 2 + 0.8 * a, 3, 4, 5 + b];
  const places = [[-3, 1], [3, 1], [-3, -1], [3, -1]] as const; // prettier-ignore
  const latents = places.map(([a, b]) => on(a, b));
  const plane = latentPlane(latents);
  expect(plane.explained[0]).toBeCloseTo(0.9, 6);
  expect(plane.explained[1]).toBeCloseTo(0.1, 6);
  const points = plane.project(latents);
  points.forEach(([x, y], i) => {
    expect(Math.abs(x)).toBeCloseTo(3, 6);
    expect(Math.abs(y)).toBeCloseTo(1, 6);
    plane.lift([[x, y]])[0]!.forEach((value, j) => expect(value).toBeCloseTo(latents[i]![j]!, 6));
  });
});

it('decodes a grid, row by row', () => {
  const {images: grid, points} = decodeGrid(model, {x: [-1, 1], y: [2, 3], columns: 3, rows: 2});
  expect(points).toEqual([[-1, 2], [0, 2], [1, 2], [-1, 3], [0, 3], [1, 3]]); // prettier-ignore
  expect(grid.shape).toEqual([6, 8, 8, 1]);
  const alone = decodeLatents(model, [[1, 2]]);
  const third: Tensor4D = tf.slice(grid, [2, 0, 0, 0], [1, 8, 8, 1]);
  third.dataSync().forEach((value, i) => expect(value).toBeCloseTo(alone.dataSync()[i]!, 6));
});

it('walks from one picture to another in equal steps', async () => {
  const [from, to] = [0, 1].map((i): Tensor4D => tf.slice(images, [i, 0, 0, 0], [1, 8, 8, 1]));
  const {latents, images: shown} = await walkLatents(model, from!, to!, 5);
  const [a, b] = await encodeImages(model, images);
  expect(latents).toHaveLength(5);
  latents.forEach((latent, i) =>
    latent.forEach((value, j) => expect(value).toBeCloseTo(a![j]! * (1 - i / 4) + b![j]! * (i / 4), 5)),
  );
  expect(shown.shape).toEqual([5, 8, 8, 1]);
  await expect(walkLatents(model, from!, to!, 1)).rejects.toThrow('steps must be a whole number from 2 on, got 1');
});

it('silences or boosts one unit: a number, or a channel in all cells', () => {
  expect(changeUnit(model, [[1, 2]], 1, {to: 0})).toEqual([[1, 0]]);
  expect(changeUnit(model, [[1, 2], [3, 4]], 0, {times: 3})).toEqual([[3, 2], [9, 4]]); // prettier-ignore
  const map = autoencoder(mapConfig);
  expect(changeUnit(map, [[1, 2, 3, 4, 5, 6]], 2, {to: 0})).toEqual([[1, 2, 0, 4, 5, 0]]);
  expect(() => changeUnit(model, [[1, 2]], 2, {to: 0})).toThrow('latent has units 0 to 1, got 2');
});

it('finds the nearest neighbours, nearest first', () => {
  const latents = [[0, 0], [3, 4], [1, 0], [0, 2]]; // prettier-ignore
  expect(nearestNeighbours(latents, [0, 0], 3)).toEqual([
    {index: 0, distance: 0},
    {index: 2, distance: 1},
    {index: 3, distance: 2},
  ]);
  expect(nearestNeighbours(latents, [3, 4], 9)).toHaveLength(4);
  expect(() => nearestNeighbours(latents, [1])).toThrow('must have 1 numbers as the query has, got 2');
});

it('refuses latents that do not fit', () => {
  expect(() => decodeLatents(model, [[1, 2, 3]])).toThrow('must be 2 numbers, got 3');
  expect(() => decodeLatents(model, [])).toThrow('at least one latent, got none');
  expect(() => latentPlane([[1, 2]])).toThrow('at least two latents of two numbers each, got 1 of 2');
});
