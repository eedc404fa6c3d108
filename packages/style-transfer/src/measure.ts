import {sizeOf} from '@scumble/image';
import type {Image} from '@scumble/image';
import type {FeatureExtractor} from '@scumble/vgg';
import {contentLoss} from './losses/content-loss.js';
import type {LayerChoice} from './losses/layer-shares.js';
import type {Loss} from './losses/loss.js';
import {planMemory} from './plan/memory-plan.js';
import {bindObjective} from './objective/objective.js';
import {styleLoss} from './losses/style-loss.js';
import {totalLoss} from './losses/total-loss.js';
import {totalVariationLoss} from './losses/total-variation-loss.js';

export interface MeasureOptions {
  readonly contentLayers?: LayerChoice;
  readonly styleLayers?: LayerChoice;
  /** As in `stylize`: the same numbers, in less memory. */
  readonly tile?: 'auto' | 'none' | number;
  readonly memoryLimitBytes?: 'auto' | number;
}

/** One loss of a finished picture. */
export interface LossMeasurement {
  readonly value: number;
  readonly layers: Readonly<Record<string, number>>;
  /** dL/dx, `[1, h, w, 3]`. Caller disposes. */
  readonly gradient: Image;
}

/**
 * Measures a finished picture against its photograph and its painting: every term in every convention, at the sizes they have.
 *
 * @param image  As large as `content`. Not disposed; nor are `content` and `style`.
 * @returns By key: `content/relative`, `content/gatys`, `style/relative`, `style/gatys`, `total-variation`. Caller disposes the gradients.
 * @throws {RangeError} if `image` and `content` differ in size.
 */
export async function measure(
  image: Image,
  references: {readonly content: Image; readonly style: Image},
  extractor: FeatureExtractor,
  {contentLayers, styleLayers, tile = 'auto', memoryLimitBytes = 'auto'}: MeasureOptions = {},
): Promise<Readonly<Record<string, LossMeasurement>>> {
  const [own, photograph] = [sizeOf(image), sizeOf(references.content)];
  if (own.width !== photograph.width || own.height !== photograph.height) {
    throw new RangeError(
      `measure: the picture must be as large as its photograph, got ${own.width} × ${own.height} ` +
        `and ${photograph.width} × ${photograph.height}. Resize one of them first.`,
    );
  }
  const losses: readonly Loss[] = [
    ...(['relative', 'gatys'] as const).flatMap(convention => [
      contentLoss({name: `content/${convention}`, layers: contentLayers, convention}),
      styleLoss({name: `style/${convention}`, layers: styleLayers, convention}),
    ]),
    totalVariationLoss(),
  ];
  const planned = planMemory(own, losses, extractor, {optimizer: 'adam', historySize: 1, tile, memoryLimitBytes});
  const found: Record<string, LossMeasurement> = {};
  for (const loss of losses) {
    const objective = await bindObjective(totalLoss([{loss, weight: 1}]), extractor, references, {tile: planned.tile});
    const {report, gradient} = await objective.evaluate(image);
    objective.dispose();
    const {value, layers} = report.terms[loss.name]!;
    found[loss.name] = {value, layers, gradient};
  }
  return found;
}
