import {fetchPicture} from '../../picture.js';
import {parseRecordedSyntheses} from '../../views/trials/synthesis.js';
import type {Synthesis} from '../../views/trials/synthesis.js';
import {pixelsOf, textOf} from '../run/pixels.js';

/**
 * The pictures of a file that came with the page, one after the other.
 *
 * @param isWanted  Asked before a picture is unpacked.
 * @throws {Error} where the file or one of its pictures cannot be read.
 */
export async function* recordedSyntheses(
  address: string,
  isWanted: (synthesis: Pick<Synthesis, 'term' | 'layers'>) => boolean,
): AsyncGenerator<Synthesis> {
  for (const {picture, ...rest} of parseRecordedSyntheses(await textOf(address))) {
    if (!isWanted(rest)) continue;
    const {bitmap} = await fetchPicture(picture);
    const pixels = pixelsOf(bitmap);
    bitmap.close();
    yield {...rest, pixels, source: 'pre-computed'};
  }
}
