/** Number formats of safetensors that are read here, and the bytes of one number. */
export const bytesPerNumber = {
  F64: 8,
  F32: 4,
  F16: 2,
  BF16: 2,
  I64: 8,
  I32: 4,
  I16: 2,
  I8: 1,
  U64: 8,
  U32: 4,
  U16: 2,
  U8: 1,
  BOOL: 1,
} as const;

/** A number format by its name in safetensors. */
export type DType = keyof typeof bytesPerNumber;

/** Whether a name is that of a known number format. */
export function isDType(name: unknown): name is DType {
  return typeof name === 'string' && Object.hasOwn(bytesPerNumber, name);
}

/**
 * Little-endian numbers of any format as float32.
 *
 * @param bytes  A whole number of numbers; any alignment. Not kept: the result is a copy.
 * @returns One float32 a number; formats with more precision are rounded.
 */
export function toFloat32(bytes: Uint8Array, dtype: DType): Float32Array {
  const count = bytes.byteLength / bytesPerNumber[dtype];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const result = new Float32Array(count);
  if (dtype === 'F32') {
    // Little-endian everywhere that JavaScript runs, so the bytes can be copied as they are, whatever their alignment.
    new Uint8Array(result.buffer).set(bytes);
  } else if (dtype === 'I8') {
    result.set(new Int8Array(bytes.buffer, bytes.byteOffset, count));
  } else {
    const read = readers[dtype];
    for (let i = 0; i < count; i++) result[i] = read(view, i);
  }
  return result;
}

const readers: Record<DType, (view: DataView, index: number) => number> = {
  F64: (view, i) => view.getFloat64(8 * i, true),
  F32: (view, i) => view.getFloat32(4 * i, true),
  F16: (view, i) => fromFloat16(view.getUint16(2 * i, true)),
  BF16: (view, i) => fromBfloat16(view.getUint16(2 * i, true)),
  I64: (view, i) => Number(view.getBigInt64(8 * i, true)),
  I32: (view, i) => view.getInt32(4 * i, true),
  I16: (view, i) => view.getInt16(2 * i, true),
  I8: (view, i) => view.getInt8(i),
  U64: (view, i) => Number(view.getBigUint64(8 * i, true)),
  U32: (view, i) => view.getUint32(4 * i, true),
  U16: (view, i) => view.getUint16(2 * i, true),
  U8: (view, i) => view.getUint8(i),
  BOOL: (view, i) => (view.getUint8(i) ? 1 : 0),
};

/** IEEE half precision from its 16 bits: 1 sign, 5 exponent, 10 fraction. */
function fromFloat16(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction ? NaN : sign * Infinity;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

const wordBits = new Uint32Array(1);
const wordNumber = new Float32Array(wordBits.buffer);

/** bfloat16 is the upper half of a float32. */
function fromBfloat16(bits: number): number {
  wordBits[0] = bits << 16;
  return wordNumber[0] ?? NaN;
}
