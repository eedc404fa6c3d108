import sharp from 'sharp';
import {sniffFormat} from './file-format.js';

const latin1 = (text: string) => Buffer.from(text, 'latin1');

describe('sniffFormat', () => {
  it.each(['jpeg', 'png', 'webp', 'avif', 'gif', 'tiff'] as const)('knows a %s by its content', async format => {
    const bytes = await sharp({create: {width: 4, height: 4, channels: 3, background: 'red'}})
      .toFormat(format)
      .toBuffer();
    expect(sniffFormat(bytes).format).toBe(format);
  });

  it.each([
    ['HEIC', '\0\0\0\x18ftypheic\0\0\0\0mif1heic'],
    ['a video', '\0\0\0\x14ftypisom\0\0\0\0iso2'],
    ['JPEG XL', '\xff\x0a\xfa\x7f'],
    ['JPEG 2000', '\0\0\0\x0cjP  \r\n\x87\n'],
    ['BMP', 'BM\x46\x01\x02\x03\0\0\0\0\x36'],
    ['PDF', '%PDF-1.7\n'],
    ['Photoshop', '8BPS\0\x01'],
    ['SVG, which can pull in other files', '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg">'],
    ['text', 'Dear all,\r\nthe picture is on the other disk.'],
    ['of an unknown format', '\x01\x02\x03\x04'],
  ])('names what it refuses: %s', (description, head) => {
    expect(sniffFormat(latin1(head))).toEqual(expect.objectContaining({description}));
    expect(sniffFormat(latin1(head)).format).toBeUndefined();
  });

  it('takes an AVIF whose main brand is the general one', () => {
    expect(sniffFormat(latin1('\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf')).format).toBe('avif');
  });

  it('looks no further than the box of brands', () => {
    expect(sniffFormat(latin1('\0\0\0\x14ftypisom\0\0\0\0iso2avif')).format).toBeUndefined();
  });
});
