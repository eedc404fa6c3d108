import type {Image} from '@scumble/image';
import type {AdamOptions} from './optimizers/adam.js';
import type {LayerChoice} from './losses/layer-shares.js';
import type {Convention} from './losses/loss.js';

/** Where the picture starts: the photograph, the painting, seeded noise, or an image of your own. */
export type Init = 'content' | 'style' | 'noise' | Image;

/** Everything that can be set about a stylisation. Both the library and the command line read their defaults here. */
export interface StylizeOptions {
  /** Longest side of the result in pixels, at most the photograph's own. */
  readonly size?: number;
  /** Optimisation steps over all scales together. */
  readonly steps?: number;
  readonly optimizer?: 'lbfgs' | 'adam';
  /** Adam's rate in pixel values (0.02 where left out); L-BFGS's first distance along each direction (1). */
  readonly learningRate?: number;
  /** Pairs kept by L-BFGS; each costs two images of memory. */
  readonly historySize?: number;
  /** Adam's other settings. */
  readonly adam?: Omit<AdamOptions, 'learningRate'>;
  readonly contentWeight?: number;
  readonly styleWeight?: number;
  readonly totalVariationWeight?: number;
  /** Layers of the content loss, with shares if not alike. */
  readonly contentLayers?: LayerChoice;
  /** Layers of the style loss, with shares if not alike. */
  readonly styleLayers?: LayerChoice;
  readonly convention?: Convention;
  /** Longest side of the painting, as a multiple of the picture's: smaller gives finer strokes. */
  readonly styleScale?: number;
  readonly init?: Init;
  /** For `init: 'noise'`. The same seed on the same backend gives the same picture. */
  readonly seed?: number;
  /** How many sizes from coarse to fine, or their longest sides, or `auto`. */
  readonly scales?: 'auto' | number | readonly number[];
  /** Every how many steps the report carries a preview; the last step's always does. 0: only that. */
  readonly previewEvery?: number;
  /**
   * Side of a tile in pixels, `none` for the whole picture at once, or `auto`: whole where that fits into the memory, else the
   * largest tile that does. The picture is the same up to rounding.
   */
  readonly tile?: 'auto' | 'none' | number;
  /** What the run may take, in bytes; `auto` for a safe share of what there is. A picture that cannot keep to it is refused. */
  readonly memoryLimitBytes?: 'auto' | number;
}

/** Defaults of {@link StylizeOptions}. `learningRate` depends on the optimiser: {@link learningRates}. */
export const stylizeDefaults = {
  size: 512,
  steps: 150,
  optimizer: 'lbfgs',
  historySize: 10,
  contentWeight: 5,
  styleWeight: 100,
  totalVariationWeight: 8,
  contentLayers: ['relu4_2'],
  styleLayers: ['relu1_1', 'relu2_1', 'relu3_1', 'relu4_1', 'relu5_1'],
  convention: 'relative',
  styleScale: 1,
  init: 'content',
  seed: 0,
  scales: 'auto',
  previewEvery: 0,
  tile: 'auto',
  memoryLimitBytes: 'auto',
} as const satisfies StylizeOptions;

/** The rate of each optimiser where none is given. */
export const learningRates = {adam: 0.02, lbfgs: 1} as const;

/** Options with every default filled in. */
export type StylizeSettings = Required<Omit<StylizeOptions, 'adam'>> & Pick<StylizeOptions, 'adam'>;

/**
 * Fills in the defaults and refuses what cannot be.
 *
 * @throws {RangeError} naming the option, the rule and the value.
 */
export function stylizeSettings(options: StylizeOptions): StylizeSettings {
  const given = Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined),
  ) as StylizeOptions;
  const {optimizer = stylizeDefaults.optimizer, learningRate = learningRates[optimizer]} = given;
  const settings = {...stylizeDefaults, ...given, learningRate};
  if (typeof settings.tile === 'string') assertOneOf('tile', settings.tile, ['auto', 'none', 'a number of pixels']);
  if (settings.memoryLimitBytes !== 'auto') assertAbove0('memoryLimitBytes', settings.memoryLimitBytes);
  assertOneOf('optimizer', settings.optimizer, Object.keys(learningRates));
  assertWhole('size', settings.size, 1);
  assertWhole('steps', settings.steps, 1);
  assertWhole('historySize', settings.historySize, 1);
  assertWhole('seed', settings.seed, 0);
  assertWhole('previewEvery', settings.previewEvery, 0);
  assertAbove0('learningRate', settings.learningRate);
  assertAbove0('styleScale', settings.styleScale);
  for (const name of ['contentWeight', 'styleWeight', 'totalVariationWeight'] as const)
    assertWeight(name, settings[name]);
  if (typeof settings.init === 'string') assertOneOf('init', settings.init, ['content', 'style', 'noise']);
  return settings;
}

function assertWhole(name: string, value: number, least: number): void {
  if (Number.isInteger(value) && value >= least) return;
  throw new RangeError(`stylize: ${name} must be a whole number of at least ${least}, got ${value}.`);
}

function assertAbove0(name: string, value: number): void {
  if (value > 0 && Number.isFinite(value)) return;
  throw new RangeError(`stylize: ${name} must be a number above 0, got ${value}.`);
}

function assertWeight(name: string, value: number): void {
  if (value >= 0 && Number.isFinite(value)) return;
  throw new RangeError(`stylize: ${name} must be 0 or more, got ${value}.`);
}

function assertOneOf(name: string, value: string, choices: readonly string[]): void {
  if (choices.includes(value)) return;
  throw new RangeError(`stylize: unknown ${name} "${value}"; expected one of ${choices.join(', ')}.`);
}
