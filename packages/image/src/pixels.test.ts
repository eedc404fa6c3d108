import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import {imageFromPixels, imageToPixels} from './pixels.js';

beforeAll(() => tf.setBackend('cpu'));

describe('pixels', () => {
  it('go into an image and come back unchanged', async () => {
    const data = Uint8ClampedArray.from({length: 16 * 16 * 4}, (_, index) =>
      index % 4 === 3 ? 255 : (index * 37) & 255,
    );
    const image = imageFromPixels({width: 16, height: 16, data});
    expect(image.shape).toEqual([1, 16, 16, 3]);
    expect(await imageToPixels(image)).toEqual({width: 16, height: 16, data});
    image.dispose();
  });

  it('keep rows as rows', async () => {
    const image = imageFromPixels({width: 2, height: 1, data: Uint8Array.of(255, 0, 0, 255, 0, 0, 255, 255)});
    expect(image.shape).toEqual([1, 1, 2, 3]);
    expect([...(await image.data())]).toEqual([1, 0, 0, 0, 0, 1]);
    image.dispose();
  });

  it('show white where they are transparent, or another background', async () => {
    const pixels = {width: 1, height: 1, data: Uint8Array.of(0, 0, 0, 0)};
    const onWhite = imageFromPixels(pixels);
    const onRed = imageFromPixels(pixels, {background: [1, 0, 0]});
    expect([...(await onWhite.data())]).toEqual([1, 1, 1]);
    expect([...(await onRed.data())]).toEqual([1, 0, 0]);
    tf.dispose([onWhite, onRed]);
  });

  it('are clamped and rounded on the way out', async () => {
    const image = tf.tensor4d([-0.5, 1.5, 0.5, NaN, 0.4 / 255, 0.6 / 255], [1, 1, 2, 3]);
    const {data} = await imageToPixels(image);
    expect([...data]).toEqual([0, 255, 128, 255, 0, 0, 1, 255]);
    image.dispose();
  });

  it('are refused where size and data do not fit', () => {
    const data = new Uint8Array(12);
    expect(() => imageFromPixels({width: 2, height: 2, data})).toThrow(
      'imageFromPixels: 2 × 2 RGBA pixels need 16 values, got 12.',
    );
    expect(() => imageFromPixels({width: 0, height: 2, data})).toThrow('must be positive whole numbers, got 0 × 2.');
    expect(() => imageFromPixels({width: 1.5, height: 2, data})).toThrow(RangeError);
    const floats = new Float32Array(16) as unknown;
    expect(() => imageFromPixels({width: 2, height: 2, data: floats as Uint8Array})).toThrow('got Float32Array.');
  });

  it('leave no tensor', () => expect(tf.memory().numTensors).toBe(0));
});
