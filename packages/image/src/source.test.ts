import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import type {Image} from './image.js';
import {imageFrom, type ImageSource} from './source.js';

beforeAll(() => tf.setBackend('cpu'));
afterAll(() => expect(tf.memory().numTensors).toBe(0));

const refused = (source: unknown) => expect(imageFrom(source as ImageSource)).rejects;

describe('imageFrom', () => {
  it('gives a new tensor that outlives the one it came from', async () => {
    const image: Image = tf.fill([1, 2, 2, 3], 0.25);
    const copy = await imageFrom(image);
    image.dispose();
    expect([...(await copy.data())]).toEqual(Array.from({length: 12}, () => 0.25));
    copy.dispose();
  });

  it('takes pixels, over a background', async () => {
    const image = await imageFrom({width: 1, height: 1, data: Uint8Array.of(0, 0, 0, 0)}, {background: [0, 1, 0]});
    expect([...(await image.data())]).toEqual([0, 1, 0]);
    image.dispose();
  });

  it('refuses a disposed tensor, and one that is no image', async () => {
    const image = tf.zeros([1, 2, 2, 3]);
    image.dispose();
    await refused(image).toThrow('imageFrom: the image tensor has been disposed. Keep it until the image is made.');
    const mask = tf.zeros([2, 2]);
    await refused(mask).toThrow(
      'imageFrom: an image must be a float32 tensor [1, height, width, 3], got float32 [2, 2].',
    );
    mask.dispose();
  });

  it('says what to do with a path or URL', async () => {
    await refused('photo.jpg').toThrow(
      'imageFrom: got the string "photo.jpg", which is not a picture. ' +
        'In a page fetch it and pass the Blob; in Node use readImage of "@scumble/image/node".',
    );
    const error: unknown = await imageFrom(`data:${'x'.repeat(5000)}` as never).catch((reason: unknown) => reason);
    expect(String(error).length).toBeLessThan(400);
  });

  it('says that Node does not decode a Blob here', async () => {
    await refused(new Blob(['x'])).toThrow('In Node use readImage of "@scumble/image/node".');
  });

  it('refuses anything else by its kind', async () => {
    await refused(undefined).toThrow('got undefined.');
    await refused(new Map()).toThrow('a <video> or a Blob, got Map.');
    await refused({width: 1, height: 1, data: new Uint8Array(3)}).toThrow('1 × 1 RGBA pixels need 4 values, got 3.');
  });
});
