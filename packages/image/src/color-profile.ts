/** Profiles that say what untagged pixels are taken for anyway. Not every name with sRGB in it: some are linear. */
const srgbNames = /^sRGB($| IEC61966-2[.-]1| built-in|2014)/;

/**
 * Whether an embedded ICC profile calls itself sRGB.
 *
 * Pixels with such a profile need no conversion, and 16-bit ones would lose by it.
 */
export function isSrgbProfile(icc: Uint8Array): boolean {
  const view = new DataView(icc.buffer, icc.byteOffset, icc.byteLength);
  const description = descriptionTag(view);
  return description !== undefined && srgbNames.test(description);
}

/** The profile's `desc` tag; undefined where the profile is damaged. Source: ICC.1:2022, 7.3 and 10.15. */
function descriptionTag(view: DataView): string | undefined {
  if (view.byteLength < 132) return undefined;
  const count = Math.min(view.getUint32(128), Math.floor((view.byteLength - 132) / 12));
  for (let tag = 0; tag < count; tag++) {
    const entry = 132 + tag * 12;
    if (ascii(view, entry, 4) !== 'desc') continue;
    return textAt(view, view.getUint32(entry + 4), view.getUint32(entry + 8));
  }
  return undefined;
}

function textAt(view: DataView, offset: number, length: number): string | undefined {
  if (length < 28 || offset + length > view.byteLength) return undefined;
  // Version 2 keeps ASCII, version 4 a list of UTF-16 texts by language, of which the first will do.
  if (ascii(view, offset, 4) === 'desc')
    return ascii(view, offset + 12, Math.min(view.getUint32(offset + 8), length - 12));
  const start = view.getUint32(offset + 24);
  const bytes = Math.min(view.getUint32(offset + 20), length - start);
  let text = '';
  for (let at = 0; at + 1 < bytes; at += 2) text += String.fromCharCode(view.getUint16(offset + start + at));
  return text;
}

function ascii(view: DataView, offset: number, length: number): string {
  let text = '';
  for (let at = offset; at < offset + length; at++) {
    const code = view.getUint8(at);
    if (code !== 0) text += String.fromCharCode(code);
  }
  return text;
}
