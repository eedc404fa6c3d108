import {contentLoss} from '../losses/content-loss.js';
import {styleLoss} from '../losses/style-loss.js';
import type {StylizeSettings} from '../stylize-options.js';
import {totalLoss} from '../losses/total-loss.js';
import type {TotalLoss} from '../losses/total-loss.js';
import {totalVariationLoss} from '../losses/total-variation-loss.js';

/** What `stylize` minimises. */
export function totalOf({convention, ...settings}: StylizeSettings): TotalLoss {
  return totalLoss([
    {loss: contentLoss({layers: settings.contentLayers, convention}), weight: settings.contentWeight},
    {loss: styleLoss({layers: settings.styleLayers, convention}), weight: settings.styleWeight},
    {loss: totalVariationLoss(), weight: settings.totalVariationWeight},
  ]);
}
