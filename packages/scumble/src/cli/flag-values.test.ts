import {parseLayers, parseNumber, parseScales} from './flag-values.js';

describe('parseNumber', () => {
  it('takes every way to write a number, and leaves the range to the library', () => {
    expect(['3', '-2', '1e-3', '.5', 'Infinity'].map(parseNumber)).toEqual([3, -2, 0.001, 0.5, Infinity]);
  });

  it.each(['', ' ', 'NaN', '3px', 'three'])('refuses "%s"', text => {
    expect(() => parseNumber(text)).toThrow('It must be a number.');
  });
});

describe('parseLayers', () => {
  it('reads names, or names with shares', () => {
    expect(parseLayers('relu1_1, relu2_1')).toEqual(['relu1_1', 'relu2_1']);
    expect(parseLayers('relu1_1=2,relu2_1=0.5,relu3_1')).toEqual({relu1_1: 2, relu2_1: 0.5, relu3_1: 1});
  });

  it('refuses nothing, a layer twice, and shares that are none', () => {
    expect(() => parseLayers(' , ')).toThrow('at least one layer');
    expect(() => parseLayers('relu1_1,relu1_1=2')).toThrow('relu1_1 twice');
    expect(() => parseLayers('relu1_1=')).toThrow('must be a number');
    expect(() => parseLayers('relu1_1=1=2')).toThrow('relu1_1=2,relu2_1=1');
  });
});

describe('parseScales', () => {
  it('reads auto, a count, and longest sides', () => {
    expect(parseScales('auto')).toBe('auto');
    expect(parseScales('3')).toBe(3);
    expect(parseScales('128, 256')).toEqual([128, 256]);
    expect(parseScales('256,')).toEqual([256]);
  });

  it('refuses words', () => {
    expect(() => parseScales('many')).toThrow('must be a number');
  });
});
