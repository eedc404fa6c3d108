import type {Image} from '@scumble/image';
import {ContextLostError} from '@scumble/kernels';
import type {ContextWatch} from '@scumble/kernels';
import type {FeatureExtractor} from '@scumble/vgg';
import type {Objective} from '../objective/measurement.js';
import type {Optimizer, OptimizerStep} from '../optimizers/optimizer.js';

/** So many times in a row without a step, and the run gives up: its steps may be what the device is taken away for. */
const mostLosses = 3;

/**
 * Comes back where an error is that of a lost device, and the run can be set up on another one.
 *
 * @param losses  How often the device was lost since the last step.
 * @throws the error itself where it is no lost device's, or the browser gives no other.
 * @throws {Error} that says why the run cannot go on.
 */
export function assertReplaceable(
  error: unknown,
  losses: number,
  {device, extractor}: {readonly device: ContextWatch; readonly extractor: FeatureExtractor},
): void {
  if (!device.isLost || (error instanceof ContextLostError && error.isFinal)) throw error;
  if (!extractor.rebuild) {
    throw new Error(
      'stylize: the browser has taken the WebGL context away, and this extractor cannot be set up on a new one: it has no rebuild().',
    );
  }
  if (losses > mostLosses) {
    throw new Error(
      `stylize: the browser has taken the WebGL context away ${losses} times without a step in between. ` +
        'Try a smaller size, or tiles.',
    );
  }
}

/**
 * A step that is made of numbers, and not of what a lost device answers.
 *
 * @throws {ContextLostError} if the device was lost on the way.
 */
export async function stepHeld(
  optimizer: Optimizer,
  image: Image,
  {evaluate}: Objective,
  device: ContextWatch,
): Promise<OptimizerStep> {
  const made = await optimizer.step(image, evaluate);
  if (device.isLost) made.image.dispose();
  device.assertHeld('stylize');
  return made;
}
