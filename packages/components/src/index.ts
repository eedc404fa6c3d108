// The classes of the elements, pure: nothing is registered by importing this. `@scumble/components/define/<name>` registers.
export {CellTableElement} from './elements/cell-table.js';
export {CompareElement} from './elements/compare.js';
export {ContentLossElement} from './elements/content-loss.js';
export {DenoiseLabElement} from './elements/denoise-lab.js';
export {DenoiserElement} from './elements/denoiser.js';
export {FeatureMapsElement} from './elements/feature-maps.js';
export {GradientOverlayElement} from './elements/gradient-overlay.js';
export {GramElement} from './elements/gram.js';
export {HeatmapElement} from './elements/heatmap.js';
export {ImageInputElement} from './elements/image-input.js';
export {LatentMapElement} from './elements/latent-map.js';
export {LessonRunElement} from './elements/run.js';
export {LossChartElement} from './elements/loss-chart.js';
export {LossMixerElement} from './elements/loss-mixer.js';
export {MapGridElement} from './elements/map-grid.js';
export {NumberCardElement} from './elements/number-card.js';
export {OptimizerPanelElement} from './elements/optimizer-panel.js';
export {PairedBarsElement} from './elements/paired-bars.js';
export {PictureElement} from './elements/picture.js';
export {RobustnessMatrixElement} from './elements/denoise-lab/matrix.js';
export {RunTableElement} from './elements/run-table.js';
export {RunningSumElement} from './elements/running-sum.js';
export {SignedOverlayElement} from './elements/signed-overlay.js';
export {StylizerElement} from './elements/stylizer.js';
export {SynthesisStripElement} from './elements/synthesis-strip.js';
export {TrainingCurveElement} from './elements/denoise-lab/curve.js';
export {TransportElement} from './elements/transport.js';
export {WeightMapElement} from './elements/weight-map.js';
export {ViewElement} from './elements/view/element.js';
export type {StylizerSnapshot, StylizerValues} from './elements/stylizer/options.js';
export type {RunState} from './elements/stylizer/run-controller.js';
export * from './denoising/events.js';
export type {DenoisingStrings} from './denoising/strings.js';
export * from './events.js';
export {PictureError} from './picture.js';
export type {Picture, PictureErrorCode} from './picture.js';
export type {Strings} from './strings.js';
export type {ScumbleAttributeMap, ScumbleElementMap, ScumbleTagEventMap} from './tags.js';
export {allStrings, setStrings} from './translation.js';
export type {AllStrings, Translation} from './translation.js';
export type {FeatureMaps} from './views/statistics/feature-maps.js';
export type {LogRecord} from './views/records/log-record.js';
export {
  activationCard,
  contentCard,
  contentCellCard,
  gramEntryCard,
  styleCard,
  termCard,
  totalCard,
} from './views/words/number-card.js';
export type {NumberCard, Operand} from './views/words/number-card.js';
export {copyAsCode} from './views/records/copy-as-code.js';
export {readRunFile, RunFileError} from './views/records/run-file.js';
export type {ImportKind, RunFile, RunFileErrorCode} from './views/records/run-file.js';
export type {Scene} from './views/session/scene.js';
export type {ViewStrings} from './views/words/view-strings.js';
