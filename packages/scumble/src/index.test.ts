import {readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import * as tf from '@tensorflow/tfjs-core';
import {useCpu} from './cli/bin-under-test.js';
import {imageFrom, imageFromPixels, stylize} from './index.js';
import type {Pixels} from './index.js';

const quick = {
  size: 16,
  steps: 2,
  optimizer: 'adam',
  engine: 'tfjs',
  styleLayers: ['relu1_1'],
  contentLayers: ['relu2_1'],
} as const;
const pixels = (side: number, step: number): Pixels => {
  const data = new Uint8ClampedArray(side * side * 4).map((_, i) => (i % 4 === 3 ? 255 : (i * step) % 256));
  return {width: side, height: side, data};
};

beforeAll(() => useCpu());

describe('the door of a page', () => {
  it('takes pixels and tensors, and keeps nothing', async () => {
    const painting = imageFromPixels(pixels(20, 7));
    const before = tf.memory().numTensors;
    const weights = await ownWeights();
    const {image, report} = await stylize(pixels(24, 3), painting, {...quick, weights});
    expect(image.shape).toEqual([1, 16, 16, 3]);
    expect(report!.step).toBe(2);
    image.dispose();
    expect(tf.memory().numTensors).toBe(before);
    painting.dispose();
  });

  it('has no paths: a string is no picture, and no start but the three', async () => {
    expect(() => stylize(pixels(16, 3), pixels(16, 7), {...quick, init: 'photo.png' as 'noise'})).toThrow(
      'unknown init "photo.png"; expected one of content, style, noise',
    );
    await expect(imageFrom('photo.png' as never)).rejects.toThrow('got the string "photo.png"');
  });
});

/** The slim pack as a user's own file: data in memory, as a page gets it from a file input. */
async function ownWeights(): Promise<Blob> {
  const path = fileURLToPath(new URL('../../../weights/packs/vgg16-slim.safetensors', import.meta.url));
  return new Blob([await readFile(path)]);
}
