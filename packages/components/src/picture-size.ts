/** Width and height as a file's header states them, before the orientation is applied. */
export interface StatedSize {
  readonly width: number;
  readonly height: number;
}

/** Enough for every header that is not hidden behind a large profile or thumbnail. */
export const headerBytes = 256 * 1024;

/**
 * Reads a picture's size from the beginning of its file, so that a huge one can be refused before it is decoded.
 *
 * @param bytes  Of a PNG, JPEG, GIF or WebP file; any other gives undefined, as does a header that is cut off.
 */
export function statedSize(bytes: Uint8Array): StatedSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (startsWith(bytes, '\x89PNG\r\n\x1a\n')) return {width: view.getUint32(16), height: view.getUint32(20)};
    if (startsWith(bytes, 'GIF8')) return {width: view.getUint16(6, true), height: view.getUint16(8, true)};
    if (startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8)) return webpSize(view, bytes);
    if (startsWith(bytes, '\xff\xd8')) return jpegSize(view);
  } catch (error) {
    // Beyond the end: the file is shorter than its header says.
    if (!(error instanceof RangeError)) throw error;
  }
  return undefined;
}

function startsWith(bytes: Uint8Array, text: string, at = 0): boolean {
  return [...text].every((character, i) => bytes[at + i] === character.charCodeAt(0));
}

function webpSize(view: DataView, bytes: Uint8Array): StatedSize | undefined {
  if (startsWith(bytes, 'VP8X', 12)) return {width: 1 + uint24(view, 24), height: 1 + uint24(view, 27)};
  if (startsWith(bytes, 'VP8L', 12)) {
    const bits = view.getUint32(21, true);
    return {width: 1 + (bits & 0x3fff), height: 1 + ((bits >> 14) & 0x3fff)};
  }
  if (!startsWith(bytes, 'VP8 ', 12)) return undefined;
  return {width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff};
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
}

/** Walks from marker to marker to the frame header. */
function jpegSize(view: DataView): StatedSize | undefined {
  for (let at = 2; ;) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) at++;
    else if (isFrame(marker)) return {height: view.getUint16(at + 5), width: view.getUint16(at + 7)};
    else at += 2 + view.getUint16(at + 2);
  }
}

/** SOF0 to SOF15, less the tables that lie between them. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}
