import {restoreBytes, storeBytes} from './stored-pictures.js';

it('keeps pictures to a 255th', () => {
  const values = Float32Array.of(0, 0.1, 0.5, 1, -3, 7);
  const restored = restoreBytes(storeBytes(values), 6);
  [0, 0.1, 0.5, 1, 0, 1].forEach((value, i) => expect(Math.abs(restored[i]! - value)).toBeLessThan(0.5 / 255 + 1e-6));
});

it('says what is missing', () => {
  expect(() => restoreBytes(storeBytes(Float32Array.of(1)), 4)).toThrow('there must be 4 bytes, got 1');
});
