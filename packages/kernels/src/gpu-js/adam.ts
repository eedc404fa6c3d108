import type {Tensor4D} from '@tensorflow/tfjs-core';
import type {AdamState, AdamUpdateOptions} from '../adam-state.js';
import {adamParameters, adamUpdate} from './kernels/adam-update.js';
import {sharedContext} from './shared-context.js';
import {packedTensor, packedView} from './tfjs-textures.js';
import {createTexture} from './texture.js';

/** One step of Adam by a kernel; undefined where the four tensors do not lie alike in their textures. */
export function adamByKernel(
  {image, first, second}: AdamState,
  gradient: Tensor4D,
  {learningRate, beta1, beta2, epsilon, step}: AdamUpdateOptions,
): AdamState | undefined {
  const context = sharedContext();
  const views = [image, first, second, gradient].map(packedView);
  const results = [image, first, second].map(({shape}) => packedTensor<Tensor4D>(shape));
  const {width, height} = results[0]!.texture;
  const areAlike = views.every(view => view.width === width && view.height === height);
  if (areAlike) {
    const rates = [learningRate / (1 - beta1 ** step), 1 / (1 - beta2 ** step), epsilon, 0];
    const numbers = Float32Array.of(beta1, 1 - beta1, beta2, 1 - beta2, ...rates);
    const parameters = createTexture(context.gl, adamParameters, numbers);
    const outputs = results.map(({texture}) => texture);
    context.run(adamUpdate, {width, height}, [...views, parameters], outputs);
    context.gl.deleteTexture(parameters.texture);
  }
  views.forEach(view => view.release());
  const [next, m, v] = results.map(({tensor}) => tensor);
  if (areAlike) return {image: next!, first: m!, second: v!};
  results.forEach(({tensor}) => tensor.dispose());
  return undefined;
}
