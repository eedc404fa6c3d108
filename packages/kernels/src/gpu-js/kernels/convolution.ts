import type {Activation} from '../../layer.js';
import {blockPosition, insideFactors, neighbourFetch, planeInputs} from '../block-source.js';
import {blockCounts, blockSides, fromBlocks, placesInBlock, planeSize, toBlocks} from '../blocks.js';
import type {BlockSizes, PlaneCount} from '../blocks.js';
import {biasTexture, filterTexture, unpackFilters} from '../filters.js';
import type {FilterSizes} from '../filters.js';
import {writeOutputs} from '../kernel.js';
import type {Kernel, KernelSource} from '../kernel.js';
import {fetchFunction, scaled, vectorFunction} from '../natives.js';

export interface ConvolutionSizes extends FilterSizes {
  readonly height: number;
  readonly width: number;
  readonly planes: PlaneCount;
  /** Forward alone: `relu` where left out. */
  readonly activation?: Activation;
}

/**
 * Convolution with bias and maybe ReLU, blocks to blocks, for filters of 1 × 1 and 3 × 3.
 *
 * A thread makes four channels of a whole block. For each four input channels it fetches the block and the rim of neighbours
 * around it once, and every filter texel once for all its pixels: at 3 × 3 and 8 planes 24 + 36 fetches for 1,152 multiply-adds.
 *
 * Reads the planes `x`, `filters`, `bias`.
 */
export const convolution: Kernel<ConvolutionSizes> = {
  name: 'convolution',
  write: sizes => writeConvolution(sizes, 'forward'),
  twin(sizes, inputs) {
    const x = fromBlocks(inputSizes(sizes), inputs.slice(0, sizes.planes));
    const filters = unpackFilters(sizes, inputs[sizes.planes]!);
    const bias = inputs[sizes.planes + 1]!;
    const y = Float64Array.from({length: pixels(sizes) * sizes.outChannels}, (_, o) => bias[o % sizes.outChannels]!);
    forEachProduct(sizes, (i, f, o) => (y[o]! += x[i]! * filters[f]!));
    return toBlocks(outputSizes(sizes), sizes.activation === 'none' ? y : y.map(value => Math.max(value, 0)));
  },
};

/**
 * The gradient of a convolution's input: the incoming gradient convolved with the filter turned by 180°, its channels swapped.
 *
 * It reads the forward filters as they are. Where forward adds four texels each multiplied with one channel, this takes four
 * dot products; so no second copy of the filters is kept.
 *
 * Reads the planes of the gradient, `filters`.
 */
export const convolutionGradient: Kernel<ConvolutionSizes> = {
  name: 'convolution gradient',
  write: sizes => writeConvolution(sizes, 'backward'),
  twin(sizes, inputs) {
    const dy = fromBlocks(outputSizes(sizes), inputs.slice(0, sizes.planes));
    const filters = unpackFilters(sizes, inputs[sizes.planes]!);
    const dx = new Float64Array(pixels(sizes) * sizes.inChannels);
    forEachProduct(sizes, (i, f, o) => (dx[i]! += dy[o]! * filters[f]!));
    return toBlocks(inputSizes(sizes), dx);
  },
};

type Direction = 'forward' | 'backward';

function writeConvolution(sizes: ConvolutionSizes, direction: Direction): KernelSource {
  const isForward = direction === 'forward';
  const hasRelu = isForward && sizes.activation !== 'none';
  const [from, to] = isForward ? [inputSizes(sizes), outputSizes(sizes)] : [outputSizes(sizes), inputSizes(sizes)];
  const {columns, groups} = blockCounts(from);
  const inside = insideFactors(to);
  const inputs = {
    ...planeInputs('x', from),
    filters: filterTexture(sizes),
    ...(isForward ? {bias: biasTexture(sizes)} : {}),
  };
  const sums = placesInBlock(sizes.planes).map((_, plane) => `sum${plane}`);
  return {
    source: `function convolution(${Object.keys(inputs).join(', ')}) {
  ${blockPosition(from)}
  ${sums.map(sum => `let ${sum} = ${isForward ? 'biasTexel(bias, group, 0)' : '[0, 0, 0, 0]'};`).join('\n  ')}
  for (let c = 0; c < ${groups}; c++) {
    const x = c * ${columns} + column;
    ${fetchBlockAndRim(sizes).join('\n    ')}
    ${addProducts(sizes, direction).join('\n    ')}
  }
  ${writeOutputs(sums.map((sum, plane) => `finished(${sum}, 1${inside[plane]})`))}
}`,
    natives: [
      fetchFunction('texel', planeSize(from)),
      fetchFunction('filterTexel', filterTexture(sizes)),
      fetchFunction('biasTexel', biasTexture(sizes)),
      scaled,
      isForward ? addProduct : addDotProducts,
      vectorFunction('finished', ['v', 'inside'], hasRelu ? 'max(v, 0.0) * inside' : 'v * inside', ['inside']),
    ],
    inputs,
    output: planeSize(to),
    outputs: sizes.planes,
  };
}

