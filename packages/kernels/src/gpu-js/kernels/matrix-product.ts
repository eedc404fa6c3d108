import {writeOutputs} from '../kernel.js';
import type {Kernel} from '../kernel.js';
import type {NativeFunction} from '../library.js';
import {fetchFunction, vectorFunction} from '../natives.js';
import {glsl} from '../number.js';
import {fromPacked, texelCounts} from '../packed.js';
import type {PackedSizes} from '../packed.js';
import type {TextureSize} from '../texture.js';

/** The features' sizes; the other matrix is square, as many rows as they have channels, an even number. */
export type ProductSizes = PackedSizes;

/**
 * F·M of features and a square matrix, both in 2 × 2 texels.
 *
 * A thread makes two pairs of rows by four pairs of columns: 2 + 4 fetches for 64 multiply-adds. Its eight quads go to eight
 * textures; `productGather` puts them in tfjs's order.
 *
 * Reads `features` as tfjs packs them, `matrix` with a texel for each 2 × 2, as wide as it is.
 */
export const matrixProduct: Kernel<ProductSizes> = {
  name: 'matrix product',
  write(sizes) {
    const {columnPairs} = texelCounts(sizes);
    const {width, height, perRow} = productGrid(sizes);
    const matrix = {width: columnPairs, height: columnPairs};
    const quads = [0, 1].flatMap(row => [0, 1, 2, 3].map(column => ({row, column, sum: `sum${row}${column}`})));
    return {
      source: `function matrixProduct(features, matrix) {
  const part = Math.floor((this.thread.x + 0.5) / ${width / perRow});
  const columns = (this.thread.x - part * ${width / perRow}) * 4;
  const pair = (this.thread.y * ${perRow} + part) * 2;
  ${quads.map(({sum}) => `let ${sum} = [0, 0, 0, 0];`).join('\n  ')}
  let y0 = Math.floor((pair * ${columnPairs} + 0.5) / ${sizes.texture.width});
  let x0 = pair * ${columnPairs} - y0 * ${sizes.texture.width};
  let y1 = Math.floor(((pair + 1) * ${columnPairs} + 0.5) / ${sizes.texture.width});
  let x1 = (pair + 1) * ${columnPairs} - y1 * ${sizes.texture.width};
  for (let k = 0; k < ${columnPairs}; k++) {
    const f0 = featureTexel(features, x0 + k, y0);
    const f1 = featureTexel(features, x1 + k, y1);
    ${[0, 1, 2, 3].map(column => `const m${column} = matrixTexel(matrix, columns + ${column}, k);`).join('\n    ')}
    ${quads.map(({row, column, sum}) => `${sum} = addProduct(${sum}, f${row}, m${column});`).join('\n    ')}
  }
  ${writeOutputs(quads.map(({sum}) => sum))}
}`,
      natives: [
        straddlingFetch('featureTexel', sizes.texture),
        fetchFunction('matrixTexel', matrix),
        vectorFunction('addProduct', ['sum', 'a', 'b'], 'sum + a.xxzz * b.xyxy + a.yyww * b.zwzw'),
      ],
      inputs: {features: sizes.texture, matrix},
      output: {width, height},
      outputs: 8,
    };
  },
  twin(sizes, [features, matrix]) {
    const {rowPairs, columnPairs} = texelCounts(sizes);
    const f = fromPacked(sizes, features!);
    const square = {
      outer: 1,
      rows: sizes.columns,
      columns: sizes.columns,
      texture: {width: columnPairs, height: columnPairs},
    };
    const m = fromPacked(square, matrix!);
    const {width, height, perRow} = productGrid(sizes);
    const textures = Array.from({length: 8}, () => new Float32Array(width * height * 4).fill(NaN));
    for (let i = 0; i < sizes.outer * sizes.rows; i++) {
      const [outer, row] = [Math.floor(i / sizes.rows), i % sizes.rows];
      const pair = outer * rowPairs + (row >> 1);
      for (let column = 0; column < sizes.columns; column++) {
        let sum = 0;
        for (let k = 0; k < sizes.columns; k++) sum += f[i * sizes.columns + k]! * m[k * sizes.columns + column]!;
        const thread = pair >> 1;
        const x = (thread % perRow) * (width / perRow) + (column >> 3);
        const texel = Math.floor(thread / perRow) * width + x;
        textures[(pair & 1) * 4 + ((column >> 1) & 3)]![texel * 4 + (row & 1) * 2 + (column & 1)] = sum;
      }
    }
    return textures;
  },
};

/** The threads of a product: so many row pairs side by side that the texture is about square. */
export function productGrid(sizes: ProductSizes): TextureSize & {readonly perRow: number} {
  const {rowPairs, columnPairs} = texelCounts(sizes);
  const across = Math.ceil(columnPairs / 4);
  const down = Math.ceil((sizes.outer * rowPairs) / 2);
  const perRow = Math.max(1, Math.round(Math.sqrt(down / across)));
  return {width: across * perRow, height: Math.ceil(down / perRow), perRow};
}

/** A fetch whose column may run beyond the texture's width, into its next row. */
function straddlingFetch(name: string, {width, height}: TextureSize): NativeFunction {
  return {
    name,
    source: `vec4 ${name}(sampler2D image, ivec2 size, ivec3 dimensions, float x, float y) {
      float next = step(${glsl(width)}, x);
      return textureLod(image, (vec2(x - next * ${glsl(width)}, y + next) + 0.5) * vec2(${glsl(1 / width)}, ${glsl(1 / height)}), 0.0);
    }`,
    argumentNames: ['image', 'x', 'y'],
    argumentTypes: ['ArrayTexture(4)', 'Float', 'Float'],
    returnType: 'Array(4)',
  };
}
