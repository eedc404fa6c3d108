import {blockPosition, planeInputs} from '../block-source.js';
import {blockCounts, blockSides, fromBlocks, placesInBlock, planeSize, toBlocks} from '../blocks.js';
import type {BlockSizes} from '../blocks.js';
import {writeOutputs} from '../kernel.js';
import type {Kernel} from '../kernel.js';
import {fetchFunction} from '../natives.js';

/**
 * Nearest-neighbour upsampling, twice as high and wide, blocks to blocks.
 *
 * A block of the output lies over a quarter of one block of the input: two pixels of it, or one where blocks are 2 × 2. Which
 * quarter decides which textures they are in, and that is known only when it runs.
 *
 * Reads the planes `x`.
 */
export const upsampling: Kernel<BlockSizes> = {
  name: 'upsampling',
  write(sizes) {
    const {planes} = sizes;
    const {across} = blockSides(planes);
    const upsampled = upsampledSizes(sizes);
    const pixels = Array.from({length: across / 2}, (_, i) => i);
    const quarters = [0, 1, 2, 3].map(quarter => {
      const plane = Math.floor(quarter / 2) * across + (quarter % 2) * (across / 2);
      const fetches = pixels.map(i => `pixel${i} = texel(x${plane + i}, x, y);`);
      return `if (quarter == ${quarter}) { ${fetches.join(' ')} }`;
    });
    return {
      source: `function upsampling(${Object.keys(planeInputs('x', sizes)).join(', ')}) {
  ${blockPosition(upsampled)}
  const x = group * ${blockCounts(sizes).columns} + Math.floor(column * 0.5);
  const y = Math.floor(row * 0.5);
  const quarter = (row - y * 2) * 2 + column - Math.floor(column * 0.5) * 2;
  ${pixels.map(i => `let pixel${i} = [0, 0, 0, 0];`).join('\n  ')}
  ${quarters.join('\n  ')}
  ${writeOutputs(placesInBlock(planes).map(place => `pixel${Math.floor(place.across / 2)}`))}
}`,
      natives: [fetchFunction('texel', planeSize(sizes))],
      inputs: planeInputs('x', sizes),
      output: planeSize(upsampled),
      outputs: planes,
    };
  },
  twin(sizes, inputs) {
    const x = fromBlocks(sizes, inputs);
    const {height, width, channels} = sizes;
    const y = new Float32Array(4 * height * width * channels);
    y.forEach((_, i) => {
      const [channel, pixel] = [i % channels, Math.floor(i / channels)];
      const [column, row] = [Math.floor((pixel % (2 * width)) / 2), Math.floor(pixel / (4 * width))];
      y[i] = x[(row * width + column) * channels + channel]!;
    });
    return toBlocks(upsampledSizes(sizes), y);
  },
};

/** Sizes after upsampling. */
export function upsampledSizes({height, width, channels, planes}: BlockSizes): BlockSizes {
  return {height: height * 2, width: width * 2, channels, planes};
}
