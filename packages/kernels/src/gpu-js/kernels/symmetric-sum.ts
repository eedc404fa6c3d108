import type {Kernel} from '../kernel.js';
import {fetchByIndexFunction, vectorFunction, wholeDivision} from '../natives.js';
import {glsl} from '../number.js';
import {fromPacked, texelCounts, toPacked} from '../packed.js';
import type {TextureSize} from '../texture.js';

export interface SymmetricSumSizes {
  readonly channels: number;
  readonly scale: number;
  /** tfjs's texture of the matrix. */
  readonly from: TextureSize;
}

/**
 * scale · (M + Mᵀ): what a Gram matrix's gradient is multiplied with the features by.
 *
 * Reads `matrix`, packed by tfjs; writes one texture, a texel for each 2 × 2, as wide as the matrix.
 */
export const symmetricSum: Kernel<SymmetricSumSizes> = {
  name: 'symmetric sum',
  write({channels, scale, from}) {
    const {columnPairs} = texelCounts({rows: channels, columns: channels});
    return {
      source: `function symmetricSum(matrix) {
  return sum(texel(matrix, this.thread.y * ${columnPairs} + this.thread.x), texel(matrix, this.thread.x * ${columnPairs} + this.thread.y));
}`,
      natives: [
        fetchByIndexFunction('texel', from),
        vectorFunction('sum', ['a', 'b'], `(a + b.xzyw) * ${glsl(scale)}`),
        ...wholeDivision,
      ],
      inputs: {matrix: from},
      output: {width: columnPairs, height: columnPairs},
      outputs: 1,
    };
  },
  twin({channels, scale, from}, [matrix]) {
    const sizes = {outer: 1, rows: channels, columns: channels};
    const m = fromPacked({...sizes, texture: from}, matrix!);
    const sum = m.map((value, i) => scale * (value + m[(i % channels) * channels + Math.floor(i / channels)]!));
    const {columnPairs} = texelCounts(sizes);
    return [toPacked({...sizes, texture: {width: columnPairs, height: columnPairs}}, sum)];
  },
};
