// 16-bit floats (IEEE 754 binary16), which JavaScript does not have everywhere yet.

/** Widens 16-bit floats, given by their bits. */
export function halfFloats(bits: Uint16Array): Float32Array {
  return Float32Array.from(bits, widen);
}

/** Narrows to the nearest 16-bit float, the even one of two; beyond 65504 to infinity. */
export function toHalfFloats(values: Float32Array): Uint16Array<ArrayBuffer> {
  return Uint16Array.from(values, narrow);
}

function widen(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

function narrow(value: number): number {
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const size = Math.abs(value);
  if (Number.isNaN(size)) return 0x7e00;
  // Numbers below the smallest normal one lie evenly, 2⁻²⁴ apart.
  const exponent = Math.max(-14, Math.floor(Math.log2(size)));
  const unit = 2 ** (exponent - 10);
  const rounded = toEven(size / unit);
  if (rounded * unit > 65504) return sign | 0x7c00;
  if (rounded < 1024) return sign | rounded;
  return sign | (((exponent + 15) << 10) + (rounded - 1024));
}

function toEven(value: number): number {
  const down = Math.floor(value);
  const rest = value - down;
  return rest > 0.5 || (rest === 0.5 && down % 2 === 1) ? down + 1 : down;
}
