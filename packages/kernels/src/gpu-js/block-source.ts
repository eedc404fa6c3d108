// Words that kernels on blocks share in their sources.
import {blockCounts, blockSides, placesInBlock, planeSize} from './blocks.js';
import type {BlockSizes, PlaneCount} from './blocks.js';
import type {TextureSize} from './texture.js';

/** Names of the parameters for the planes: `x0`, `x1`, …, each with its size. */
export function planeInputs(name: string, sizes: BlockSizes): Record<string, TextureSize> {
  return Object.fromEntries(placesInBlock(sizes.planes).map((_, plane) => [`${name}${plane}`, planeSize(sizes)]));
}

/**
 * First lines of a kernel that makes one block: its `group` of channels, `column` and `row`, and factors that are 0 for
 * neighbours beyond an edge (`left`, `right`, `top`, `bottom`) and 1 elsewhere.
 */
export function blockPosition(sizes: BlockSizes): string {
  const {columns, rows} = blockCounts(sizes);
  return `const group = Math.floor((this.thread.x + 0.5) / ${columns});
  const column = this.thread.x - group * ${columns};
  const row = this.thread.y + 0.0;
  const left = Math.min(column, 1);
  const right = Math.min(${columns - 1} - column, 1);
  const top = Math.min(row, 1);
  const bottom = Math.min(${rows - 1} - row, 1);`;
}

/**
 * The factors that make a block's pixels zero where they lie beyond a ragged edge, as source: ` * right`, or nothing.
 *
 * @param height  Rows of the picture that count; `width` its columns.
 */
export function insideFactors(sizes: BlockSizes, {height, width}: {height: number; width: number} = sizes): string[] {
  const {across, down} = blockSides(sizes.planes);
  const {columns, rows} = blockCounts(sizes);
  return placesInBlock(sizes.planes).map(place => {
    const beyondRight = across * (columns - 1) + place.across >= width;
    const beyondBottom = down * (rows - 1) + place.down >= height;
    return (beyondRight ? ' * right' : '') + (beyondBottom ? ' * bottom' : '');
  });
}

/**
 * Fetch of a pixel near the block, as source; zero beyond the picture's edges. Needs `scaled` and a fetch called `texel`.
 *
 * @param name  Of the planes; the texel's column for this group of channels is in a variable `x`.
 * @param x  Columns from the block's first pixel; at most one block away. `y` rows.
 */
export function neighbourFetch(name: string, x: number, y: number, planes: PlaneCount): string {
  const {across, down} = blockSides(planes);
  const [blockX, blockY] = [Math.floor(x / across), Math.floor(y / down)];
  const plane = (y - blockY * down) * across + (x - blockX * across);
  const fetch = `texel(${name}${plane}, x + ${blockX}, row + ${blockY})`;
  const factors = [blockX < 0 && 'left', blockX > 0 && 'right', blockY < 0 && 'top', blockY > 0 && 'bottom'].filter(
    Boolean,
  );
  return factors.length > 0 ? `scaled(${fetch}, ${factors.join(' * ')})` : fetch;
}
