import type {Kernel} from '../kernel.js';
import {fetchFunction, wholeDivision} from '../natives.js';
import {texelCounts} from '../packed.js';
import {productGrid} from './matrix-product.js';
import type {ProductSizes} from './matrix-product.js';

/**
 * Puts the eight textures of `matrixProduct` into tfjs's order.
 *
 * Reads those; writes one texture, tfjs's own.
 */
export const productGather: Kernel<ProductSizes> = {
  name: 'product gather',
  write(sizes) {
    const {columnPairs} = texelCounts(sizes);
    const {width, height, perRow} = productGrid(sizes);
    const quads = Array.from({length: 8}, (_, i) => `quad${i}`);
    return {
      source: `function productGather(${quads.join(', ')}) {
  const index = this.thread.x + this.thread.y * ${sizes.texture.width};
  const pair = quotient(index, ${columnPairs});
  const column = remainder(index, ${columnPairs});
  const place = quotient(pair, 2);
  const x = remainder(place, ${perRow}) * ${width / perRow} + quotient(column, 4);
  const y = quotient(place, ${perRow});
  const quad = remainder(pair, 2) * 4 + remainder(column, 4);
  let value = [0, 0, 0, 0];
  ${quads.map((name, i) => `if (quad == ${i}) { value = texel(${name}, x, y); }`).join('\n  ')}
  return value;
}`,
      natives: [fetchFunction('texel', {width, height}), ...wholeDivision],
      inputs: Object.fromEntries(quads.map(name => [name, {width, height}])),
      output: sizes.texture,
      outputs: 1,
    };
  },
  twin(sizes, quads) {
    const {rowPairs, columnPairs} = texelCounts(sizes);
    const {width, perRow} = productGrid(sizes);
    const packed = new Float32Array(sizes.texture.width * sizes.texture.height * 4).fill(NaN);
    for (let index = 0; index < sizes.outer * rowPairs * columnPairs; index++) {
      const [pair, column] = [Math.floor(index / columnPairs), index % columnPairs];
      const place = pair >> 1;
      const texel = Math.floor(place / perRow) * width + (place % perRow) * (width / perRow) + (column >> 2);
      const quad = quads[(pair & 1) * 4 + (column & 3)]!;
      packed.set(quad.subarray(texel * 4, texel * 4 + 4), index * 4);
    }
    return [packed];
  },
};
