import type {DenoisingResult} from './easel.js';
import {denoisingStrings} from '../../denoising/strings.js';
import {formatDuration} from '../../locale.js';
import {formatNumber} from '../../views/words/number-format.js';

const texts = denoisingStrings.denoiser;

/** Below this level, of 255, a picture counts as clean. */
const cleanBelow = 1;

/**
 * How long it took, at which noise level, and where that came from.
 *
 * @param isTold  The level was set, not estimated.
 */
export function doneMessage(
  {sigma, estimated, elapsedMs}: DenoisingResult,
  isTold: boolean,
  locale: string | undefined,
): string {
  const level = (share: number) => formatNumber(Number((255 * share).toFixed(1)));
  const done = texts.done(formatDuration(elapsedMs, locale), level(sigma), isTold ? texts.told : texts.estimated);
  if (isTold) return `${done} ${texts.estimatedToo(level(estimated))}`;
  return 255 * sigma < cleanBelow ? `${done} ${texts.clean}` : done;
}
