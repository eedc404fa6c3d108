// Only blocks of 4 × 4 channels on or above a Gram matrix's diagonal are computed. Here is how threads are given to them.
import type {TextureSize} from '../texture.js';

/** Threads for the blocks on or above the diagonal: two rows of the triangle, one long and one short, make one row here. */
export function foldedBlocks(channels: number): TextureSize {
  const blocks = Math.ceil(channels / 4);
  return blocks % 2 === 0 ? {width: blocks + 1, height: blocks / 2} : {width: blocks, height: (blocks + 1) / 2};
}

/** From a thread (`this.thread.x`, `foldedRow`) to its block (i, j), i ≤ j, as source. */
export function unfold(channels: number): string {
  const blocks = Math.ceil(channels / 4);
  const even = blocks % 2 === 0;
  return `let i = foldedRow;
  let j = this.thread.x - ${even ? 1 : 0};
  if (this.thread.x < foldedRow + ${even ? 0.5 : -0.5}) {
    i = ${even ? blocks - 1 : blocks} - foldedRow;
    j = i + this.thread.x;
  }`;
}

/** From a block (i, j), i ≤ j, to its thread: the same fold, the other way. */
export function fold(channels: number, i: number, j: number): [x: number, y: number] {
  const blocks = Math.ceil(channels / 4);
  const {height} = foldedBlocks(channels);
  const even = blocks % 2 === 0;
  if (i < height) return [even ? j + 1 : j, i];
  return [j - i, even ? blocks - 1 - i : blocks - i];
}

/** Every block on or above the diagonal with its thread. */
export function forEachFoldedBlock(
  channels: number,
  visit: (x: number, y: number, i: number, j: number) => void,
): void {
  const blocks = Math.ceil(channels / 4);
  for (let i = 0; i < blocks; i++) for (let j = i; j < blocks; j++) visit(...fold(channels, i, j), i, j);
}
