import {imageFrom} from '@scumble/image';
import type {ImageSource} from '@scumble/image';
import type {StylizeRun} from '@scumble/style-transfer';
import {stylizeSources} from './stylize-sources.js';
import type {PictureDoor, StylizeSourcesOptions} from './stylize-sources.js';

export * from './doors.js';
export {imageFrom};
export {loadWeights} from '@scumble/weights';

/** Options of {@link stylize}. */
export type StylizeOptions = StylizeSourcesOptions<ImageSource>;

/**
 * Paints a photograph in the manner of a painting.
 *
 * ```js
 * const {image} = await stylize(photo, painting, {size: 256, onStep: ({step, total}) => console.log(step, total)});
 * await drawImage(image, canvas);
 * image.dispose();
 * ```
 *
 * @param photo  Anything that a page has a picture in: a tensor, ImageData, a canvas, an ImageBitmap, an `<img>` that has
 *   loaded, a Blob. Not disposed.
 * @param painting  The same.
 * @returns A run that has not started yet: await it for `{image, report}`, or iterate over it for a report per step. The
 *   caller disposes the image; all else that the run makes, it disposes.
 * @throws {RangeError} for an option that cannot be, before any work.
 */
export function stylize(photo: ImageSource, painting: ImageSource, options: StylizeOptions = {}): StylizeRun {
  return stylizeSources(door, photo, painting, options);
}

const door: PictureDoor<ImageSource> = {
  open: (source, {maxPixels, background}) => imageFrom(source, {maxPixels, background}),
  isSource: (init): init is ImageSource => typeof init !== 'string',
};
