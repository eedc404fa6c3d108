// A small network learns to denoise from nothing: what training.bench.mjs times, in Node and in a page alike.
import {autoencoder, smallConfig, train} from '@scumble/autoencoder';

/** The picture that judges is never learnt from: one of the four is set aside. */
const settings = {steps: 1500, batch: 8, patch: 32, corruption: [{kind: 'gaussian', level: 25 / 255}]};

/**
 * @typedef {object} Course
 * @property {number} aboveS  Seconds until validation is above the noisy patches.
 * @property {number} fourS  Seconds until it is 4 dB above them.
 * @property {number} gain  dB above them at the end of the time.
 * @property {number} steps  in all
 */

/**
 * Trains for so many seconds.
 *
 * @param {readonly import('@tensorflow/tfjs-core').Tensor4D[]} pictures
 * @param {number} seconds  of training; it begins with the network's first number.
 * @returns {Promise<Course>}
 */
export async function measureCourse(pictures, seconds) {
  const start = performance.now();
  const since = () => (performance.now() - start) / 1000;
  const model = autoencoder(smallConfig);
  const course = {aboveS: Infinity, fourS: Infinity, gain: 0, steps: 0};
  for await (const {step, psnr, noisyPsnr} of train(model, pictures, settings)) {
    course.gain = psnr - noisyPsnr;
    course.steps = step;
    if (course.gain > 0) course.aboveS = Math.min(course.aboveS, since());
    if (course.gain >= 4) course.fourS = Math.min(course.fourS, since());
    if (since() > seconds) break;
  }
  model.dispose();
  return course;
}

/**
 * One whole step, from drawing its patches to the moved numbers, as often as it is called.
 *
 * @returns {Promise<() => Promise<void>>} Never ends by itself.
 */
export async function openStep(pictures) {
  const run = train(autoencoder(smallConfig), pictures, {...settings, steps: 1_000_000, validateEvery: 1_000_000});
  const reports = run[Symbol.asyncIterator]();
  return async () => void (await reports.next());
}
