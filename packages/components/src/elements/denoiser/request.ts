import type {DenoiseRequest} from '../../denoising/protocol.js';
import type {Picture} from '../../picture.js';

/** What can be set about a denoising, as the attributes have it: noise levels of 255, strength in percent. */
export interface DenoiserValues {
  readonly noise: number;
  readonly sigma: number | undefined;
  readonly strength: number;
  readonly size: number;
  readonly seed: number;
  readonly base: string | undefined;
  readonly weights: string | undefined;
}

/** The levels as far as they can be: what is no number counts as not set, what is too much as the most. */
export function levelsOf({
  noise,
  sigma = NaN,
  strength,
}: Pick<DenoiserValues, 'noise' | 'sigma' | 'strength'>): Pick<DenoiserValues, 'noise' | 'sigma' | 'strength'> {
  return {
    noise: within(noise || 0, 0, 255),
    sigma: Number.isNaN(sigma) ? undefined : within(sigma, 0, 255),
    strength: within(Number.isNaN(strength) ? 100 : strength, 0, 100),
  };
}

/** The same as the engine wants it. */
export function denoiseRequest(values: DenoiserValues, {bitmap}: Picture): DenoiseRequest {
  const {base, weights, seed, size} = values;
  const {noise, sigma, strength} = levelsOf(values);
  return {
    ...{base, weights, seed, picture: bitmap},
    size: Math.round(within(size || 1024, 16, 4096)),
    added: noise / 255,
    sigma: sigma === undefined ? undefined : sigma / 255,
    strength: strength / 100,
  };
}

function within(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
