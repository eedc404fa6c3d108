import {contentLoss} from './content-loss.js';
import {styleLoss} from './style-loss.js';
import type {StylizeSettings} from './stylize-options.js';
import {totalLoss} from './total-loss.js';
import type {TotalLoss} from './total-loss.js';
import {totalVariationLoss} from './total-variation-loss.js';

/** What `stylize` minimises. */
export function totalOf({convention, ...settings}: StylizeSettings): TotalLoss {
  return totalLoss([
    {loss: contentLoss({layers: settings.contentLayers, convention}), weight: settings.contentWeight},
    {loss: styleLoss({layers: settings.styleLayers, convention}), weight: settings.styleWeight},
    {loss: totalVariationLoss(), weight: settings.totalVariationWeight},
  ]);
}
