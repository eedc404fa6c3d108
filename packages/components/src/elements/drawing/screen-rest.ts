/** No core beside the one that a run has: what is drawn is drawn in the run's time. */
const fewCores = 2;

/**
 * How long what a run shows is to stay, before the next is shown: a second where less motion is wanted, and longer than usual where
 * there are few cores.
 *
 * @param usualMs  Where there are enough.
 */
export function screenRestMs(usualMs: number): number {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return 1000;
  return navigator.hardwareConcurrency > fewCores ? usualMs : Math.max(350, usualMs);
}
