import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import {adamMoments} from './adam-moments.js';
import {ImageBuffer, takeValues} from './image-buffer.js';

const size = {width: 3, height: 2};
const write = (buffer: ImageBuffer, from: number) => buffer.values.forEach((_, i, values) => (values[i] = from + i));

describe.each(['cpu', 'wasm'])('on %s', backend => {
  beforeAll(() => tf.setBackend(backend));

  it('makes images that stay as they were when it is written to again', () => {
    const buffer = new ImageBuffer(size);
    write(buffer, 1);
    const first = buffer.toImage();
    write(buffer, 100);
    const second = buffer.toImage();
    expect([...first.dataSync()].slice(0, 3)).toEqual([1, 2, 3]);
    expect([...second.dataSync()].slice(0, 3)).toEqual([100, 101, 102]);
    tf.dispose([first, second]);
  });

  it('gives back the array that an image was made of', async () => {
    const buffer = new ImageBuffer(size);
    const {values} = buffer;
    const image = buffer.toImage();
    expect(await takeValues(image)).toBe(values);
    image.dispose();
  });

  it('lets nobody write over what another tensor shares', async () => {
    const image = tf.ones<tf.Rank.R4>([1, 2, 3, 3]);
    const shared = tf.clone(image);
    (await takeValues(image)).fill(7);
    expect([...shared.dataSync()]).toEqual(Array(18).fill(1));
    tf.dispose([image, shared]);
  });

  it('is where Adam writes the next picture, step after step', async () => {
    const buffer = new ImageBuffer(size);
    const options = {learningRate: 0.1, beta1: 0.9, beta2: 0.999, epsilon: 1e-8};
    let image = tf.fill<tf.Rank.R4>([1, 2, 3, 3], 0.5);
    const moments = adamMoments(image);
    for (let step = 1; step <= 3; step++) {
      buffer.values.fill(2);
      const next = await moments.update(image, buffer.toImage(), {...options, step});
      image.dispose();
      image = next;
    }
    // A gradient that stays the same moves each number by the rate.
    image.dataSync().forEach(value => expect(value).toBeCloseTo(0.2, 5));
    image.dispose();
    moments.dispose();
  });
});
