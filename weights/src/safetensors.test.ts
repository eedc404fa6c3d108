import {toFloat32} from './dtype.js';
import {readSafetensors} from './safetensors.js';
import {writeSafetensors} from './write-safetensors.js';

/** A file with any header and any body, however wrong. */
function file(header: unknown, bodyBytes: number, length?: bigint): Uint8Array {
  const text = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
  const bytes = new Uint8Array(8 + text.length + bodyBytes);
  new DataView(bytes.buffer).setBigUint64(0, length ?? BigInt(text.length), true);
  bytes.set(text, 8);
  return bytes;
}

const tensor = (shape: unknown, from: unknown, to: unknown, dtype: unknown = 'F32') => ({
  dtype,
  shape,
  data_offsets: [from, to],
});

describe('writeSafetensors', () => {
  it('writes what readSafetensors reads: names, shapes, values, metadata, order', () => {
    const bytes = writeSafetensors(
      {
        b: {shape: [2, 3], values: new Float32Array([1, 2, 3, 4, 5, 6.5])},
        a: {shape: [3], values: new Uint8Array([7, 8, 255])},
        empty: {shape: [0, 4], values: new Float32Array(0)},
        scalar: {shape: [], values: new Float64Array([0.1])},
      },
      {made: 'by “hand”'},
    );
    const {metadata, tensors} = readSafetensors(bytes, 'round.safetensors');
    expect(metadata).toEqual({made: 'by “hand”'});
    expect(tensors.map(({name, dtype, shape}) => [name, dtype, shape])).toEqual([
      ['b', 'F32', [2, 3]],
      ['a', 'U8', [3]],
      ['empty', 'F32', [0, 4]],
      ['scalar', 'F64', []],
    ]);
    const values = tensors.map(({offset, bytes: size, dtype}) => [
      ...toFloat32(bytes.subarray(offset, offset + size), dtype),
    ]);
    expect(values).toEqual([[1, 2, 3, 4, 5, 6.5], [7, 8, 255], [], [Math.fround(0.1)]]);
    expect(tensors[0]?.offset).toBe(8 * Math.ceil((tensors[0]?.offset ?? 0) / 8));
  });

  it('writes a part of a larger array as that part', () => {
    const whole = new Float32Array([1, 2, 3, 4]);
    const bytes = writeSafetensors({part: {shape: [2], values: whole.subarray(1, 3)}});
    const [part] = readSafetensors(bytes, 'part').tensors;
    expect([...toFloat32(bytes.subarray(part?.offset), 'F32')]).toEqual([2, 3]);
  });

  it('refuses a shape that does not fit', () => {
    const wrong = () => writeSafetensors({a: {shape: [2, 2], values: new Float32Array(3)}});
    expect(wrong).toThrow('"a" [2, 2] needs 4 values, got 3');
  });
});

describe('readSafetensors refuses', () => {
  const huge = 2 ** 40;
  it.each<[string, Uint8Array, string]>([
    ['an empty file', new Uint8Array(0), 'got 0 bytes'],
    ['a few bytes', new Uint8Array(5), 'got 5 bytes'],
    ['an absurd header length', file({}, 0, 2n ** 63n), 'must be 2 to 2 in this file, got 9223372036854775808'],
    ['a header longer than the file', file({}, 4, 7n), 'must be 2 to 6 in this file, got 7'],
    ['a header of no length', file({}, 4, 0n), 'got 0'],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), 'not safetensors'],
    ['a header that is not JSON', file('{"a": ', 0), 'must be JSON'],
    ['a header that is not UTF-8', file('{}', 0).fill(0xff, 8), 'must be JSON'],
    ['a header that is a list', file([], 0), 'JSON object'],
    ['metadata that is no object', file({__metadata__: 'x'}, 0), '__metadata__ must be an object of strings'],
    ['metadata that is not all strings', file({__metadata__: {a: 1}}, 0), '__metadata__ must be an object of strings'],
    ['an entry that is no object', file({a: 3}, 0), 'tensor "a": its header entry must be an object, got 3'],
    ['an unknown format', file({a: tensor([1], 0, 4, 'F99')}, 4), 'dtype must be one of F64, F32, F16'],
    ['a format that is a method', file({a: tensor([1], 0, 4, 'constructor')}, 4), 'dtype must be one of'],
    ['a negative dimension', file({a: tensor([-1], 0, 4)}, 4), 'shape must be a list of whole numbers, got [-1]'],
    ['a fractional dimension', file({a: tensor([0.5], 0, 2)}, 2), 'shape must be a list of whole numbers'],
    ['a shape that is text', file({a: tensor('1', 0, 4)}, 4), 'shape must be a list'],
    ['offsets backwards', file({a: tensor([1], 4, 0)}, 4), 'must span the 4 bytes'],
    ['negative offsets', file({a: tensor([1], -4, 0)}, 4), 'data_offsets must be two whole numbers'],
    ['three offsets', file({a: {dtype: 'F32', shape: [1], data_offsets: [0, 4, 8]}}, 4), 'two whole numbers'],
    [
      'a shape that does not fit its bytes',
      file({a: tensor([3], 0, 8)}, 8),
      'must span the 12 bytes of F32 [3], got 8',
    ],
    ['a shape beyond any memory', file({a: tensor([huge, huge, huge], 0, 4)}, 4), 'must span the'],
    ['a tensor beyond the end', file({a: tensor([huge], 0, 4 * huge)}, 4), `but the file has`],
    ['a file that was cut off', file({a: tensor([2], 0, 8)}, 7), 'The file was cut off'],
    [
      'two tensors in one place',
      file({a: tensor([2], 0, 8), b: tensor([2], 4, 12)}, 12),
      '"b" overlaps the tensor before it',
    ],
    ['a gap', file({a: tensor([1], 0, 4), b: tensor([1], 8, 12)}, 12), '"b" leaves a gap'],
    ['bytes after the last tensor', file({a: tensor([1], 0, 4)}, 5), 'the last tensor ends at byte'],
  ])('%s', (_, bytes, message) => {
    expect(() => readSafetensors(bytes, 'bad.safetensors')).toThrow(message);
    expect(() => readSafetensors(bytes, 'bad.safetensors')).toThrow(/^bad\.safetensors: /);
  });

  it('without repeating a long name in full', () => {
    const long = file({['x'.repeat(10_000)]: 1}, 0);
    expect(() => readSafetensors(long, 'bad')).toThrow(
      expect.objectContaining({message: expect.stringMatching(/^.{0,200}$/)}),
    );
  });
});
