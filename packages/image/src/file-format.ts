/** The image formats that can be read. */
export type FileFormat = 'jpeg' | 'png' | 'webp' | 'avif' | 'gif' | 'tiff';

/** What the first bytes of a file say it is. */
export interface Sniffed {
  /** Undefined for what cannot be read. */
  readonly format?: FileFormat;
  /** For a person: `PNG`, `a text`, `SVG, which can load other files`. */
  readonly description: string;
}

interface Signature extends Sniffed {
  readonly matches: (head: string) => boolean;
}

const begins = (prefix: string) => (head: string) => head.startsWith(prefix);
/** ISO base media files name their brands in the first box. */
const hasBrand = (brand: RegExp) => (head: string) => head.slice(4, 8) === 'ftyp' && brand.test(firstBox(head));

// Latin-1, one character a byte.
const signatures: readonly Signature[] = [
  {format: 'jpeg', description: 'JPEG', matches: begins('\xff\xd8\xff')},
  {format: 'png', description: 'PNG', matches: begins('\x89PNG\r\n\x1a\n')},
  {format: 'webp', description: 'WebP', matches: head => /^RIFF[^]{4}WEBP/.test(head)},
  {format: 'avif', description: 'AVIF', matches: hasBrand(/avif|avis/)},
  {format: 'gif', description: 'GIF', matches: head => /^GIF8[79]a/.test(head)},
  {format: 'tiff', description: 'TIFF', matches: head => /^(II[*+]\0|MM\0[*+])/.test(head)},
  {description: 'HEIC', matches: hasBrand(/heic|heix|hevc|heim|mif1/)},
  {description: 'a video', matches: hasBrand(/./)},
  {description: 'JPEG XL', matches: head => head.startsWith('\xff\x0a') || head.startsWith('\0\0\0\x0cJXL ')},
  {description: 'JPEG 2000', matches: begins('\0\0\0\x0cjP  ')},
  {description: 'BMP', matches: head => /^BM[^]{4}\0\0\0\0/.test(head)},
  {description: 'PDF', matches: begins('%PDF-')},
  {description: 'Photoshop', matches: begins('8BPS')},
  {description: 'SVG, which can pull in other files', matches: head => isText(head) && /<svg[\s>]/i.test(head)},
  {description: 'text', matches: isText},
];

/** What a file is, from its first bytes (a few hundred are enough) and not from its name. */
export function sniffFormat(bytes: Uint8Array): Sniffed {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString('latin1');
  return signatures.find(({matches}) => matches(head)) ?? {description: 'of an unknown format'};
}

function firstBox(head: string): string {
  const length = [...head.slice(0, 4)].reduce((total, byte) => total * 256 + byte.charCodeAt(0), 0);
  return head.slice(8, Math.min(length, 256));
}

/** No control characters but white space. */
function isText(head: string): boolean {
  // eslint-disable-next-line no-control-regex -- control characters are what tells binary from text
  return !/[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(head);
}
