import {filterTexture, packFilters} from '../filters.js';
import type {Kernel} from '../kernel.js';
import {fetchByIndexFunction, vectorFunction, wholeDivision} from '../natives.js';
import {glsl} from '../number.js';
import {fromPacked, texelCounts} from '../packed.js';
import type {TextureSize} from '../texture.js';

export interface GramFilterSizes {
  readonly channels: number;
  readonly scale: number;
  /** tfjs's texture of the matrix. */
  readonly from: TextureSize;
}

/**
 * scale · (dG + dGᵀ) as the filters of a 1 × 1 convolution: convolving the features with it gives their gradient.
 *
 * Reads `matrix`, packed by tfjs; writes the texture of the filters.
 */
export const gramFilters: Kernel<GramFilterSizes> = {
  name: 'Gram filters',
  write({channels, scale, from}) {
    const {columnPairs} = texelCounts({rows: channels, columns: channels});
    // Four numbers of one row are in two texels; of one column, in two others.
    const ofRow = (half: number) => `texel(matrix, pair * ${columnPairs} + group * 2 + ${half})`;
    const ofColumn = (half: number) => `texel(matrix, (group * 2 + ${half}) * ${columnPairs} + pair)`;
    const lastGroup = Math.ceil(channels / 4) - 1;
    const inside = ['x', 'y', 'z', 'w'].map((each, i) => (lastGroup * 4 + i < channels ? `sum.${each}` : '0.0'));
    return {
      source: `function gramFilters(matrix) {
  const pair = quotient(this.thread.x, 2);
  const odd = remainder(this.thread.x, 2);
  const group = this.thread.y;
  return inside(sum(${ofRow(0)}, ${ofRow(1)}, ${ofColumn(0)}, ${ofColumn(1)}, odd), this.thread.x, group);
}`,
      natives: [
        fetchByIndexFunction('texel', from),
        vectorFunction(
          'sum',
          ['a', 'b', 'c', 'd', 'odd'],
          `((odd < 0.5 ? vec4(a.xy, b.xy) : vec4(a.zw, b.zw)) + (odd < 0.5 ? vec4(c.xz, d.xz) : vec4(c.yw, d.yw))) * ${glsl(scale)}`,
          ['odd'],
        ),
        vectorFunction(
          'inside',
          ['sum', 'channel', 'group'],
          `channel > ${glsl(channels - 0.5)} ? vec4(0.0) : group < ${glsl(lastGroup - 0.5)} ? sum : vec4(${inside.join(', ')})`,
          ['channel', 'group'],
        ),
        ...wholeDivision,
      ],
      inputs: {matrix: from},
      output: filterTexture({inChannels: channels, outChannels: channels, size: 1}),
      outputs: 1,
    };
  },
  twin({channels, scale, from}, [matrix]) {
    const m = fromPacked({outer: 1, rows: channels, columns: channels, texture: from}, matrix!);
    const sum = m.map((value, i) => scale * (value + m[(i % channels) * channels + Math.floor(i / channels)]!));
    return [packFilters({inChannels: channels, outChannels: channels, size: 1}, sum)];
  },
};
