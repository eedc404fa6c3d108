import type {Denoised} from '@scumble/autoencoder';
import {imageFrom} from '@scumble/image';
import type {ImageSource} from '@scumble/image';
import type {StylizeRun} from '@scumble/style-transfer';
import {denoiseSource} from './denoise-sources.js';
import type {DenoiseSourcesOptions} from './denoise-sources.js';
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

/** Options of {@link denoise}. */
export type {DenoiseSourcesOptions as DenoiseOptions} from './denoise-sources.js';

/**
 * Takes the noise off a photograph of any size, in tiles that leave no seams.
 *
 * ```js
 * const {image, sigma} = await denoise(photo);
 * await drawImage(image, canvas);
 * image.dispose();
 * ```
 *
 * @param photo  Anything that a page has a picture in, as for {@link stylize}. Not disposed.
 * @param options  `sigma` is the noise's standard deviation in units of white; it is estimated where it is not given.
 * @returns The picture, which the caller disposes, and the noise level that was taken off; the picture as it was where there is none.
 * @throws {RangeError} for an option that cannot be, or weights of another kind.
 * @throws the signal's reason if it is aborted.
 */
export function denoise(photo: ImageSource, options: DenoiseSourcesOptions = {}): Promise<Denoised> {
  return denoiseSource(imageFrom, photo, options);
}

const door: PictureDoor<ImageSource> = {
  open: (source, {maxPixels, background}) => imageFrom(source, {maxPixels, background}),
  isSource: (init): init is ImageSource => typeof init !== 'string',
};
