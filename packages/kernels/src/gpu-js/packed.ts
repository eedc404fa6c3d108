import type {TextureSize} from './texture.js';

/**
 * Numbers as tfjs packs them: a texel holds 2 rows × 2 columns of a matrix, `(r, c), (r, c + 1), (r + 1, c), (r + 1, c + 1)`.
 *
 * Texels follow each other by column, row and outer dimension, and wrap at the texture's width. Beyond the edge of an odd row
 * or column there may be anything.
 */
export interface PackedSizes {
  /** How many matrices: the height of an NHWC image, 1 for a matrix. */
  readonly outer: number;
  readonly rows: number;
  readonly columns: number;
  readonly texture: TextureSize;
}

/** How many texels a matrix takes, both ways. */
export function texelCounts({rows, columns}: Pick<PackedSizes, 'rows' | 'columns'>) {
  return {rowPairs: Math.ceil(rows / 2), columnPairs: Math.ceil(columns / 2)};
}

/** Numbers in the order of a tensor to a packed texture, with no number where there may be anything. */
export function toPacked(sizes: PackedSizes, values: ArrayLike<number>): Float32Array {
  const packed = new Float32Array(sizes.texture.width * sizes.texture.height * 4).fill(NaN);
  forEachNumber(sizes, (index, i) => (packed[index] = values[i]!));
  return packed;
}

/** A packed texture to numbers in the order of a tensor. */
export function fromPacked(sizes: PackedSizes, packed: Float32Array): Float32Array {
  const values = new Float32Array(sizes.outer * sizes.rows * sizes.columns);
  forEachNumber(sizes, (index, i) => (values[i] = packed[index]!));
  return values;
}

function forEachNumber({outer, rows, columns}: PackedSizes, visit: (index: number, i: number) => void): void {
  const {rowPairs, columnPairs} = texelCounts({rows, columns});
  let i = 0;
  for (let matrix = 0; matrix < outer; matrix++) {
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const texel = (matrix * rowPairs + Math.floor(row / 2)) * columnPairs + Math.floor(column / 2);
        visit(texel * 4 + (row % 2) * 2 + (column % 2), i++);
      }
    }
  }
}
