import type {AutoencoderConfig} from './config.js';
import {strideOf} from './config.js';
import {assertCorruption} from './corruption.js';
import type {Corruption} from './corruption.js';

/** What decides every number of a training: kept in its checkpoints, which go on with the same. */
export interface TrainSettings {
  readonly steps: number;
  /** Patches in a step. */
  readonly batch: number;
  /** Side of a patch in pixels. */
  readonly patch: number;
  /** Adam's rate at its highest. */
  readonly rate: number;
  /** Steps in which the rate rises from 0; from there it falls to a hundredth along a cosine. */
  readonly warmUp: number;
  /** What is done to the clean patches; where there are several, one is drawn for each patch. */
  readonly corruption: readonly Corruption[];
  /** Mean absolute or mean squared error. */
  readonly loss: 'l1' | 'l2';
  /** Whether patches are turned and mirrored at random: not where up and down mean something, as in letters. */
  readonly turned: boolean;
  /** Of the first numbers, the order of the data and the noise. */
  readonly seed: number;
  /** Share of the pictures that is kept for validation. */
  readonly validationShare: number;
  /** Patches that are judged, the same ones every time. */
  readonly validationPatches: number;
  /** Steps between two validations. */
  readonly validateEvery: number;
  /** Ends after so many validations without a gain, with the best numbers there were; 0 for never. */
  readonly patience: number;
}

/** The settings where nothing else is said: some minutes of a small network on Gaussian noise. */
export const trainDefaults: TrainSettings = {
  steps: 1000,
  batch: 8,
  patch: 32,
  rate: 3e-3,
  warmUp: 20,
  corruption: [{kind: 'gaussian'}],
  loss: 'l1',
  turned: true,
  seed: 1,
  validationShare: 0.1,
  validationPatches: 16,
  validateEvery: 25,
  patience: 0,
};

/**
 * Settings complete and checked.
 *
 * @param given  What the caller set; the rest is {@link trainDefaults}.
 * @throws {RangeError} that names the setting, the rule and the value.
 */
export function trainSettings(config: AutoencoderConfig, given: Partial<TrainSettings>): TrainSettings {
  const stated = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const side = config.latent?.kind === 'vector' ? {patch: config.latent.side} : {};
  const settings: TrainSettings = {...trainDefaults, ...side, ...stated};
  const refuse = (name: keyof TrainSettings, rule: string): never => {
    throw new RangeError(`train: ${name} must be ${rule}, got ${JSON.stringify(settings[name])}.`);
  };
  for (const name of ['steps', 'batch', 'patch', 'validationPatches', 'validateEvery'] as const) {
    if (!Number.isSafeInteger(settings[name]) || settings[name] < 1) refuse(name, 'a whole number above 0');
  }
  for (const name of ['warmUp', 'patience', 'seed'] as const) {
    if (!Number.isSafeInteger(settings[name]) || settings[name] < 0) refuse(name, 'a whole number, 0 or more');
  }
  if (!(settings.rate > 0 && settings.rate < 1)) refuse('rate', 'above 0 and below 1');
  if (!(settings.validationShare > 0 && settings.validationShare < 1)) refuse('validationShare', 'above 0 and below 1');
  if (!['l1', 'l2'].includes(settings.loss)) refuse('loss', 'l1 or l2');
  if (!Array.isArray(settings.corruption) || settings.corruption.length === 0) {
    refuse('corruption', 'a list of at least one, such as [{kind: "gaussian"}]');
  }
  for (const corruption of settings.corruption) assertCorruption(corruption, 'train');
  const stride = strideOf(config);
  if (settings.patch % stride) refuse('patch', `a multiple of ${stride} for this network`);
  if (config.latent?.kind === 'vector' && settings.patch !== config.latent.side) {
    refuse('patch', `${config.latent.side}, the only size of this network`);
  }
  return settings;
}

/**
 * Adam's rate at a step: a straight rise, then a cosine down to a hundredth.
 *
 * @param step  From 1.
 *
 * Source: Loshchilov2017, eq. 5, one period (docs/papers.md).
 * Departs: begins with a rise, ends at a hundredth.
 */
export function rateAt(step: number, {rate, warmUp, steps}: TrainSettings): number {
  if (step <= warmUp) return (rate * step) / warmUp;
  const progress = Math.min(1, (step - warmUp) / Math.max(1, steps - warmUp));
  return rate * (0.01 + 0.99 * 0.5 * (1 + Math.cos(Math.PI * progress)));
}