/** sum + Wᵀx, for four input channels x and their filter texels. */
const addProduct = vectorFunction(
  'addProduct',
  ['sum', 'w0', 'w1', 'w2', 'w3', 'x'],
  'sum + w0 * x.x + w1 * x.y + w2 * x.z + w3 * x.w',
);

/** sum + Wx: the same texels, the other way through. */
const addDotProducts = vectorFunction(
  'addProduct',
  ['sum', 'w0', 'w1', 'w2', 'w3', 'x'],
  'sum + vec4(dot(w0, x), dot(w1, x), dot(w2, x), dot(w3, x))',
);

/** Fetches every pixel that the block's filters reach, each into a constant. */
function fetchBlockAndRim({planes, size}: ConvolutionSizes): string[] {
  const {across, down} = blockSides(planes);
  const rim = (size - 1) / 2;
  const lines: string[] = [];
  for (let y = -rim; y < down + rim; y++) {
    for (let x = -rim; x < across + rim; x++) {
      lines.push(`const ${pixelName(x, y)} = ${neighbourFetch('x', x, y, planes)};`);
    }
  }
  return lines;
}

/** For each place of the filter its four texels, and what they add to every pixel of the block. */
function addProducts({planes, size}: ConvolutionSizes, direction: Direction): string[] {
  const [inGroup, outGroup] = direction === 'forward' ? ['c', 'group'] : ['group', 'c'];
  const rim = (size - 1) / 2;
  const lines: string[] = [];
  for (let dy = 0; dy < size; dy++) {
    for (let dx = 0; dx < size; dx++) {
      const weights = [0, 1, 2, 3].map(i => `w${dx}${dy}${i}`);
      weights.forEach((weight, i) => {
        const column = `${inGroup} * ${size * 4} + ${dx * 4 + i}`;
        lines.push(`const ${weight} = filterTexel(filters, ${column}, ${outGroup} * ${size} + ${dy});`);
      });
      const turn = direction === 'forward' ? 1 : -1;
      placesInBlock(planes).forEach((place, plane) => {
        const pixel = pixelName(place.across + turn * (dx - rim), place.down + turn * (dy - rim));
        lines.push(`sum${plane} = addProduct(sum${plane}, ${weights.join(', ')}, ${pixel});`);
      });
    }
  }
  return lines;
}

/** A pixel seen from the block's first; a rim of one is all there can be. */
function pixelName(x: number, y: number): string {
  return `pixel${x + 1}${y + 1}`;
}

function inputSizes({height, width, inChannels, planes}: ConvolutionSizes): BlockSizes {
  return {height, width, channels: inChannels, planes};
}

function outputSizes({height, width, outChannels, planes}: ConvolutionSizes): BlockSizes {
  return {height, width, channels: outChannels, planes};
}

function pixels({height, width}: ConvolutionSizes): number {
  return height * width;
}

/** The convolution itself: every triple of an input, a weight and an output that belong together, by their index. */
function forEachProduct(
  {height, width, inChannels, outChannels, size}: ConvolutionSizes,
  visit: (input: number, filter: number, output: number) => void,
): void {
  const rim = (size - 1) / 2;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let place = 0; place < size * size; place++) {
        const fromY = y + Math.floor(place / size) - rim;
        const fromX = x + (place % size) - rim;
        if (fromY < 0 || fromY >= height || fromX < 0 || fromX >= width) continue;
        for (let i = 0; i < inChannels; i++) {
          const input = (fromY * width + fromX) * inChannels + i;
          const filter = (place * inChannels + i) * outChannels;
          const output = (y * width + x) * outChannels;
          for (let o = 0; o < outChannels; o++) visit(input, filter + o, output + o);
        }
      }
    }
  }
}
