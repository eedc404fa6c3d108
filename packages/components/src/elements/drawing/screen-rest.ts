/** No core beside the one that a run has: what is drawn is drawn in the run's time. */
const fewCores = 2;

/**
 * How long what a run shows is to stay, before the next is shown: a second where less motion is wanted, and longer than usual where
 * there are few cores.
 *
 * @param usualMs  Where there are enough.
 * @param motion  What an element's attribute says of it.
 */
export function screenRestMs(usualMs: number, motion?: string): number {
  if (isMotionReduced(motion)) return 1000;
  return navigator.hardwareConcurrency > fewCores ? usualMs : Math.max(350, usualMs);
}

/** Whether less motion is wanted: `reduced` or `full` as an attribute says, and as the device is set where it says neither. */
export function isMotionReduced(motion?: string): boolean {
  if (motion === 'reduced' || motion === 'full') return motion === 'reduced';
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
