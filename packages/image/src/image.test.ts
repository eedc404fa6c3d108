import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import {assertImage, sizeOf, type Image} from './image.js';

beforeAll(() => tf.setBackend('cpu'));

describe('assertImage', () => {
  const refuses = (value: tf.Tensor, got: string) => {
    expect(() => assertImage(value as Image, 'stylize')).toThrow(
      new RangeError(`stylize: an image must be a float32 tensor [1, height, width, 3], got ${got}.`),
    );
    value.dispose();
  };

  it('takes an image and tells its size', () => {
    const image: Image = tf.zeros([1, 2, 5, 3]);
    assertImage(image, 'stylize');
    expect(sizeOf(image)).toEqual({width: 5, height: 2});
    image.dispose();
  });

  it('names the shape and type of what is not one', () => {
    refuses(tf.zeros([2, 5, 3]), 'float32 [2, 5, 3]');
    refuses(tf.zeros([2, 4, 4, 3]), 'float32 [2, 4, 4, 3]');
    refuses(tf.zeros([1, 4, 4, 4]), 'float32 [1, 4, 4, 4]');
    refuses(tf.zeros([1, 4, 4, 3], 'int32'), 'int32 [1, 4, 4, 3]');
  });

  it('leaves no tensor', () => expect(tf.memory().numTensors).toBe(0));
});
