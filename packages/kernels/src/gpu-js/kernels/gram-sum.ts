import type {Kernel} from '../kernel.js';
import {fetchFunction, vectorFunction, wholeDivision} from '../natives.js';
import {texelCounts, toPacked} from '../packed.js';
import type {TextureSize} from '../texture.js';
import {fold, foldedBlocks} from './gram-fold.js';

export interface GramSumSizes {
  readonly channels: number;
  readonly slices: number;
  /** What the sum is multiplied with. */
  readonly scale: number;
  /** tfjs's texture of the matrix. */
  readonly texture: TextureSize;
}

/**
 * Second half of a Gram matrix: adds up the slices, mirrors what is below the diagonal, and scales.
 *
 * Reads the four textures of `gramProducts` or `blockGramProducts`; writes one, tfjs's packed matrix.
 */
export const gramSum: Kernel<GramSumSizes> = {
  name: 'Gram sum',
  write({channels, slices, scale, texture}) {
    const partial = foldedBlocks(channels);
    const size = {width: partial.width, height: partial.height * slices};
    const blocks = Math.ceil(channels / 4);
    const even = blocks % 2 === 0;
    const {columnPairs} = texelCounts({rows: channels, columns: channels});
    const quarters = ['quarter0', 'quarter1', 'quarter2', 'quarter3'];
    const add = (quarter: string) =>
      `for (let n = 0; n < ${slices}; n++) { sum = added(sum, texel(${quarter}, x, y + n * ${partial.height})); }`;
    return {
      source: `function gramSum(${quarters.join(', ')}) {
  const index = this.thread.x + this.thread.y * ${texture.width};
  const rowPair = quotient(index, ${columnPairs});
  const columnPair = remainder(index, ${columnPairs});
  let i = quotient(rowPair, 2);
  let j = quotient(columnPair, 2);
  let quarter = remainder(rowPair, 2) * 2 + remainder(columnPair, 2);
  const mirrored = i > j;
  if (mirrored) {
    i = quotient(columnPair, 2);
    j = quotient(rowPair, 2);
    quarter = remainder(columnPair, 2) * 2 + remainder(rowPair, 2);
  }
  let x = j + ${even ? 1 : 0};
  let y = i;
  if (i >= ${partial.height}) {
    x = j - i;
    y = ${even ? blocks - 1 : blocks} - i;
  }
  let sum = [0, 0, 0, 0];
  ${quarters.map((name, i) => `if (quarter == ${i}) { ${add(name)} }`).join('\n  ')}
  let turn = 0;
  if (mirrored) { turn = 1; }
  return turned(sum, turn);
}`,
      natives: [
        fetchFunction('texel', size),
        vectorFunction('added', ['a', 'b'], 'a + b'),
        vectorFunction('turned', ['v', 'turn'], `(turn < 0.5 ? v : v.xzyw) * float(${scale})`, ['turn']),
        ...wholeDivision,
      ],
      inputs: Object.fromEntries(quarters.map(name => [name, size])),
      output: texture,
      outputs: 1,
    };
  },
  twin({channels, slices, scale, texture}, quarters) {
    const {width, height} = foldedBlocks(channels);
    const matrix = new Float64Array(channels * channels);
    for (let row = 0; row < channels; row++) {
      for (let column = 0; column < channels; column++) {
        const [a, b] = row >> 2 <= column >> 2 ? [row, column] : [column, row];
        const [x, y] = fold(channels, a >> 2, b >> 2);
        const quarter = quarters[((a >> 1) & 1) * 2 + ((b >> 1) & 1)]!;
        for (let slice = 0; slice < slices; slice++) {
          const texel = (y + slice * height) * width + x;
          matrix[row * channels + column]! += quarter[texel * 4 + (a & 1) * 2 + (b & 1)]! * scale;
        }
      }
    }
    return [toPacked({outer: 1, rows: channels, columns: channels, texture}, matrix)];
  },
};
