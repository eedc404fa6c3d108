import {blockCounts, fromBlocks, planeSize, toBlocks} from './blocks.js';
import type {BlockSizes} from './blocks.js';

const odd: BlockSizes = {height: 5, width: 7, channels: 6, planes: 8};

describe('features in blocks', () => {
  it('come back as they went', () => {
    for (const planes of [4, 8] as const) {
      const values = Float32Array.from({length: 5 * 7 * 6}, (_, i) => i + 1);
      expect(fromBlocks({...odd, planes}, toBlocks({...odd, planes}, values))).toEqual(values);
    }
  });

  it('have each pixel in the plane of its place in a block, four channels a texel', () => {
    const at = (y: number, x: number, channel: number) => (y * 7 + x) * 6 + channel;
    const values = Float32Array.from({length: 5 * 7 * 6}, (_, i) => i);
    const planes = toBlocks(odd, values);
    // Row 3 is the second of its blocks, column 6 the third of the second block, channel 5 the second of the second group.
    const texel = 1 * planeSize(odd).width + 1 * blockCounts(odd).columns + 1;
    expect(planes[1 * 4 + 2]![texel * 4 + 1]).toBe(at(3, 6, 5));
  });

  it('are zero beyond the edges', () => {
    const ones = new Float32Array(5 * 7 * 6).fill(1);
    const sum = toBlocks(odd, ones).reduce((total, plane) => total + plane.reduce((a, b) => a + b), 0);
    expect(sum).toBe(ones.length);
  });
});
