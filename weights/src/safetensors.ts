import {bytesPerNumber, isDType, type DType} from './dtype.js';

/** One tensor as a safetensors header describes it. */
export interface SafetensorsEntry {
  readonly name: string;
  readonly dtype: DType;
  readonly shape: readonly number[];
  /** From the beginning of the file, in bytes. */
  readonly offset: number;
  readonly bytes: number;
}

/** A safetensors header that has been checked. */
export interface SafetensorsHeader {
  /** Bytes before the first tensor: the length field and the header's text. */
  readonly bytes: number;
  readonly metadata: Readonly<Record<string, string>>;
  /** In the order of the file. */
  readonly tensors: readonly SafetensorsEntry[];
}

/** The bytes that say how long the header is. */
export const lengthBytes = 8;
/** The format's own limit on the header's text. */
const maxHeaderBytes = 100_000_000;

/**
 * How long the header's text is, from the first eight bytes of a file.
 *
 * @param start  At least the first 8 bytes.
 * @param fileBytes  Size of the whole file.
 * @param name  What the error calls the file.
 * @throws {Error} if the length cannot be that of a header in a file of this size.
 */
export function headerLength(start: Uint8Array, fileBytes: number, name: string): number {
  if (start.byteLength < lengthBytes || fileBytes < lengthBytes) {
    throw new Error(
      `${name}: a safetensors file begins with 8 bytes of length, got ${fileBytes} bytes in all. ${remedy}`,
    );
  }
  const view = new DataView(start.buffer, start.byteOffset, lengthBytes);
  const length = view.getBigUint64(0, true);
  const limit = Math.min(maxHeaderBytes, fileBytes - lengthBytes);
  if (length < 2n || length > BigInt(limit)) {
    throw new Error(
      `${name}: the length of a safetensors header must be 2 to ${limit} in this file, got ${length}. ${remedy}`,
    );
  }
  return Number(length);
}

const remedy = 'The file is not safetensors, or it was cut off.';

/**
 * Reads and checks a safetensors header: known formats, whole shapes, sizes that fit them, and ranges that follow each
 * other without gap or overlap to the end of the file. Nothing is allocated on the file's word.
 *
 * @param text  The header's text: the bytes after the first eight.
 * @param fileBytes  Size of the whole file.
 * @param name  What the errors call the file.
 * @throws {Error} that names the file, the tensor and what is wrong.
 */
export function parseHeader(text: Uint8Array, fileBytes: number, name: string): SafetensorsHeader {
  const fields = parseObject(text, name);
  const {__metadata__, ...rest} = fields;
  const start = lengthBytes + text.byteLength;
  const tensors = Object.entries(rest).map(([tensor, value]) => parseEntry(tensor, value, start, name));
  tensors.sort((a, b) => a.offset - b.offset || a.bytes - b.bytes);
  checkRanges(tensors, start, fileBytes, name);
  return {bytes: start, metadata: parseMetadata(__metadata__, name), tensors};
}

/**
 * Reads the header of a file that is in memory; its tensors are then slices of the same bytes (`toFloat32` widens one).
 *
 * @throws {Error} as `parseHeader` does.
 */
export function readSafetensors(bytes: Uint8Array, name: string): SafetensorsHeader {
  const length = headerLength(bytes, bytes.byteLength, name);
  return parseHeader(bytes.subarray(lengthBytes, lengthBytes + length), bytes.byteLength, name);
}

function parseObject(text: Uint8Array, name: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(text));
  } catch {
    throw new Error(`${name}: the header of a safetensors file must be JSON, got something else. ${remedy}`);
  }
  if (!isObject(value)) throw new Error(`${name}: the header of a safetensors file must be a JSON object. ${remedy}`);
  return value;
}

function parseMetadata(value: unknown, name: string): Record<string, string> {
  if (value === undefined) return {};
  const strings = isObject(value) ? Object.entries(value) : undefined;
  if (!strings?.every((entry): entry is [string, string] => typeof entry[1] === 'string')) {
    throw new Error(`${name}: __metadata__ must be an object of strings, got ${short(value)}.`);
  }
  return Object.fromEntries(strings);
}

function parseEntry(tensor: string, value: unknown, start: number, name: string): SafetensorsEntry {
  const refuse = (rule: string, got: unknown): never => {
    throw new Error(`${name}: tensor "${short(tensor)}": ${rule}, got ${short(got)}.`);
  };
  if (!isObject(value)) return refuse('its header entry must be an object', value);
  const {dtype, shape, data_offsets: range} = value;
  if (!isDType(dtype)) return refuse(`dtype must be one of ${Object.keys(bytesPerNumber).join(', ')}`, dtype);
  if (!isWholeNumbers(shape)) return refuse('shape must be a list of whole numbers', shape);
  if (!isWholeNumbers(range) || range.length !== 2) return refuse('data_offsets must be two whole numbers', range);
  const [from = 0, to = 0] = range;
  const bytes = product(shape) * bytesPerNumber[dtype];
  if (to - from !== bytes)
    return refuse(`data_offsets must span the ${bytes} bytes of ${dtype} ${short(shape)}`, to - from);
  return {name: tensor, dtype, shape, offset: start + from, bytes};
}

function checkRanges(tensors: readonly SafetensorsEntry[], start: number, fileBytes: number, name: string): void {
  let end = start;
  for (const tensor of tensors) {
    if (tensor.offset !== end) {
      const fault = tensor.offset < end ? 'overlaps the tensor before it' : 'leaves a gap before it';
      throw new Error(
        `${name}: tensor "${short(tensor.name)}" ${fault}: it must begin at byte ${end}, got ${tensor.offset}.`,
      );
    }
    end += tensor.bytes;
    if (end > fileBytes) {
      throw new Error(
        `${name}: tensor "${short(tensor.name)}" ends at byte ${end}, but the file has ${fileBytes}. The file was cut off.`,
      );
    }
  }
  if (end !== fileBytes)
    throw new Error(`${name}: the last tensor ends at byte ${end}, but the file has ${fileBytes}.`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isWholeNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every(item => Number.isSafeInteger(item) && item >= 0);
}

/** May be too large for a whole number to hold; then it equals no size of a file and is refused as such. */
export function product(shape: readonly number[]): number {
  return shape.reduce((a, b) => a * b, 1);
}

/** What a file says, cut to a length that an error can show. */
function short(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
