import {blockCounts} from './blocks.js';
import {sliceBlocks, slicePacked} from './slices.js';

const texture = {width: 1, height: 1};

describe('slices of a long sum', () => {
  it.each([
    [256, 256, 64],
    [128, 128, 128],
    [16, 16, 512],
    [15, 11, 512],
    [1, 1, 4],
    [125, 187, 16],
  ])('of %i lines of %i pixels and %i channels hold every pair of rows once', (outer, rows, columns) => {
    const {slices, depth} = slicePacked({outer, rows, columns, texture});
    const pairs = outer * Math.ceil(rows / 2);
    expect(slices * depth).toBeGreaterThanOrEqual(pairs);
    expect((slices - 1) * depth).toBeLessThan(pairs);
  });

  it('are many where the matrix is small, and few where it is large', () => {
    expect(slicePacked({outer: 256, rows: 256, columns: 64, texture}).slices).toBeGreaterThan(60);
    expect(slicePacked({outer: 32, rows: 32, columns: 512, texture}).slices).toBeLessThan(4);
  });

  it.each([
    [256, 256, 16],
    [93, 125, 64],
    [1, 1, 1],
  ])('cut a picture of %i × %i in blocks evenly', (height, width, channels) => {
    const sizes = {height, width, channels, planes: 8} as const;
    const {sliceRows, sliceColumns} = sliceBlocks(sizes);
    const {rows, columns} = blockCounts(sizes);
    expect([rows % sliceRows, columns % sliceColumns]).toEqual([0, 0]);
  });
});
