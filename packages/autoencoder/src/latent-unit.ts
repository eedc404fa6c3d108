import type {Autoencoder} from './autoencoder.js';
import {unitsOf} from './latents.js';
import type {Latent} from './latents.js';

/** What is done to a unit: set to a value (0 silences it), or multiplied. */
export type UnitChange = {readonly to: number} | {readonly times: number};

/**
 * Latents with one unit changed: a number of a vector, or a channel of a map in all its cells.
 *
 * @param latents  As `encodeImages` gives them; they stay as they are.
 * @param unit  From 0.
 * @returns What `decodeLatents` shows the effect of.
 * @throws {RangeError} for a unit that there is not.
 */
export function changeUnit(
  model: Autoencoder,
  latents: readonly Latent[],
  unit: number,
  change: UnitChange,
): readonly Latent[] {
  const units = unitsOf(model);
  if (!Number.isSafeInteger(unit) || unit < 0 || unit >= units) {
    throw new RangeError(`changeUnit: this network's latent has units 0 to ${units - 1}, got ${unit}.`);
  }
  const changed = (value: number) => ('to' in change ? change.to : value * change.times);
  return latents.map(latent => latent.map((value, i) => (i % units === unit ? changed(value) : value)));
}
