import {fromPacked, toPacked} from './packed.js';

describe('numbers as tfjs packs them', () => {
  const sizes = {outer: 2, rows: 3, columns: 3, texture: {width: 4, height: 2}};
  const values = Float32Array.from({length: 18}, (_, i) => i);

  it('come back as they went', () => {
    expect(fromPacked(sizes, toPacked(sizes, values))).toEqual(values);
  });

  it('have two rows of two columns in a texel, and anything beyond an odd edge', () => {
    const packed = toPacked(sizes, values);
    expect([...packed.subarray(0, 8)]).toEqual([0, 1, 3, 4, 2, NaN, 5, NaN]);
    expect([...packed.subarray(8, 12)]).toEqual([6, 7, NaN, NaN]);
  });
});
