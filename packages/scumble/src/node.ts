import type {Denoised} from '@scumble/autoencoder';
import type {StylizeRun} from '@scumble/style-transfer';
import {imageFrom} from './node-image-source.js';
import type {NodeImageSource} from './node-image-source.js';
import {isNameOfStart} from './start-name.js';
import {denoiseSource} from './denoise-sources.js';
import type {DenoiseSourcesOptions} from './denoise-sources.js';
import {stylizeSources} from './stylize-sources.js';
import type {PictureDoor, StylizeSourcesOptions} from './stylize-sources.js';

export * from './doors.js';
export {imageFrom};
export type {NodeImageSource};
export {
  assertReadable,
  assertWritable,
  ImageReadError,
  ImageWriteError,
  readImage,
  writeImage,
} from '@scumble/image/node';
export type {ReadImageOptions, WriteImageOptions} from '@scumble/image/node';
export {loadWeights} from '@scumble/weights/node';

/** Options of {@link stylize}. A string for `init` that is no name of a start is a file. */
export type StylizeOptions = StylizeSourcesOptions<NodeImageSource>;

/**
 * Paints a photograph in the manner of a painting.
 *
 * ```js
 * const {image} = await stylize('photo.jpg', 'painting.jpg', {size: 256, onStep: ({step, total}) => console.log(step, total)});
 * await writeImage('out.png', image);
 * image.dispose();
 * ```
 *
 * @param photo  A file (path, `file:` URL, Blob or its bytes), an image tensor or RGBA pixels. Not disposed. A file is scaled
 *   down to what the run needs while it is decoded, so a large photograph costs no memory.
 * @param painting  The same.
 * @returns A run that has not started yet: await it for `{image, report}`, or iterate over it for a report per step. The
 *   caller disposes the image; all else that the run makes, it disposes.
 * @throws {RangeError} for an option that cannot be, before any work.
 */
export function stylize(photo: NodeImageSource, painting: NodeImageSource, options: StylizeOptions = {}): StylizeRun {
  return stylizeSources(door, photo, painting, options);
}

/** Options of {@link denoise}. */
export type {DenoiseSourcesOptions as DenoiseOptions} from './denoise-sources.js';

/**
 * Takes the noise off a photograph of any size, in tiles that leave no seams.
 *
 * ```js
 * const {image, sigma} = await denoise('photo.jpg');
 * await writeImage('clean.png', image);
 * image.dispose();
 * ```
 *
 * @param photo  A file (path, `file:` URL, Blob or its bytes), an image tensor or RGBA pixels. Not disposed.
 * @param options  `sigma` is the noise's standard deviation in units of white; it is estimated where it is not given.
 * @returns The picture, which the caller disposes, and the noise level that was taken off; the picture as it was where there is none.
 * @throws {RangeError} for an option that cannot be, or weights of another kind.
 * @throws the signal's reason if it is aborted.
 */
export function denoise(photo: NodeImageSource, options: DenoiseSourcesOptions = {}): Promise<Denoised> {
  return denoiseSource(imageFrom, photo, options);
}

const door: PictureDoor<NodeImageSource> = {
  open: imageFrom,
  isSource: (init): init is NodeImageSource => !isNameOfStart(init),
};
