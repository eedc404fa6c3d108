import type {Tensor4D} from '@tensorflow/tfjs-core';
import type {Raster} from './protocol.js';

/** Takes a picture `[1, h, w, 1 or 3]` off the device, and disposes of it. */
export async function rasterFrom(picture: Tensor4D): Promise<Raster> {
  const [, height, width, channels] = picture.shape;
  try {
    // A copy: the array will leave for the page, and on the CPU the tensor's own is what is read.
    const values = new Float32Array(await picture.data());
    return {width, height, channels: channels === 1 ? 1 : 3, values};
  } finally {
    picture.dispose();
  }
}
