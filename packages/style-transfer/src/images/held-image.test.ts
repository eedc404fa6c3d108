import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import type {Image} from '@scumble/image';
import * as tf from '@tensorflow/tfjs-core';
import {adamMoments} from '../optimizers/adam-moments.js';
import {clampedImage} from './clamped-image.js';
import {heldImage, roomFor, sharedImage, takeValues, valuesAtHand} from './held-image.js';

const shape = [1, 2, 3, 3] as const;
const held = (values: Float32Array): Image => heldImage(values, [...shape]);
const counting = (from: number) => Float32Array.from({length: 18}, (_, i) => from + i);

describe.each(['cpu', 'wasm'])('on %s', backend => {
  let before: tf.MemoryInfo;
  beforeAll(() => tf.setBackend(backend));
  beforeEach(() => (before = tf.memory()));
  afterEach(() => {
    const {numTensors, numDataBuffers} = tf.memory();
    expect([numTensors, numDataBuffers]).toEqual([before.numTensors, before.numDataBuffers]);
  });

  it('is a tensor like any other', async () => {
    const image = held(counting(1));
    expect([...(await image.data())]).toEqual([...counting(1)]);
    const sum = tf.tidy(() => tf.sum(tf.mul(image, image)));
    expect(sum.dataSync()[0]).toBe(2109);
    expect([...(await image.data())]).toEqual([...counting(1)]);
    tf.dispose([image, sum]);
  });

  it('has its numbers at hand until an op asks for it', async () => {
    const values = counting(1);
    const image = held(values);
    await image.data();
    expect(valuesAtHand(image)).toBe(values);
    tf.add(image, 1).dispose();
    expect(valuesAtHand(image)).toBeUndefined();
    image.dispose();
  });

  it('gives back the array that it was made of', async () => {
    const values = counting(1);
    const image = held(values);
    expect(await takeValues(image)).toBe(values);
    image.dispose();
    const other = roomFor(18);
    expect(other).not.toBe(values);
  });

  it.each<[string, (image: Image) => ArrayLike<number> | Image]>([
    ['what another image shares', image => sharedImage(image)],
    ['what another tensor shares', image => tf.clone(image)],
    ['what somebody has read', image => image.dataSync()],
  ])('lets nobody write over %s', async (_, share) => {
    const image = held(counting(1));
    const other = share(image);
    (await takeValues(image)).fill(7);
    image.dispose();
    for (let i = 0; i < 3; i++) roomFor(18).fill(7);
    expect([...(other instanceof tf.Tensor ? other.dataSync() : Array.from(other))]).toEqual([...counting(1)]);
    if (other instanceof tf.Tensor) other.dispose();
  });

  it('leaves its array to the next one', () => {
    const values = counting(1);
    held(values).dispose();
    expect(roomFor(18)).toBe(values);
    expect(roomFor(18)).not.toBe(values);
  });

  it('stays as it was while it is clamped, whoever lets go of it', async () => {
    const image = held(Float32Array.from({length: 18}, (_, i) => (i - 6) / 6));
    const clamping = clampedImage(image);
    image.dispose();
    const clamped = await clamping;
    expect([...(await clamped.data())].map(value => Math.round(6 * value))).toEqual([
      ...Array(7).fill(0),
      ...[1, 2, 3, 4, 5, 6, 6, 6, 6, 6, 6],
    ]);
    clamped.dispose();
  });

  it('is where Adam writes the next picture, step after step', async () => {
    const options = {learningRate: 0.1, beta1: 0.9, beta2: 0.999, epsilon: 1e-8};
    let image = tf.fill<tf.Rank.R4>([1, 2, 3, 3], 0.5);
    const moments = adamMoments(image);
    for (let step = 1; step <= 3; step++) {
      const gradient = roomFor(18).fill(2);
      const next = await moments.update(image, held(gradient), {...options, step});
      expect(valuesAtHand(next)).toBe(gradient);
      image.dispose();
      image = next;
    }
    // A gradient that stays the same moves each number by the rate.
    image.dataSync().forEach(value => expect(value).toBeCloseTo(0.2, 5));
    image.dispose();
    moments.dispose();
  });
});
