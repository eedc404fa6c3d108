import type {PoolingMode} from '../../layer.js';
import {blockPosition, insideFactors, planeInputs} from '../block-source.js';
import {blockCounts, blockSides, fromBlocks, placesInBlock, planeSize, toBlocks} from '../blocks.js';
import type {BlockSizes} from '../blocks.js';
import {writeOutputs} from '../kernel.js';
import type {Kernel} from '../kernel.js';
import {fetchFunction, scaled, vectorFunction} from '../natives.js';

export interface PoolingSizes extends BlockSizes {
  readonly mode: PoolingMode;
}

/**
 * 2 × 2 pooling at stride 2, blocks to blocks; an odd last row or column is dropped.
 *
 * Reads the planes `x`.
 */
export const pooling: Kernel<PoolingSizes> = {
  name: 'pooling',
  write(sizes) {
    const {mode, planes} = sizes;
    const {across, down} = blockSides(planes);
    const pooled = pooledSizes(sizes);
    const inside = insideFactors(pooled);
    const fetch = (x: number, y: number) => {
      const [blockX, blockY] = [Math.floor(x / across), Math.floor(y / down)];
      const plane = (y % down) * across + (x % across);
      return `texel(x${plane}, group * ${blockCounts(sizes).columns} + column * 2 + ${blockX}, row * 2 + ${blockY})`;
    };
    const values = placesInBlock(planes).map((place, plane) => {
      const [x, y] = [place.across * 2, place.down * 2];
      const window = [fetch(x, y), fetch(x + 1, y), fetch(x, y + 1), fetch(x + 1, y + 1)];
      return `scaled(pooled(${window.join(', ')}), 1${inside[plane]})`;
    });
    return {
      source: `function pooling(${Object.keys(planeInputs('x', sizes)).join(', ')}) {
  ${blockPosition(pooled)}
  ${writeOutputs(values)}
}`,
      natives: [
        fetchFunction('texel', planeSize(sizes)),
        scaled,
        vectorFunction(
          'pooled',
          ['a', 'b', 'c', 'd'],
          mode === 'max' ? 'max(max(a, b), max(c, d))' : '(a + b + c + d) * 0.25',
        ),
      ],
      inputs: planeInputs('x', sizes),
      output: planeSize(pooled),
      outputs: planes,
    };
  },
  twin(sizes, inputs) {
    const x = fromBlocks(sizes, inputs);
    const pooled = pooledSizes(sizes);
    const y = new Float32Array(pooled.height * pooled.width * pooled.channels);
    forEachWindow(sizes, (window, i) => {
      const values = window.map(each => x[each]!);
      y[i] = sizes.mode === 'max' ? Math.max(...values) : values.reduce((sum, value) => sum + value) / 4;
    });
    return toBlocks(pooled, y);
  },
};

/** Sizes after pooling. */
export function pooledSizes({height, width, channels, planes}: BlockSizes): BlockSizes {
  return {height: Math.floor(height / 2), width: Math.floor(width / 2), channels, planes};
}

/** Every window: the indices of its four inputs in reading order, and that of its output. */
export function forEachWindow(
  {height, width, channels}: BlockSizes,
  visit: (window: readonly number[], output: number) => void,
): void {
  let output = 0;
  for (let y = 0; y + 1 < height; y += 2) {
    for (let x = 0; x + 1 < width; x += 2) {
      for (let channel = 0; channel < channels; channel++) {
        const at = (row: number, column: number) => (row * width + column) * channels + channel;
        visit([at(y, x), at(y, x + 1), at(y + 1, x), at(y + 1, x + 1)], output++);
      }
    }
  }
}
