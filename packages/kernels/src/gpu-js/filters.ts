import type {TextureSize} from './texture.js';

/** What the texture of a convolution's filters is made for. */
export interface FilterSizes {
  readonly inChannels: number;
  readonly outChannels: number;
  /** The filter's side. */
  readonly size: number;
}

/**
 * Size of the texture that holds a layer's filters, the same one for both directions.
 *
 * Texel ((inGroup · size + dx) · 4 + i, outGroup · size + dy) holds what input channel 4·inGroup + i at (dx, dy) gives to the four
 * output channels of outGroup.
 */
export function filterTexture({inChannels, outChannels, size}: FilterSizes): TextureSize {
  return {width: Math.ceil(inChannels / 4) * size * 4, height: Math.ceil(outChannels / 4) * size};
}

/** Size of the texture that holds a layer's biases: one texel for each four channels. */
export function biasTexture({outChannels}: FilterSizes): TextureSize {
  return {width: Math.ceil(outChannels / 4), height: 1};
}

/** HWIO filters to the numbers of their texture. Channels beyond the last are zero. */
export function packFilters(sizes: FilterSizes, filters: ArrayLike<number>): Float32Array {
  const {width, height} = filterTexture(sizes);
  const packed = new Float32Array(width * height * 4);
  forEachWeight(sizes, (index, i) => (packed[index] = filters[i]!));
  return packed;
}

/** The other way round. */
export function unpackFilters(sizes: FilterSizes, packed: ArrayLike<number>): Float32Array {
  const filters = new Float32Array(sizes.size ** 2 * sizes.inChannels * sizes.outChannels);
  forEachWeight(sizes, (index, i) => (filters[i] = packed[index]!));
  return filters;
}

function forEachWeight(sizes: FilterSizes, visit: (index: number, i: number) => void): void {
  const {inChannels, outChannels, size} = sizes;
  const {width} = filterTexture(sizes);
  let i = 0;
  for (let dy = 0; dy < size; dy++) {
    for (let dx = 0; dx < size; dx++) {
      for (let from = 0; from < inChannels; from++) {
        const column = (Math.floor(from / 4) * size + dx) * 4 + (from % 4);
        for (let to = 0; to < outChannels; to++) {
          visit(((Math.floor(to / 4) * size + dy) * width + column) * 4 + (to % 4), i++);
        }
      }
    }
  }
}
