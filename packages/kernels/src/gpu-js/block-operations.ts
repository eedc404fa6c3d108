import type {Tensor, Tensor4D} from '@tensorflow/tfjs-core';
import type {ConvolutionLayer, PoolingMode} from '../layer.js';
import {planeSize} from './blocks.js';
import type {Blocks, BlockSizes, PlaneCount} from './blocks.js';
import {filterTexture} from './filters.js';
import {blockGramProducts, slicesOf} from './kernels/block-gram-products.js';
import {concatenation} from './kernels/concatenation.js';
import {convolution, convolutionGradient} from './kernels/convolution.js';
import {entry} from './kernels/entry.js';
import {exit} from './kernels/exit.js';
import {gradientSum, planesAtOnce} from './kernels/gradient-sum.js';
import {gramFilters} from './kernels/gram-filters.js';
import {foldedBlocks} from './kernels/gram-fold.js';
import {gramSum} from './kernels/gram-sum.js';
import {poolingGradient} from './kernels/pooling-gradient.js';
import {pooledSizes, pooling} from './kernels/pooling.js';
import {upsampledSizes, upsampling} from './kernels/upsampling.js';
import type {ConvolutionTextures} from './network-weights.js';
import type {SharedContext} from './shared-context.js';
import {sliceBlocks} from './slices.js';
import {packedTensor, packedView} from './tfjs-textures.js';
import type {TextureSize} from './texture.js';

/**
 * The kernels as functions of blocks. What they return is the caller's to release.
 *
 * Each waits for nothing but the page's turn, and for that only where a kernel was built.
 */
export class BlockOperations {
  constructor(
    private readonly context: SharedContext,
    private readonly planes: PlaneCount,
  ) {}

  release({textures}: Blocks): void {
    this.context.pool.release(textures);
  }

  /** Tensor to blocks, plus other blocks. */
  async enter(x: Tensor4D, sum?: Blocks): Promise<Blocks> {
    const [, height, width, channels] = x.shape;
    const blocks = this.#acquire({height, width, channels, planes: this.planes});
    const view = packedView(x);
    const sizes = {...sizesOf(blocks), texture: textureSize(view), add: sum !== undefined};
    await this.#run(entry, sizes, [view, ...(sum?.textures ?? [])], blocks.textures);
    view.release();
    return blocks;
  }

  /** Blocks to a tensor. */
  async leave(x: Blocks): Promise<Tensor4D> {
    const {tensor, texture} = packedTensor<Tensor4D>([1, x.height, x.width, x.channels]);
    await this.#run(exit, {...sizesOf(x), texture: textureSize(texture)}, x.textures, [texture]);
    return tensor;
  }

  /** Convolution, bias, and ReLU where the layer has one. */
  async convolve(x: Blocks, layer: ConvolutionLayer, {filters, bias}: ConvolutionTextures): Promise<Blocks> {
    const y = this.#acquire({...x, channels: layer.outChannels});
    const sizes = {...convolutionSizes(layer, x), activation: layer.activation};
    await this.#run(convolution, sizes, [...x.textures, filters, bias], y.textures);
    return y;
  }

  /** From the gradient before the ReLU to that of the input. */
  async convolutionGradient(dy: Blocks, layer: ConvolutionLayer, {filters}: ConvolutionTextures): Promise<Blocks> {
    const dx = this.#acquire({...dy, channels: layer.inChannels});
    await this.#run(convolutionGradient, convolutionSizes(layer, dy), [...dy.textures, filters], dx.textures);
    return dx;
  }

  async pool(x: Blocks, mode: PoolingMode): Promise<Blocks> {
    const y = this.#acquire(pooledSizes(x));
    await this.#run(pooling, {...sizesOf(x), mode}, x.textures, y.textures);
    return y;
  }

  async upsample(x: Blocks): Promise<Blocks> {
    const y = this.#acquire(upsampledSizes(x));
    await this.#run(upsampling, sizesOf(x), x.textures, y.textures);
    return y;
  }

  add(x: Blocks, other: Blocks): Promise<Blocks> {
    return this.sumGradients([x, other]);
  }

