import {findPack, listPacks, prefixBytes, tensorsThrough} from './pack.js';

describe('findPack', () => {
  it('finds each pack that is listed', () => {
    expect(listPacks().map(pack => pack.id)).toEqual(expect.arrayContaining(['vgg16', 'vgg16-slim']));
    for (const pack of listPacks()) expect(findPack(pack.id)).toBe(pack);
  });

  it('refuses an unknown id with the list and the nearest', () => {
    expect(() => findPack('vgg-16')).toThrow(
      /^weights: unknown pack "vgg-16"; expected one of .*vgg16, vgg16-slim.*Did you mean "vgg16"\?$/,
    );
    expect(() => findPack('toString')).toThrow(RangeError);
  });
});

describe('tensorsThrough', () => {
  const wide = findPack('vgg16');

  it('stops after the last tensor of the layer, by either of its names', () => {
    const names = tensorsThrough(wide, 'conv1_2').map(tensor => tensor.name);
    expect(names).toEqual(
      ['conv1_1', 'conv1_2'].flatMap(layer => [`${layer}.weight`, `${layer}.weight.scale`, `${layer}.bias`]),
    );
    expect(tensorsThrough(wide, 'relu1_2')).toEqual(tensorsThrough(wide, 'conv1_2'));
    expect(tensorsThrough(wide)).toBe(wide.tensors);
  });

  it('needs half of the file through conv4_3', () => {
    const bytes = prefixBytes(wide, tensorsThrough(wide, 'conv4_3'));
    expect(bytes).toBeGreaterThan(7_600_000);
    expect(bytes).toBeLessThan(7_700_000);
  });

  it('refuses a layer that is not there', () => {
    expect(() => tensorsThrough(findPack('vgg16-slim'), 'relu5_3')).toThrow(
      /"vgg16-slim" has no layer "relu5_3"; expected one of conv1_1, .*conv5_1/,
    );
  });
});
