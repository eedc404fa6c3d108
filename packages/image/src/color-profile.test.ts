import sharp from 'sharp';
import {isSrgbProfile} from './color-profile.js';

async function profile(name: 'srgb' | 'p3'): Promise<Buffer> {
  const png = await sharp({create: {width: 1, height: 1, channels: 3, background: 'red'}})
    .withIccProfile(name)
    .png()
    .toBuffer();
  return (await sharp(png).metadata()).icc!;
}

/** A profile with nothing but a description, in the form of version 2 or 4. */
function described(text: string, version: 2 | 4): Uint8Array {
  const body = Buffer.from(version === 2 ? `${text}\0` : text, version === 2 ? 'ascii' : 'utf16le');
  if (version === 4) body.swap16();
  const icc = Buffer.alloc(160 + 28 + body.length);
  icc.writeUInt32BE(1, 128);
  icc.write('desc', 132);
  icc.writeUInt32BE(160, 136);
  icc.writeUInt32BE(28 + body.length, 140);
  icc.write(version === 2 ? 'desc' : 'mluc', 160);
  if (version === 2) icc.writeUInt32BE(body.length, 168);
  else icc.writeUInt32BE(body.length, 180);
  if (version === 4) icc.writeUInt32BE(28, 184);
  body.copy(icc, version === 2 ? 172 : 188);
  return icc;
}

describe('isSrgbProfile', () => {
  it('tells sRGB from Display P3', async () => {
    expect(isSrgbProfile(await profile('srgb'))).toBe(true);
    expect(isSrgbProfile(await profile('p3'))).toBe(false);
  });

  it.each([2, 4] as const)('reads the description of version %i', version => {
    expect(isSrgbProfile(described('sRGB IEC61966-2.1', version))).toBe(true);
    expect(isSrgbProfile(described('Adobe RGB (1998)', version))).toBe(false);
  });

  it('does not take a linear profile with sRGB in its name', () => {
    expect(isSrgbProfile(described('sRGB-elle-V2-g10.icc', 2))).toBe(false);
  });

  it('takes a damaged profile for none', async () => {
    const icc = await profile('srgb');
    for (const length of [0, 100, 132, 150]) expect(isSrgbProfile(icc.subarray(0, length))).toBe(false);
    const wild = Buffer.from(icc);
    wild.writeUInt32BE(0xffffffff, 128);
    wild.writeUInt32BE(0xfffffff0, 136);
    expect(isSrgbProfile(wild)).toBe(false);
  });
});