  /** The channels of x, then those of the other. */
  async concatenate(x: Blocks, other: Blocks): Promise<Blocks> {
    const y = this.#acquire({...x, channels: x.channels + other.channels});
    const sizes = {...sizesOf(x), otherChannels: other.channels};
    await this.#run(concatenation, sizes, [...x.textures, ...other.textures], y.textures);
    return y;
  }

  /** @param relu  Whether x came from a ReLU, whose gradient is then taken along. */
  async poolingGradient(dy: Blocks, x: Blocks, mode: PoolingMode, relu: boolean): Promise<Blocks> {
    const dx = this.#acquire(x);
    await this.#run(poolingGradient, {...sizesOf(x), mode, relu}, [...dy.textures, ...x.textures], dx.textures);
    return dx;
  }

  /** The sum of one or two gradients, where the output of a ReLU is above 0 if there is one. */
  async sumGradients(terms: readonly Blocks[], output?: Blocks): Promise<Blocks> {
    const [first, second] = terms as [Blocks, Blocks?];
    const sum = this.#acquire(first);
    const sizes = {...planeSize(first), terms: second ? (2 as const) : (1 as const), relu: output !== undefined};
    for (let plane = 0; plane < first.planes; plane += planesAtOnce) {
      const inputs = [first, second, output].flatMap(each => each?.textures.slice(plane, plane + planesAtOnce) ?? []);
      await this.#run(gradientSum, sizes, inputs, sum.textures.slice(plane, plane + planesAtOnce));
    }
    return sum;
  }

  /** The Gram matrix, divided by the number of cells, as a tensor `[1, 1, c, c]`. */
  async gram(x: Blocks): Promise<Tensor4D> {
    const sizes = sliceBlocks(sizesOf(x));
    const {width, height} = foldedBlocks(x.channels);
    const partial = this.context.pool.acquire(4, {width, height: height * slicesOf(sizes)});
    await this.#run(blockGramProducts, sizes, x.textures, partial);
    const {tensor, texture} = packedTensor<Tensor4D>([1, 1, x.channels, x.channels]);
    const sum = {
      channels: x.channels,
      slices: slicesOf(sizes),
      scale: 1 / (x.height * x.width),
      texture: textureSize(texture),
    };
    await this.#run(gramSum, sum, partial, [texture]);
    this.context.pool.release(partial);
    return tensor;
  }

  /** From the gradient at the Gram matrix, c × c numbers, to that at its features: a 1 × 1 convolution of them. */
  async gramGradient(x: Blocks, gradient: Tensor): Promise<Blocks> {
    const sizes = {inChannels: x.channels, outChannels: x.channels, size: 1};
    const filters = this.context.pool.acquire(1, filterTexture(sizes));
    const view = packedView(gradient);
    const scale = 1 / (x.height * x.width);
    await this.#run(gramFilters, {channels: x.channels, scale, from: textureSize(view)}, [view], filters);
    view.release();
    const dx = this.#acquire(x);
    await this.#run(convolutionGradient, {...pictureOf(x), ...sizes}, [...x.textures, ...filters], dx.textures);
    this.context.pool.release(filters);
    return dx;
  }

  async #run(...given: Parameters<SharedContext['run']>): Promise<void> {
    this.context.run(...given);
    await this.context.rest();
  }

  #acquire(sizes: BlockSizes): Blocks {
    return {...sizesOf(sizes), textures: this.context.pool.acquire(sizes.planes, planeSize(sizes))};
  }
}

/** The sizes alone, which a kernel is known by. */
function sizesOf({height, width, channels, planes}: BlockSizes): BlockSizes {
  return {height, width, channels, planes};
}

function pictureOf({height, width, planes}: BlockSizes) {
  return {height, width, planes};
}

function convolutionSizes({inChannels, outChannels, size}: ConvolutionLayer, blocks: BlockSizes) {
  return {...pictureOf(blocks), inChannels, outChannels, size};
}

function textureSize({width, height}: TextureSize): TextureSize {
  return {width, height};
}
