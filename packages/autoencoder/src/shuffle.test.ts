import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
// Registers the gradients of reshaping and transposing.
import '@scumble/kernels';
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor4D} from '@tensorflow/tfjs-core';
import {depthToSpace, spaceToDepth} from './shuffle.js';

describe.each(['cpu', 'wasm'])('on %s', backend => {
  beforeAll(() => tf.setBackend(backend));

  it("puts a cell's pixels in pixel_unshuffle's order: r00 r01 r10 r11 g00 …", () => {
    // Row 0: pixels 0 and 1, row 1: pixels 2 and 3; channel c of pixel p is 10 c + p.
    const image = tf.tensor4d([0, 10, 20, 1, 11, 21, 2, 12, 22, 3, 13, 23], [1, 2, 2, 3]);
    expect(Array.from(spaceToDepth(image, 2).dataSync())).toEqual([0, 1, 2, 3, 10, 11, 12, 13, 20, 21, 22, 23]);
  });

  it('comes back, for batches that are not square', () => {
    const image: Tensor4D = tf.randomUniform([3, 4, 6, 2], 0, 1, 'float32', 1);
    const cells = spaceToDepth(image, 2);
    expect(cells.shape).toEqual([3, 2, 3, 8]);
    expect(depthToSpace(cells, 2).dataSync()).toEqual(image.dataSync());
    expect(depthToSpace(spaceToDepth(image, 1), 1).dataSync()).toEqual(image.dataSync());
  });

  it('passes a gradient back to where its value came from', () => {
    const cells: Tensor4D = tf.randomUniform([2, 2, 3, 4], 0, 1, 'float32', 2);
    const dy: Tensor4D = tf.randomUniform([2, 4, 6, 1], 0, 1, 'float32', 3);
    const gradient = tf.grad(x => depthToSpace(x as Tensor4D, 2))(cells, dy);
    expect(gradient.dataSync()).toEqual(spaceToDepth(dy, 2).dataSync());
  });
});
