import {bytesPerNumber, isDType, toFloat32} from './dtype.js';

const halves = (...bits: number[]) => new Uint8Array(new Uint16Array(bits).buffer);

describe('toFloat32', () => {
  it('widens float16: normal, subnormal, signed zero, infinite', () => {
    const values = toFloat32(halves(0x3c00, 0xc000, 0x3555, 0x7bff, 0x0001, 0x03ff, 0x8000, 0x7c00, 0xfc00), 'F16');
    expect([...values]).toEqual([
      1,
      -2,
      Math.fround(0.333251953125),
      65504,
      2 ** -24,
      1023 * 2 ** -24,
      -0,
      Infinity,
      -Infinity,
    ]);
    expect(toFloat32(halves(0x7e00), 'F16')[0]).toBeNaN();
  });

  it('widens bfloat16', () => {
    expect([...toFloat32(halves(0x3f80, 0xc040, 0x4049), 'BF16')]).toEqual([1, -3, 3.140625]);
  });

  it('reads float32 that lies at an odd address', () => {
    const bytes = new Uint8Array(9);
    bytes.set(new Uint8Array(new Float32Array([1.5, -2.25]).buffer), 1);
    expect([...toFloat32(bytes.subarray(1), 'F32')]).toEqual([1.5, -2.25]);
  });

  it('reads whole numbers with their sign', () => {
    expect([...toFloat32(new Uint8Array([0, 127, 128, 255]), 'I8')]).toEqual([0, 127, -128, -1]);
    expect([...toFloat32(new Uint8Array([0, 127, 128, 255]), 'U8')]).toEqual([0, 127, 128, 255]);
    expect([...toFloat32(new Uint8Array([0xff, 0xff, 0xff, 0xff]), 'I32')]).toEqual([-1]);
    expect([...toFloat32(new Uint8Array([0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]), 'I64')]).toEqual([-2]);
  });

  it('gives one number for each one stored, in every format', () => {
    for (const dtype of Object.keys(bytesPerNumber).filter(isDType)) {
      expect(toFloat32(new Uint8Array(3 * bytesPerNumber[dtype]), dtype)).toEqual(new Float32Array(3));
    }
  });
});

describe('isDType', () => {
  it('knows the formats by name and nothing else', () => {
    expect(isDType('BF16')).toBe(true);
    for (const name of ['f32', 'F8_E5M2', 'toString', 4, undefined]) expect(isDType(name)).toBe(false);
  });
});
