import {planeInputs} from '../block-source.js';
import {blockCounts, fromBlocks, placesInBlock, planeSize} from '../blocks.js';
import type {BlockSizes} from '../blocks.js';
import {writeOutputs} from '../kernel.js';
import type {Kernel} from '../kernel.js';
import {fetchFunction, vectorFunction} from '../natives.js';
import {foldedBlocks, forEachFoldedBlock, unfold} from './gram-fold.js';

export interface BlockGramSizes extends BlockSizes {
  /** How many rows and columns of blocks a slice of the sum takes; whole numbers of them make the picture. */
  readonly sliceRows: number;
  readonly sliceColumns: number;
}

/**
 * First half of a Gram matrix of features in blocks, which need not leave their layout for it.
 *
 * As in `gramProducts`, a thread makes 4 × 4 channels of one slice. What lies beyond the picture's edges is zero in blocks and
 * adds nothing, so no size is special.
 *
 * Reads the planes `x`; writes the same four textures.
 */
export const blockGramProducts: Kernel<BlockGramSizes> = {
  name: 'block Gram products',
  write(sizes) {
    const {channels, planes, sliceRows, sliceColumns} = sizes;
    const {columns} = blockCounts(sizes);
    const folded = foldedBlocks(channels);
    const slicesAcross = columns / sliceColumns;
    const products = placesInBlock(planes).flatMap((_, plane) => [
      `const a${plane} = texel(x${plane}, i * ${columns} + x, y);`,
      `const b${plane} = texel(x${plane}, j * ${columns} + x, y);`,
      ...[0, 1, 2, 3].map(quarter => `sum${quarter} = addQuarter${quarter}(sum${quarter}, a${plane}, b${plane});`),
    ]);
    return {
      source: `function blockGramProducts(${Object.keys(planeInputs('x', sizes)).join(', ')}) {
  const slice = Math.floor((this.thread.y + 0.5) / ${folded.height});
  const foldedRow = this.thread.y - slice * ${folded.height};
  ${unfold(channels)}
  const sliceRow = Math.floor((slice + 0.5) / ${slicesAcross});
  const firstRow = sliceRow * ${sliceRows};
  const firstColumn = (slice - sliceRow * ${slicesAcross}) * ${sliceColumns};
  ${[0, 1, 2, 3].map(quarter => `let sum${quarter} = [0, 0, 0, 0];`).join('\n  ')}
  for (let row = 0; row < ${sliceRows}; row++) {
    const y = firstRow + row;
    for (let column = 0; column < ${sliceColumns}; column++) {
      const x = firstColumn + column;
      ${products.join('\n      ')}
    }
  }
  ${writeOutputs(['sum0', 'sum1', 'sum2', 'sum3'])}
}`,
      natives: [
        fetchFunction('texel', planeSize(sizes)),
        ...['xyxy', 'zwzw'].flatMap((ofB, right) =>
          ['xxyy', 'zzww'].map((ofA, lower) =>
            vectorFunction(`addQuarter${lower * 2 + right}`, ['sum', 'a', 'b'], `sum + a.${ofA} * b.${ofB}`),
          ),
        ),
      ],
      inputs: planeInputs('x', sizes),
      output: {width: folded.width, height: folded.height * slicesOf(sizes)},
      outputs: 4,
    };
  },
  twin(sizes, inputs) {
    const {height, width, channels, sliceRows, sliceColumns} = sizes;
    const features = fromBlocks(sizes, inputs);
    const {columns} = blockCounts(sizes);
    const folded = foldedBlocks(channels);
    const quarters = Array.from(
      {length: 4},
      () => new Float32Array(folded.width * folded.height * slicesOf(sizes) * 4),
    );
    const across = sizes.planes / 2;
    forEachFoldedBlock(channels, (threadX, threadY, i, j) => {
      for (let pixel = 0; pixel < height * width; pixel++) {
        const [y, x] = [Math.floor(pixel / width), pixel % width];
        const sliceColumn = Math.floor(Math.floor(x / across) / sliceColumns);
        const slice = Math.floor((y >> 1) / sliceRows) * (columns / sliceColumns) + sliceColumn;
        const texel = (threadY + slice * folded.height) * folded.width + threadX;
        const value = (channel: number) => (channel < channels ? features[pixel * channels + channel]! : 0);
        for (let place = 0; place < 16; place++) {
          const [down, right] = [place >> 2, place & 3];
          const quarter = quarters[(down >> 1) * 2 + (right >> 1)]!;
          quarter[texel * 4 + (down & 1) * 2 + (right & 1)]! += value(i * 4 + down) * value(j * 4 + right);
        }
      }
    });
    return quarters;
  },
};

/** How many slices there are. */
export function slicesOf(sizes: BlockGramSizes): number {
  const {columns, rows} = blockCounts(sizes);
  return (rows / sizes.sliceRows) * (columns / sizes.sliceColumns);
}
