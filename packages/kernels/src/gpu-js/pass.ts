import * as tf from '@tensorflow/tfjs-core';
import type {Tensor4D} from '@tensorflow/tfjs-core';
import type {ConvolutionLayer, Layer, Pass} from '../network.js';
import {planeSize} from './blocks.js';
import type {Blocks, BlockSizes, PlaneCount} from './blocks.js';
import {convolution, convolutionGradient} from './kernels/convolution.js';
import {entry} from './kernels/entry.js';
import {exit} from './kernels/exit.js';
import {poolingGradient} from './kernels/pooling-gradient.js';
import {pooledSizes, pooling} from './kernels/pooling.js';
import {reluGradient} from './kernels/relu-gradient.js';
import type {ConvolutionTextures} from './network.js';
import type {SharedContext} from './shared-context.js';
import {packedTensor, packedView} from './tfjs-textures.js';
import type {TextureSize} from './texture.js';

/** What a pass runs on. */
export interface PassSetting {
  readonly context: SharedContext;
  /** To the deepest tap. */
  readonly layers: readonly Layer[];
  readonly weights: ReadonlyMap<string, ConvolutionTextures>;
  readonly planes: PlaneCount;
}

/** One forward pass in blocks. Keeps what comes out of a ReLU or goes into a pooling: all that backward asks for. */
export class GpuJsPass implements Pass {
  readonly taps: Record<string, Tensor4D> = {};
  readonly #setting: PassSetting;
  readonly #inputShape: Tensor4D['shape'];
  /** `#values[i]` is what layer i reads and `#values[i + 1]` what it gives; undefined where backward can do without. */
  readonly #values: (Blocks | undefined)[] = [];

  constructor(setting: PassSetting, input: Tensor4D, taps: readonly string[]) {
    this.#setting = setting;
    this.#inputShape = input.shape;
    try {
      this.#values.push(this.#enter(input));
      setting.layers.forEach((layer, i) => {
        const value = this.#forward(layer, this.#values[i]!);
        this.#values.push(value);
        if (taps.includes(layer.name)) this.taps[layer.name] = this.#leave(value);
        if (!this.#isKept(i)) this.#values[i] = this.#release(this.#values[i]!);
      });
    } catch (error) {
      this.dispose();
      throw error;
    }
  }

  async backward(gradients: Readonly<Record<string, Tensor4D>>): Promise<Tensor4D> {
    const {layers} = this.#setting;
    this.#assertGradients(gradients);
    let gradient: Blocks | undefined;
    for (let i = layers.length - 1; i >= 0; i--) {
      const layer = layers[i]!;
      const own = gradients[layer.name];
      // A pooling takes the gradient of the ReLU before it along with its own, and that holds unless something was added since.
      const isMasked = own === undefined && layers[i + 1]?.kind === 'pooling';
      if (own) gradient = this.#replace(gradient, this.#enter(own, gradient));
      if (!gradient) continue;
      if (layer.kind === 'convolution' && !isMasked) {
        gradient = this.#replace(gradient, this.#reluGradient(gradient, this.#values[i + 1]!));
      }
      gradient = this.#replace(gradient, this.#backward(i, gradient));
    }
    if (!gradient) return tf.zeros(this.#inputShape);
    const result = this.#leave(gradient);
    this.#release(gradient);
    return result;
  }

  dispose(): void {
    tf.dispose(this.taps);
    for (const each of this.#values) if (each) this.#release(each);
    this.#values.length = 0;
  }

  #forward(layer: Layer, x: Blocks): Blocks {
    const {context, weights} = this.#setting;
    if (layer.kind === 'pooling') {
      const y = this.#acquire(pooledSizes(x));
      context.run(pooling, {...sizesOf(x), mode: layer.mode}, x.textures, y.textures);
      return y;
    }
    const {filters, bias} = weights.get(layer.name)!;
    const y = this.#acquire({...sizesOf(x), channels: layer.outChannels});
    context.run(convolution, convolutionSizes(layer, x), [...x.textures, filters, bias], y.textures);
    return y;
  }

  #backward(index: number, dy: Blocks): Blocks {
    const {context, layers, weights} = this.#setting;
    const layer = layers[index]!;
    if (layer.kind === 'pooling') {
      const x = this.#values[index]!;
      const dx = this.#acquire(x);
      const sizes = {...sizesOf(x), mode: layer.mode, relu: layers[index - 1]?.kind === 'convolution'};
      context.run(poolingGradient, sizes, [...dy.textures, ...x.textures], dx.textures);
      return dx;
    }
    const dx = this.#acquire({...sizesOf(dy), channels: layer.inChannels});
    const {filters} = weights.get(layer.name)!;
    context.run(convolutionGradient, convolutionSizes(layer, dy), [...dy.textures, filters], dx.textures);
    return dx;
  }

  #reluGradient(dy: Blocks, y: Blocks): Blocks {
    const masked = this.#acquire(dy);
    this.#setting.context.run(reluGradient, sizesOf(dy), [...dy.textures, ...y.textures], masked.textures);
    return masked;
  }

  /** Tensor to blocks, plus other blocks. */
  #enter(x: Tensor4D, sum?: Blocks): Blocks {
    const [, height, width, channels] = x.shape;
    const blocks = this.#acquire({height, width, channels, planes: this.#setting.planes});
    const view = packedView(x);
    const sizes = {...sizesOf(blocks), texture: textureSize(view), add: sum !== undefined};
    this.#setting.context.run(entry, sizes, [view, ...(sum?.textures ?? [])], blocks.textures);
    view.release();
    return blocks;
  }

  /** Blocks to a tensor, which is the caller's. */
  #leave(x: Blocks): Tensor4D {
    const {tensor, texture} = packedTensor<Tensor4D>([1, x.height, x.width, x.channels]);
    this.#setting.context.run(exit, {...sizesOf(x), texture: textureSize(texture)}, x.textures, [texture]);
    return tensor;
  }

  /** Whether backward reads value i: the output of a ReLU, or the input of a pooling. */
  #isKept(index: number): boolean {
    const {layers} = this.#setting;
    return layers[index - 1]?.kind === 'convolution' || layers[index]?.kind === 'pooling';
  }

  #replace(old: Blocks | undefined, made: Blocks): Blocks {
    if (old) this.#release(old);
    return made;
  }

  #acquire(sizes: BlockSizes): Blocks {
    return {...sizesOf(sizes), textures: this.#setting.context.pool.acquire(sizes.planes, planeSize(sizes))};
  }

  #release({textures}: Blocks): undefined {
    this.#setting.context.pool.release(textures);
  }

  #assertGradients(gradients: Readonly<Record<string, Tensor4D>>): void {
    for (const [name, gradient] of Object.entries(gradients)) {
      const expected = this.taps[name]?.shape.join(', ');
      if (expected !== gradient.shape.join(', ')) {
        const rule = expected ? `must be [${expected}]` : `belongs to no tap (${Object.keys(this.taps).join(', ')})`;
        throw new RangeError(`network: the gradient of ${name} ${rule}, got [${gradient.shape.join(', ')}].`);
      }
    }
  }
}

/** The sizes alone, which a kernel is known by. */
function sizesOf({height, width, channels, planes}: BlockSizes): BlockSizes {
  return {height, width, channels, planes};
}

function convolutionSizes({inChannels, outChannels, size}: ConvolutionLayer, {height, width, planes}: BlockSizes) {
  return {height, width, planes, inChannels, outChannels, size};
}

function textureSize({width, height}: TextureSize): TextureSize {
  return {width, height};
}
