// Written by scripts/manifest.mjs from the docstrings of the elements: what is changed here by hand is lost.
import {scumbleComponent} from './react-component.js';
export * from './react-component.js';
/** `<scumble-cell-table>`. */
export const CellTable = /* @__PURE__ */ scumbleComponent('scumble-cell-table');
/** `<scumble-compare>`. */
export const Compare = /* @__PURE__ */ scumbleComponent('scumble-compare');
/** `<scumble-content-loss>`. */
export const ContentLoss = /* @__PURE__ */ scumbleComponent('scumble-content-loss');
/** `<scumble-denoise-lab>`. */
export const DenoiseLab = /* @__PURE__ */ scumbleComponent('scumble-denoise-lab');
/** `<scumble-denoiser>`. */
export const Denoiser = /* @__PURE__ */ scumbleComponent('scumble-denoiser');
/** `<scumble-feature-maps>`. */
export const FeatureMaps = /* @__PURE__ */ scumbleComponent('scumble-feature-maps');
/** `<scumble-gradient-overlay>`. */
export const GradientOverlay = /* @__PURE__ */ scumbleComponent('scumble-gradient-overlay');
/** `<scumble-gram>`. */
export const Gram = /* @__PURE__ */ scumbleComponent('scumble-gram');
/** `<scumble-heatmap>`. */
export const Heatmap = /* @__PURE__ */ scumbleComponent('scumble-heatmap');
/** `<scumble-image-input>`. */
export const ImageInput = /* @__PURE__ */ scumbleComponent('scumble-image-input');
/** `<scumble-latent-map>`. */
export const LatentMap = /* @__PURE__ */ scumbleComponent('scumble-latent-map');
/** `<scumble-loss-chart>`. */
export const LossChart = /* @__PURE__ */ scumbleComponent('scumble-loss-chart');
/** `<scumble-loss-mixer>`. */
export const LossMixer = /* @__PURE__ */ scumbleComponent('scumble-loss-mixer');
/** `<scumble-map-grid>`. */
export const MapGrid = /* @__PURE__ */ scumbleComponent('scumble-map-grid');
/** `<scumble-number-card>`. */
export const NumberCard = /* @__PURE__ */ scumbleComponent('scumble-number-card');
/** `<scumble-optimizer-panel>`. */
export const OptimizerPanel = /* @__PURE__ */ scumbleComponent('scumble-optimizer-panel');
/** `<scumble-paired-bars>`. */
export const PairedBars = /* @__PURE__ */ scumbleComponent('scumble-paired-bars');
/** `<scumble-picture>`. */
export const Picture = /* @__PURE__ */ scumbleComponent('scumble-picture');
/** `<scumble-robustness-matrix>`. */
export const RobustnessMatrix = /* @__PURE__ */ scumbleComponent('scumble-robustness-matrix');
/** `<scumble-run>`. */
export const Run = /* @__PURE__ */ scumbleComponent('scumble-run');
/** `<scumble-run-table>`. */
export const RunTable = /* @__PURE__ */ scumbleComponent('scumble-run-table');
/** `<scumble-running-sum>`. */
export const RunningSum = /* @__PURE__ */ scumbleComponent('scumble-running-sum');
/** `<scumble-signed-overlay>`. */
export const SignedOverlay = /* @__PURE__ */ scumbleComponent('scumble-signed-overlay');
/** `<scumble-stylizer>`. */
export const Stylizer = /* @__PURE__ */ scumbleComponent('scumble-stylizer');
/** `<scumble-synthesis-strip>`. */
export const SynthesisStrip = /* @__PURE__ */ scumbleComponent('scumble-synthesis-strip');
/** `<scumble-training-curve>`. */
export const TrainingCurve = /* @__PURE__ */ scumbleComponent('scumble-training-curve');
/** `<scumble-transport>`. */
export const Transport = /* @__PURE__ */ scumbleComponent('scumble-transport');
/** `<scumble-weight-map>`. */
export const WeightMap = /* @__PURE__ */ scumbleComponent('scumble-weight-map');
