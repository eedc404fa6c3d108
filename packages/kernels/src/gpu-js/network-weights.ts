import type {ConvolutionLayer, Layer} from '../layer.js';
import {biasTexture, filterTexture, packFilters} from './filters.js';
import type {SharedContext} from './shared-context.js';
import {webglBackend} from './tfjs-textures.js';
import {createTexture, textureBytes} from './texture.js';
import type {Texture} from './texture.js';

/** A convolution's weights on the device. Both directions read the same. */
export interface ConvolutionTextures {
  readonly filters: Texture;
  readonly bias: Texture;
}

/** The weights of all of a network's convolutions on the device. */
export class NetworkWeights {
  readonly #context: SharedContext;
  readonly #textures = new Map<string, ConvolutionTextures>();

  constructor(context: SharedContext, layers: readonly Layer[]) {
    this.#context = context;
    for (const layer of layers) {
      if (layer.kind === 'convolution') this.#textures.set(layer.name, upload(context, layer));
    }
  }

  of({name}: ConvolutionLayer): ConvolutionTextures {
    return this.#textures.get(name)!;
  }

  /**
   * Another backend, or the same one set up again after its context was lost, knows nothing of these textures.
   *
   * @throws {Error} if tfjs has moved on to another context.
   */
  assertOnPresentContext(): void {
    if (webglBackend()?.gpgpu.gl === this.#context.gl) return;
    throw new Error(
      "network: it was built on a WebGL context that is no longer tfjs's. Build it anew on the current backend.",
    );
  }

  dispose(): void {
    const {gl, count, pool} = this.#context;
    for (const {filters, bias} of this.#textures.values()) {
      for (const each of [filters, bias]) {
        gl.deleteTexture(each.texture);
        count.weights -= textureBytes(each);
      }
    }
    this.#textures.clear();
    pool.clear();
  }
}

function upload({gl, count}: SharedContext, layer: ConvolutionLayer): ConvolutionTextures {
  const filters = createTexture(gl, filterTexture(layer), packFilters(layer, layer.filter));
  const size = biasTexture(layer);
  const padded = new Float32Array(size.width * 4);
  padded.set(layer.bias);
  const bias = createTexture(gl, size, padded);
  count.weights += textureBytes(filters) + textureBytes(bias);
  return {filters, bias};
}
