import {fitSize, scaleLadder, type ScaleLadderOptions} from './size.js';

describe('fitSize', () => {
  it('keeps the aspect, rounds, and goes either way', () => {
    expect(fitSize({width: 4000, height: 3000}, 512)).toEqual({width: 512, height: 384});
    expect(fitSize({width: 3, height: 4}, 400)).toEqual({width: 300, height: 400});
    expect(fitSize({width: 1000, height: 667}, 500)).toEqual({width: 500, height: 334});
  });

  it('leaves at least one pixel', () => {
    expect(fitSize({width: 10_000, height: 3}, 100)).toEqual({width: 100, height: 1});
  });

  it('refuses sides that are none', () => {
    expect(() => fitSize({width: 4, height: 3}, 0)).toThrow(
      'fitSize: the longest side must be a positive whole number of pixels, got 0.',
    );
    expect(() => fitSize({width: NaN, height: 3}, 5)).toThrow('got NaN × 3.');
  });
});

describe('scaleLadder', () => {
  const widths = (full: number, options?: ScaleLadderOptions) =>
    scaleLadder({width: full, height: Math.ceil(full / 2)}, options).map(size => size.width);

  it('finds scales from the size', () => {
    expect(widths(100)).toEqual([100]);
    expect(widths(256)).toEqual([256]);
    expect(widths(512)).toEqual([256, 512]);
    expect(widths(700)).toEqual([350, 700]);
    expect(widths(1024)).toEqual([256, 512, 1024]);
    expect(widths(1024, {factor: Math.SQRT2})).toEqual([256, 362, 512, 724, 1024].filter(side => side >= 192));
    expect(widths(1024, {smallest: 100})).toEqual([128, 256, 512, 1024]);
  });

  it('takes a count', () => {
    expect(widths(512, {scales: 1})).toEqual([512]);
    expect(widths(512, {scales: 4})).toEqual([64, 128, 256, 512]);
    expect(widths(512, {scales: 2, factor: 4})).toEqual([128, 512]);
  });

  it('takes a list and ends it with the full size', () => {
    expect(widths(512, {scales: [100, 512]})).toEqual([100, 512]);
    expect(widths(512, {scales: [100, 300]})).toEqual([100, 300, 512]);
    expect(widths(512, {scales: []})).toEqual([512]);
  });

  it('ends with exactly the full size, and fits the others by their longest side', () => {
    expect(scaleLadder({width: 333, height: 601})).toEqual([
      {width: 167, height: 301},
      {width: 333, height: 601},
    ]);
  });

  it('refuses what does not fit', () => {
    expect(() => widths(512, {scales: 0})).toThrow('the count of scales must be a positive whole number, got 0.');
    expect(() => widths(8, {scales: 9})).toThrow('9 scales are too many for a longest side of 8. Use at most 4.');
    expect(() => widths(512, {scales: [300, 200]})).toThrow('longest sides must ascend, got 300, 200.');
    expect(() => widths(512, {scales: [200, 200]})).toThrow(RangeError);
    expect(() => widths(512, {scales: [600]})).toThrow("600 is larger than the picture's 512. Leave it out.");
    expect(() => widths(512, {scales: [-1]})).toThrow('got -1.');
    expect(() => widths(512, {factor: 1})).toThrow('factor must be greater than 1, got 1.');
    expect(() => widths(512, {smallest: 0})).toThrow(RangeError);
    expect(() => widths(512, {scales: 'many' as 'auto'})).toThrow('got "many".');
  });
});
