import {filterTexture, packFilters, unpackFilters} from './filters.js';

describe('filters as kernels read them', () => {
  const sizes = {inChannels: 5, outChannels: 6, size: 3};
  const filters = Float32Array.from({length: 9 * 5 * 6}, (_, i) => i + 1);

  it('come back as they went', () => {
    expect(unpackFilters(sizes, packFilters(sizes, filters))).toEqual(filters);
  });

  it('have a texel for each input channel and place, with four output channels', () => {
    const {width, height} = filterTexture(sizes);
    expect({width, height}).toEqual({width: 2 * 3 * 4, height: 2 * 3});
    // Place (dy 2, dx 1), input channel 4, output channels 4 and 5; there are no more.
    const texel = (1 * 3 + 2) * width + (1 * 3 + 1) * 4 + 0;
    const hwio = (2 * 3 + 1) * 5 * 6 + 4 * 6 + 4;
    expect([...packFilters(sizes, filters).subarray(texel * 4, texel * 4 + 4)]).toEqual([hwio + 1, hwio + 2, 0, 0]);
  });
});
