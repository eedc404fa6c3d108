import {assertColor, compositeOver, white} from './compositing.js';

describe('compositeOver', () => {
  it('scales opaque samples by their maximum', () => {
    const rgb = compositeOver({values: Uint16Array.of(0, 65535, 257), channels: 3, max: 65535}, white);
    expect([...rgb]).toEqual([0, 1, Math.fround(257 / 65535)]);
  });

  it('blends by alpha with the background', () => {
    const values = Uint8Array.of(255, 0, 0, 51, 10, 20, 30, 0, 51, 102, 153, 255);
    const rgb = compositeOver({values, channels: 4, max: 255}, [0, 1, 0.5]);
    const expected = [0.2, 0.8, 0.4, 0, 1, 0.5, 0.2, 0.4, 0.6];
    expected.forEach((value, index) => expect(rgb[index]).toBeCloseTo(value, 6));
  });
});

describe('assertColor', () => {
  it('refuses a component outside 0 to 1', () => {
    expect(() => assertColor([0, 255, 0], 'readImage')).toThrow(
      'readImage: a background must be [red, green, blue], each from 0 to 1, got [0, 255, 0].',
    );
    expect(() => assertColor([0, NaN, 0], 'readImage')).toThrow(RangeError);
  });
});
