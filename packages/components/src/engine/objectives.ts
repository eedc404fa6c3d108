import type {Image} from '@scumble/image';
import {
  bindObjective,
  contentLoss,
  styleLoss,
  stylizeSettings,
  totalLoss,
  totalVariationLoss,
} from '@scumble/style-transfer';
import type {Loss, Measurement, Objective, WeightedLoss} from '@scumble/style-transfer';
import type {FeatureExtractor} from '@scumble/vgg';
import type {RunOptions} from './protocol.js';

/** The terms whose weights can be changed, in the order of every table. */
export const termNames = ['content', 'style', 'total-variation'] as const;
export type TermName = (typeof termNames)[number];

/** The option that holds a term's weight. */
export const weightOptions = {
  content: 'contentWeight',
  style: 'styleWeight',
  'total-variation': 'totalVariationWeight',
} as const satisfies Record<TermName, keyof RunOptions>;

type StyleLayers = NonNullable<RunOptions['styleLayers']>;

interface References {
  readonly content: Image;
  readonly style: Image;
}

/** Each term bound alone, so that each can be measured and differentiated alone; kept while the references stay the same. */
export class Objectives {
  readonly #bound = new Map<string, Promise<Objective>>();
  #references: References | undefined;

  constructor(private readonly extractor: FeatureExtractor) {}

  /**
   * One term at a picture, unweighted.
   *
   * @returns Caller disposes its gradient.
   * @throws {RangeError} for a term that there is not.
   */
  async measure(term: string, image: Image, references: References, options: RunOptions): Promise<Measurement> {
    if (this.#references !== references) this.dispose();
    this.#references = references;
    const key = `${term} ${JSON.stringify([options.contentLayers, options.styleLayers, options.convention])}`;
    let bound = this.#bound.get(key);
    if (!bound) {
      const {loss} = weightedLosses(options).find(each => each.loss.name === term) ?? refuse(term);
      bound = bindObjective(totalLoss([{loss, weight: 1}]), this.extractor, references);
      this.#bound.set(key, bound);
    }
    return (await bound).evaluate(image);
  }

  dispose(): void {
    for (const bound of this.#bound.values())
      void bound.then(
        objective => objective.dispose(),
        () => undefined,
      );
    this.#bound.clear();
    this.#references = undefined;
  }
}

/** The terms that count, with their weights. */
export function activeTerms(options: RunOptions): readonly WeightedLoss[] {
  return weightedLosses(options).filter(({weight}) => weight > 0);
}

function weightedLosses(options: RunOptions): readonly WeightedLoss[] {
  const {convention, contentLayers, styleLayers, ...settings} = stylizeSettings(options);
  const losses: Readonly<Record<TermName, Loss>> = {
    content: contentLoss({layers: contentLayers, convention}),
    style: styleLoss({layers: styleLayers, convention}),
    'total-variation': totalVariationLoss(),
  };
  return termNames.map(name => ({loss: losses[name], weight: settings[weightOptions[name]]}));
}

function refuse(term: string): never {
  throw new RangeError(`unknown term "${term}"; expected one of ${termNames.join(', ')}.`);
}

/**
 * Options with another weight: of a term, or of one of the style's layers, as `style/relu1_1`, which 0 leaves out.
 *
 * @throws {RangeError} for an unknown term, a weight below 0, or none above it.
 */
export function withWeight(options: RunOptions, term: string, weight: number): RunOptions {
  const [name = '', layer] = term.split('/');
  if (!(name in weightOptions) || (layer !== undefined && name !== 'style')) refuse(term);
  if (!(weight >= 0 && Number.isFinite(weight))) {
    throw new RangeError(`setWeight: the weight of ${term} must be 0 or more, got ${weight}.`);
  }
  const changed =
    layer === undefined
      ? {...options, [weightOptions[name as TermName]]: weight}
      : {...options, styleLayers: withLayer(styleLayersOf(options), layer, weight)};
  if (activeTerms(changed).length === 0) {
    throw new RangeError('setWeight: at least one weight must be above 0, got 0 for all. Raise another one first.');
  }
  return changed;
}

/** The layers of the style loss, with their weights: only the ratios count. */
function styleLayersOf(options: RunOptions): Readonly<Record<string, number>> {
  const {styleLayers} = stylizeSettings(options);
  return isNames(styleLayers) ? Object.fromEntries(styleLayers.map(name => [name, 1])) : styleLayers;
}

function isNames(layers: StyleLayers): layers is readonly string[] {
  return Array.isArray(layers);
}

function withLayer(layers: Readonly<Record<string, number>>, layer: string, weight: number): StyleLayers {
  return Object.fromEntries(Object.entries({...layers, [layer]: weight}).filter(([, each]) => each > 0));
}
