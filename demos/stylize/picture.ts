// A picture that someone has chosen: decoded once, upright, and no larger than the page can use.

/** More than any size that can be asked for: a photograph of 12 megapixels would cost 150 MB as a tensor. */
const longestSide = 2048;

/** 100 megapixels, the library's own limit; a browser may refuse earlier. */
const maxPixels = 100e6;

export interface Picture {
  /** The file's name or the bundled picture's title. */
  readonly name: string;
  /** As the file has it. */
  readonly width: number;
  readonly height: number;
  readonly bitmap: ImageBitmap;
}

/**
 * Decodes a file as a picture.
 *
 * @throws {Error} whose message is a sentence for the page.
 */
export async function readPicture(file: Blob, name: string): Promise<Picture> {
  const full = await decode(file, name);
  const {width, height} = full;
  if (width * height > maxPixels) {
    full.close();
    throw new Error(`“${name}” has ${width} × ${height} pixels, more than this page can hold. Make it smaller first.`);
  }
  const scale = longestSide / Math.max(width, height);
  if (scale >= 1) return {name, width, height, bitmap: full};
  const bitmap = await createImageBitmap(full, {
    resizeWidth: Math.max(1, Math.round(width * scale)),
    resizeHeight: Math.max(1, Math.round(height * scale)),
    resizeQuality: 'high',
  });
  full.close();
  return {name, width, height, bitmap};
}

async function decode(file: Blob, name: string): Promise<ImageBitmap> {
  if (file.size === 0) throw new Error(`“${name}” is empty. Choose a JPEG, PNG or WebP picture.`);
  try {
    return await createImageBitmap(file, {imageOrientation: 'from-image'});
  } catch (cause) {
    const what = /^(image\/.+)?$/.test(file.type)
      ? 'is damaged, or no picture that this browser knows'
      : 'is not a picture';
    throw new Error(`“${name}” ${what}. Choose a JPEG, PNG or WebP picture.`, {cause});
  }
}
