import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-webgl';

/** Name of the renderer behind a WebGL 2 context of this page, and whether tfjs took that backend. */
export async function renderer(): Promise<{backend: string; version: number; renderer: string}> {
  const gl = document.createElement('canvas').getContext('webgl2')!;
  const info = gl.getExtension('WEBGL_debug_renderer_info')!;
  await tf.setBackend('webgl');
  return {
    backend: tf.getBackend(),
    version: tf.env().getNumber('WEBGL_VERSION'),
    renderer: String(gl.getParameter(info.UNMASKED_RENDERER_WEBGL)),
  };
}

/** Largest error of a product on the GPU against the same sum in plain JavaScript, and the GPU memory that it took. */
export async function matMulError({size}: {size: number}): Promise<{error: number; bytesInGPU: number}> {
  await tf.setBackend('webgl');
  const a = tf.randomUniform<tf.Rank.R2>([size, size], -1, 1, 'float32', 1);
  const b = tf.randomUniform<tf.Rank.R2>([size, size], -1, 1, 'float32', 2);
  const product = tf.matMul(a, b);
  const got = await product.data();
  const expected = multiply(await a.data(), await b.data(), size);
  const bytesInGPU = (tf.memory() as tf.MemoryInfo & {numBytesInGPU: number}).numBytesInGPU;
  tf.dispose([a, b, product]);
  return {error: Math.max(...expected.map((value, i) => Math.abs(value - got[i]!))), bytesInGPU};
}

function multiply(a: ArrayLike<number>, b: ArrayLike<number>, size: number): number[] {
  return Array.from({length: size * size}, (_, cell) => {
    const row = Math.floor(cell / size);
    const column = cell % size;
    let sum = 0;
    for (let k = 0; k < size; k++) sum += a[row * size + k]! * b[k * size + column]!;
    return sum;
  });
}

/** What a page looks like to the harness when something goes wrong in it. */
export function logError(): void {
  console.error('on purpose');
}
