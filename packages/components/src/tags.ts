// The tags and their classes, for `document.querySelector('scumble-stylizer')` and its like.
import type {CompareElement} from './elements/compare.js';
import type {ContentLossElement} from './elements/content-loss.js';
import type {DenoiseLabElement} from './elements/denoise-lab.js';
import type {TrainingCurveElement} from './elements/denoise-lab-curve.js';
import type {DenoiserElement} from './elements/denoiser.js';
import type {FeatureMapsElement} from './elements/feature-maps.js';
import type {GramElement} from './elements/gram.js';
import type {HeatmapElement} from './elements/heatmap.js';
import type {ImageInputElement} from './elements/image-input.js';
import type {LatentMapElement} from './elements/latent-map.js';
import type {LessonRunElement} from './elements/lesson-run.js';
import type {LossChartElement} from './elements/loss-chart.js';
import type {LossMixerElement} from './elements/loss-mixer.js';
import type {MapGridElement} from './elements/map-grid.js';
import type {NumberCardElement} from './elements/number-card.js';
import type {PictureElement} from './elements/picture.js';
import type {RunningSumElement} from './elements/running-sum.js';
import type {StylizerElement} from './elements/stylizer.js';
import type {TransportElement} from './elements/transport.js';

/** Elements by tag. */
export interface ScumbleElementMap {
  'scumble-compare': CompareElement;
  'scumble-content-loss': ContentLossElement;
  'scumble-denoise-lab': DenoiseLabElement;
  'scumble-denoiser': DenoiserElement;
  'scumble-feature-maps': FeatureMapsElement;
  'scumble-gram': GramElement;
  'scumble-heatmap': HeatmapElement;
  'scumble-image-input': ImageInputElement;
  'scumble-latent-map': LatentMapElement;
  'scumble-loss-chart': LossChartElement;
  'scumble-loss-mixer': LossMixerElement;
  'scumble-map-grid': MapGridElement;
  'scumble-number-card': NumberCardElement;
  'scumble-picture': PictureElement;
  'scumble-run': LessonRunElement;
  'scumble-running-sum': RunningSumElement;
  'scumble-stylizer': StylizerElement;
  'scumble-training-curve': TrainingCurveElement;
  'scumble-transport': TransportElement;
}

declare global {
  // Merges with the platform's own map, which is an interface.
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type
  interface HTMLElementTagNameMap extends ScumbleElementMap {}
}
