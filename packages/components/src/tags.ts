/* eslint-disable max-lines -- as many lines as the elements have attributes */
// Written by scripts/manifest.mjs from the docstrings of the elements: what is changed here by hand is lost.
import type {CellTableElement} from './elements/cell-table.js';
import type {CompareElement} from './elements/compare.js';
import type {ContentLossElement} from './elements/content-loss.js';
import type {DenoiseLabElement} from './elements/denoise-lab.js';
import type {DenoiserElement} from './elements/denoiser.js';
import type {FeatureMapsElement} from './elements/feature-maps.js';
import type {GradientOverlayElement} from './elements/gradient-overlay.js';
import type {GramElement} from './elements/gram.js';
import type {HeatmapElement} from './elements/heatmap.js';
import type {ImageInputElement} from './elements/image-input.js';
import type {LatentMapElement} from './elements/latent-map.js';
import type {LossChartElement} from './elements/loss-chart.js';
import type {LossMixerElement} from './elements/loss-mixer.js';
import type {MapGridElement} from './elements/map-grid.js';
import type {NumberCardElement} from './elements/number-card.js';
import type {OptimizerPanelElement} from './elements/optimizer-panel.js';
import type {PairedBarsElement} from './elements/paired-bars.js';
import type {PictureElement} from './elements/picture.js';
import type {RobustnessMatrixElement} from './elements/denoise-lab/matrix.js';
import type {LessonRunElement} from './elements/run.js';
import type {RunTableElement} from './elements/run-table.js';
import type {RunningSumElement} from './elements/running-sum.js';
import type {SignedOverlayElement} from './elements/signed-overlay.js';
import type {StylizerElement} from './elements/stylizer.js';
import type {SynthesisStripElement} from './elements/synthesis-strip.js';
import type {TrainingCurveElement} from './elements/denoise-lab/curve.js';
import type {TransportElement} from './elements/transport.js';
import type {WeightMapElement} from './elements/weight-map.js';
import type {
  ScumblePictureEvent,
  ScumbleErrorEvent,
  ScumbleCompareEvent,
  ScumbleBeforeRunEvent,
  ScumbleReadyEvent,
  ScumbleProgressEvent,
  ScumbleStepEvent,
  ScumblePauseEvent,
  ScumbleResumeEvent,
  ScumbleCompleteEvent,
  ScumbleCancelEvent,
  ScumbleContextLostEvent,
} from './events.js';
import type {
  ScumbleDenoisedEvent,
  ScumbleTrainStepEvent,
  ScumbleTrainEndEvent,
  ScumbleNetworkEvent,
  ScumbleLatentEvent,
} from './denoising/events.js';
import type {AttributeValue} from './markup.js';

/** Elements by tag, for `document.querySelector('scumble-stylizer')` and its like. */
export interface ScumbleElementMap {
  'scumble-cell-table': CellTableElement;
  'scumble-compare': CompareElement;
  'scumble-content-loss': ContentLossElement;
  'scumble-denoise-lab': DenoiseLabElement;
  'scumble-denoiser': DenoiserElement;
  'scumble-feature-maps': FeatureMapsElement;
  'scumble-gradient-overlay': GradientOverlayElement;
  'scumble-gram': GramElement;
  'scumble-heatmap': HeatmapElement;
  'scumble-image-input': ImageInputElement;
  'scumble-latent-map': LatentMapElement;
  'scumble-loss-chart': LossChartElement;
  'scumble-loss-mixer': LossMixerElement;
  'scumble-map-grid': MapGridElement;
  'scumble-number-card': NumberCardElement;
  'scumble-optimizer-panel': OptimizerPanelElement;
  'scumble-paired-bars': PairedBarsElement;
  'scumble-picture': PictureElement;
  'scumble-robustness-matrix': RobustnessMatrixElement;
  'scumble-run': LessonRunElement;
  'scumble-run-table': RunTableElement;
  'scumble-running-sum': RunningSumElement;
  'scumble-signed-overlay': SignedOverlayElement;
  'scumble-stylizer': StylizerElement;
  'scumble-synthesis-strip': SynthesisStripElement;
  'scumble-training-curve': TrainingCurveElement;
  'scumble-transport': TransportElement;
  'scumble-weight-map': WeightMapElement;
}

/** Attributes by tag, each as markup may have it. */
export interface ScumbleAttributeMap {
  'scumble-cell-table': {
    /** How many values are in a row. */
    readonly columns?: AttributeValue<CellTableElement['columns']>;
    /** What the values are, in words. */
    readonly label?: AttributeValue<CellTableElement['label']>;
  };
  'scumble-compare': {
    /** Share of the first picture that is seen, 0 to 100. */
    readonly position?: AttributeValue<CompareElement['position']>;
    /** What the slider is called by a screen reader. */
    readonly label?: AttributeValue<CompareElement['label']>;
    /** Shows the wipe where it is, without a handle. */
    readonly disabled?: AttributeValue<CompareElement['disabled']>;
  };
  'scumble-content-loss': {
    /** Which layer: `relu4_2`. */
    readonly layer?: AttributeValue<ContentLossElement['layer']>;
    /** `sum`, `mean`, `gatys` or `relative`. */
    readonly normaliser?: AttributeValue<ContentLossElement['normaliser']>;
    /** Channels by `contribution`, or by their `index`. */
    readonly sort?: AttributeValue<ContentLossElement['sort']>;
    /** One color scale for each `map`, the `layer`, or `all` layers. */
    readonly scope?: AttributeValue<ContentLossElement['scope']>;
    /** The chosen channel; the one that adds most where left out. */
    readonly channel?: AttributeValue<ContentLossElement['channel']>;
    /** Address of pre-computed reconstructions. */
    readonly syntheses?: AttributeValue<ContentLossElement['syntheses']>;
    /** Id of the `<scumble-run>` to show. */
    readonly for?: AttributeValue<ContentLossElement['htmlFor']>;
    /** Names of controls to hide, separated by spaces. */
    readonly hide?: AttributeValue<ContentLossElement['hide']>;
    /** Names of controls to lock, separated by spaces. */
    readonly lock?: AttributeValue<ContentLossElement['lock']>;
  };
  'scumble-denoise-lab': {
    /** What is learnt from: digits that are drawn here, or the pictures in the slot. */
    readonly data?: AttributeValue<DenoiseLabElement['data']>;
    /** What is done to the picture. */
    readonly kind?: AttributeValue<DenoiseLabElement['kind']>;
    /** How much, on the slider's scale: σ of 255, percent, pixels. */
    readonly amount?: AttributeValue<DenoiseLabElement['amount']>;
    /** Of the network's first numbers, the data's order and the noise. */
    readonly seed?: AttributeValue<DenoiseLabElement['seed']>;
    /** How many steps a training has. */
    readonly steps?: AttributeValue<DenoiseLabElement['steps']>;
    /** Adam's learning rate at its highest. */
    readonly rate?: AttributeValue<DenoiseLabElement['rate']>;
    /** The picture that is tried: `held-3`, `seen-0`, `checks`, `stripes`. */
    readonly probe?: AttributeValue<DenoiseLabElement['probe']>;
    /** What the residual shows: what is still wrong, or what was taken away. */
    readonly residual?: AttributeValue<DenoiseLabElement['residual']>;
    /** Address of a recorded lab, shown until there is a network of its settings. */
    readonly recorded?: AttributeValue<DenoiseLabElement['recorded']>;
    /** How many steps each network of the robustness matrix has; 100. */
    readonly 'matrix-steps'?: AttributeValue<DenoiseLabElement['matrixSteps']>;
    /** Keeps all of this in the page's address, and reads it from there: as `lab.seed`; the second lab of a page as `lab2.seed`. */
    readonly link?: AttributeValue<DenoiseLabElement['link']>;
    /** Goes on while the tab is hidden. */
    readonly 'run-hidden'?: AttributeValue<DenoiseLabElement['runHidden']>;
    /** Where the engine runs: `auto`, `none` or the address of a worker file. */
    readonly worker?: AttributeValue<DenoiseLabElement['worker']>;
    /** Names of controls that are not shown: `settings`, `kind`, `amount`, `data`, `rate`, `seed`, `steps`, `brush`, `curve`, `matrix`, `pixel`, `files`, `own`. */
    readonly hide?: AttributeValue<DenoiseLabElement['hide']>;
    /** Names of controls that cannot be changed: `kind`, `amount`, `data`, `rate`, `seed`, `steps`, `probe`, `residual`, `matrix`. */
    readonly lock?: AttributeValue<DenoiseLabElement['lock']>;
    /** Where the training stands. Read only. */
    readonly state?: AttributeValue<DenoiseLabElement['state']>;
    /** Id of the `<scumble-run>` to show, for a view that is not inside one. */
    readonly for?: AttributeValue<DenoiseLabElement['htmlFor']>;
  };
  'scumble-denoiser': {
    /** Noise to add first, as σ of 255; 0 leaves the picture its own. */
    readonly noise?: AttributeValue<DenoiserElement['noise']>;
    /** Noise level that the network is told, as σ of 255; estimated from the picture where it is left out. */
    readonly sigma?: AttributeValue<DenoiserElement['sigma']>;
    /** How much of the noise is taken off, in percent. */
    readonly strength?: AttributeValue<DenoiserElement['strength']>;
    /** Longest side to work at, in pixels; a larger picture is made smaller. */
    readonly size?: AttributeValue<DenoiserElement['size']>;
    /** Of the noise that is added. */
    readonly seed?: AttributeValue<DenoiserElement['seed']>;
    /** Denoises as soon as there is a picture, and again when a setting changes. */
    readonly auto?: AttributeValue<DenoiserElement['auto']>;
    /** A wipe, all three pictures side by side, or what was taken away. */
    readonly view?: AttributeValue<DenoiserElement['view']>;
    /** Settings to leave out, separated by spaces: `noise sigma strength view`. */
    readonly hide?: AttributeValue<DenoiserElement['hide']>;
    /** Settings to show but not to let change. */
    readonly lock?: AttributeValue<DenoiserElement['lock']>;
    /** `none` shows the picture alone. */
    readonly controls?: AttributeValue<DenoiserElement['controls']>;
    /** Folder of the packs. */
    readonly base?: AttributeValue<DenoiserElement['base']>;
    /** The pack: `photo-denoiser`, or one of the same kind. */
    readonly weights?: AttributeValue<DenoiserElement['weights']>;
    /** Address of a picture to begin with. */
    readonly src?: AttributeValue<DenoiserElement['src']>;
    /** Which ways to a picture are offered: any of `picker`, `camera`, `url`. */
    readonly sources?: AttributeValue<DenoiserElement['sources']>;
    /** Where the engine runs: `auto`, `none` or the address of a worker file. */
    readonly worker?: AttributeValue<DenoiserElement['worker']>;
    /** Where it stands: `idle`, `running`, `complete` or `error`; also the attribute. Read only. */
    readonly state?: AttributeValue<DenoiserElement['state']>;
    /** Id of the `<scumble-run>` to show, for a view that is not inside one. */
    readonly for?: AttributeValue<DenoiserElement['htmlFor']>;
  };
  'scumble-feature-maps': {
    /** Which layer to show: `relu3_1`. */
    readonly layer?: AttributeValue<FeatureMapsElement['layer']>;
    /** Whose features a run shows: `content`, `style` or `picture`. */
    readonly of?: AttributeValue<FeatureMapsElement['of']>;
    /** `index`, `variance` or `mean`. */
    readonly sort?: AttributeValue<FeatureMapsElement['sort']>;
    /** One color scale for each `map`, the `layer`, or `all` layers. */
    readonly scope?: AttributeValue<FeatureMapsElement['scope']>;
    /** The chosen channel. */
    readonly channel?: AttributeValue<FeatureMapsElement['channel']>;
    /** Id of the `<scumble-run>` to show. */
    readonly for?: AttributeValue<FeatureMapsElement['htmlFor']>;
    /** Names of controls to hide, separated by spaces. */
    readonly hide?: AttributeValue<FeatureMapsElement['hide']>;
    /** Names of controls to lock, separated by spaces. */
    readonly lock?: AttributeValue<FeatureMapsElement['lock']>;
  };
  'scumble-gradient-overlay': {
    /** Whose gradient: `content` or `style`. */
    readonly term?: AttributeValue<GradientOverlayElement['term']>;
    /** The run's step. */
    readonly step?: AttributeValue<GradientOverlayElement['step']>;
    /** Id of the `<scumble-run>` to show. */
    readonly for?: AttributeValue<GradientOverlayElement['htmlFor']>;
    /** Names of controls to hide, separated by spaces. */
    readonly hide?: AttributeValue<GradientOverlayElement['hide']>;
    /** Names of controls to lock, separated by spaces. */
    readonly lock?: AttributeValue<GradientOverlayElement['lock']>;
  };
  'scumble-gram': {
    /** Which layer: `relu3_1`. */
    readonly layer?: AttributeValue<GramElement['layer']>;
    /** What counts as style: `gram`, `moments` (mean and variance of each channel) or `histogram`. */
    readonly statistic?: AttributeValue<GramElement['statistic']>;
    /** `sum`, `mean`, `gatys` or `relative`. */
    readonly normaliser?: AttributeValue<GramElement['normaliser']>;
    /** Channels by `index`, by the painting's `energy` or `variance`, or by `cluster`. */
    readonly sort?: AttributeValue<GramElement['sort']>;
    /** One color scale for each matrix (`map`), the layer's, or `all` layers. */
    readonly scope?: AttributeValue<GramElement['scope']>;
    /** Of the next shuffle; one more each time. */
    readonly seed?: AttributeValue<GramElement['seed']>;
    /** Address of pre-computed textures. */
    readonly syntheses?: AttributeValue<GramElement['syntheses']>;
    /** Id of the `<scumble-run>` to show. */
    readonly for?: AttributeValue<GramElement['htmlFor']>;
    /** Names of controls to hide, separated by spaces. */
    readonly hide?: AttributeValue<GramElement['hide']>;
    /** Names of controls to lock, separated by spaces. */
    readonly lock?: AttributeValue<GramElement['lock']>;
  };
  'scumble-heatmap': {
    /** How many values are in a row. */
    readonly columns?: AttributeValue<HeatmapElement['columns']>;
    /** `sequential`, or `diverging` for values with a sign. */
    readonly palette?: AttributeValue<HeatmapElement['palette']>;
    /** What the values are, in words. */
    readonly label?: AttributeValue<HeatmapElement['label']>;
    /** Colors go by the square root: a few large values do not leave all others in the dark. */
    readonly rooted?: AttributeValue<HeatmapElement['isRooted']>;
  };
  'scumble-image-input': {
    /** What the place is for. */
    readonly label?: AttributeValue<ImageInputElement['label']>;
    /** Under which a form sends the file. */
    readonly name?: AttributeValue<ImageInputElement['name']>;
    /** Address of a picture to begin with. */
    readonly src?: AttributeValue<ImageInputElement['src']>;
    /** Which ways are offered besides drop and paste: any of `picker`, `camera`, `url`. */
    readonly sources?: AttributeValue<ImageInputElement['sources']>;
    /** A form is not sent without a picture. */
    readonly required?: AttributeValue<ImageInputElement['required']>;
    /** Takes no picture, and sends none. */
    readonly disabled?: AttributeValue<ImageInputElement['disabled']>;
  };
  'scumble-latent-map': {
    /** Folder of the packs. */
    readonly base?: AttributeValue<LatentMapElement['base']>;
    /** The pack: `latent`, or another with a bottleneck. */
    readonly weights?: AttributeValue<LatentMapElement['weights']>;
    /** Address of a recorded map, shown until the network is there. */
    readonly recorded?: AttributeValue<LatentMapElement['recorded']>;
    /** How many digits are drawn and placed in the plane. */
    readonly samples?: AttributeValue<LatentMapElement['samples']>;
    /** Of the drawn digits, and of a training's first numbers. */
    readonly seed?: AttributeValue<LatentMapElement['seed']>;
    /** How the digits are drawn: as figures, or as they look. */
    readonly lens?: AttributeValue<LatentMapElement['lens']>;
    /** How many numbers the bottleneck has that is trained here. */
    readonly width?: AttributeValue<LatentMapElement['width']>;
    /** Noise on the digits that it learns from, σ of 255; 0 for a plain autoencoder. */
    readonly noise?: AttributeValue<LatentMapElement['noise']>;
    /** How many steps the training has. */
    readonly steps?: AttributeValue<LatentMapElement['steps']>;
    /** Draws the arrows. */
    readonly arrows?: AttributeValue<LatentMapElement['arrows']>;
    /** Noise on the digits that have arrows, of 255. */
    readonly sigma?: AttributeValue<LatentMapElement['sigma']>;
    /** The digit that the walk begins at; the point does too. */
    readonly 'walk-from'?: AttributeValue<LatentMapElement['walkFrom']>;
    /** The digit that it ends at. */
    readonly 'walk-to'?: AttributeValue<LatentMapElement['walkTo']>;
    /** Pictures a side of the grid. */
    readonly 'grid-side'?: AttributeValue<LatentMapElement['gridSide']>;
    /** Keeps all of this in the page's address, and reads it from there: as `map.width`; the second map of a page as `map2.width`. */
    readonly link?: AttributeValue<LatentMapElement['link']>;
    /** A training goes on while the tab is hidden. */
    readonly 'run-hidden'?: AttributeValue<LatentMapElement['runHidden']>;
    /** Where the engine runs: `auto`, `none` or the address of a worker file. */
    readonly worker?: AttributeValue<LatentMapElement['worker']>;
    /** Names of parts that are not shown: `unit`, `neighbours`, `train`, `width`, `noise`, `steps`, `seed`, `widths`, `walk`, `grid`, `arrows`, `table`, `lens`, `share`. */
    readonly hide?: AttributeValue<LatentMapElement['hide']>;
    /** Names of parts that cannot be changed: `point`, `unit`, `lens`, `arrows`, `walk`, `grid`, `width`, `noise`. */
    readonly lock?: AttributeValue<LatentMapElement['lock']>;
    /** `idle`, `loading`, `ready` or `error`. Read only. */
    readonly state?: AttributeValue<LatentMapElement['state']>;
    /** Where the training of a bottleneck of one's own stands. Read only. */
    readonly training?: AttributeValue<LatentMapElement['training']>;
    /** Id of the `<scumble-run>` to show, for a view that is not inside one. */
    readonly for?: AttributeValue<LatentMapElement['htmlFor']>;
  };
  'scumble-loss-chart': {
    /** `weighted`, as they add up to the total; `stacked`, the same as areas one upon the other; `raw`, before their weights; `layers`, what each layer of the style adds. */
    readonly kind?: AttributeValue<LossChartElement['kind']>;
    /** `log` or `linear`; areas always stand on even steps from 0. */
    readonly scale?: AttributeValue<LossChartElement['scale']>;
    /** Index of the record under the cursor; the last one where left out. */
    readonly at?: AttributeValue<LossChartElement['at']>;
    /** Id of the `<scumble-run>` to show. */
    readonly for?: AttributeValue<LossChartElement['htmlFor']>;
    /** Names of controls to hide, separated by spaces. */
    readonly hide?: AttributeValue<LossChartElement['hide']>;
    /** Names of controls to lock, separated by spaces. */
    readonly lock?: AttributeValue<LossChartElement['lock']>;
  };
  'scumble-loss-mixer': {
    /** Id of the `<scumble-run>` to show. */
    readonly for?: AttributeValue<LossMixerElement['htmlFor']>;
    /** Names of controls to hide: `weights`, `layers`, `gradients`, `runs`, `map`, `optimizers`. */
    readonly hide?: AttributeValue<LossMixerElement['hide']>;
    /** Names of controls to lock, separated by spaces. */
    readonly lock?: AttributeValue<LossMixerElement['lock']>;
  };
  'scumble-map-grid': {
    /** `sequential` or `diverging`. */
    readonly palette?: AttributeValue<MapGridElement['palette']>;
    /** What the maps are of, in words. */
    readonly label?: AttributeValue<MapGridElement['label']>;
    /** The chosen channel. */
    readonly channel?: AttributeValue<MapGridElement['channel']>;
    /** `wrap`, or `strip` for one line that scrolls. */
    readonly layout?: AttributeValue<MapGridElement['layout']>;
  };
  'scumble-number-card': Readonly<Record<never, never>>;
  'scumble-optimizer-panel': {
    /** Id of the `<scumble-run>` to show. */
    readonly for?: AttributeValue<OptimizerPanelElement['htmlFor']>;
    /** `steps` or `evaluations`. */
    readonly axis?: AttributeValue<OptimizerPanelElement['axis']>;
    /** Index of the place under the cursor; the last one where left out. */
    readonly at?: AttributeValue<OptimizerPanelElement['at']>;
    /** Names of controls to hide, separated by spaces. */
    readonly hide?: AttributeValue<OptimizerPanelElement['hide']>;
    /** Names of controls to lock, separated by spaces. */
    readonly lock?: AttributeValue<OptimizerPanelElement['lock']>;
  };
  'scumble-paired-bars': {
    /** What the numbers are, in words. */
    readonly label?: AttributeValue<PairedBarsElement['label']>;
    /** Where the cursor is. */
    readonly at?: AttributeValue<PairedBarsElement['at']>;
  };
  'scumble-picture': {
    /** What the picture shows, in words. */
    readonly label?: AttributeValue<PictureElement['label']>;
  };
  'scumble-robustness-matrix': Readonly<Record<never, never>>;
  'scumble-run': {
    /** Address of the photograph. */
    readonly 'content-src'?: AttributeValue<LessonRunElement['contentSrc']>;
    /** Address of the painting. */
    readonly 'style-src'?: AttributeValue<LessonRunElement['styleSrc']>;
    /** Address of a recorded run, shown until there is a live one. */
    readonly recorded?: AttributeValue<LessonRunElement['recorded']>;
    /** Address of its features. */
    readonly 'recorded-maps'?: AttributeValue<LessonRunElement['recordedMaps']>;
    /** Address of a weight map and a comparison of optimisers that were computed before. */
    readonly 'recorded-trials'?: AttributeValue<LessonRunElement['recordedTrials']>;
    /** Address of a lesson file, whose steps are shown above the views. */
    readonly lesson?: AttributeValue<LessonRunElement['lesson']>;
    /** Folder of the weight packs. */
    readonly base?: AttributeValue<LessonRunElement['base']>;
    /** Id of the pack. */
    readonly weights?: AttributeValue<LessonRunElement['weights']>;
    /** Longest side of the picture in pixels; 96. */
    readonly size?: AttributeValue<LessonRunElement['size']>;
    /** How many steps a run has; 60. */
    readonly steps?: AttributeValue<LessonRunElement['steps']>;
    /** For noise, and for what else is left to chance. */
    readonly seed?: AttributeValue<LessonRunElement['seed']>;
    /** `lbfgs` or `adam`. */
    readonly optimizer?: AttributeValue<LessonRunElement['optimizer']>;
    /** Weight of the content loss; 5. */
    readonly 'content-weight'?: AttributeValue<LessonRunElement['contentWeight']>;
    /** Weight of the style loss; 100. */
    readonly 'style-weight'?: AttributeValue<LessonRunElement['styleWeight']>;
    /** Weight of total variation; 8. */
    readonly 'variation-weight'?: AttributeValue<LessonRunElement['variationWeight']>;
    /** Layers of the style loss with their weights beside each other: `relu1_1:1 relu2_1:0.5`. */
    readonly 'style-layers'?: AttributeValue<LessonRunElement['styleLayers']>;
    /** Names of controls that a teacher hides, in this element and in all of its views. */
    readonly hide?: AttributeValue<LessonRunElement['hide']>;
    /** Names of controls that a teacher locks, likewise. */
    readonly lock?: AttributeValue<LessonRunElement['lock']>;
    /** Reads the page's address for a state, and writes it there when a link is asked for. */
    readonly linked?: AttributeValue<LessonRunElement['linked']>;
    /** Shows what makes a lesson of the run's states. */
    readonly teacher?: AttributeValue<LessonRunElement['teacher']>;
    /** `off` keeps the last run out of the browser's storage. */
    readonly autosave?: AttributeValue<LessonRunElement['autosave']>;
    /** Whether a run goes on while its tab is hidden; it is paused where this is left out. */
    readonly 'run-hidden'?: AttributeValue<LessonRunElement['runHidden']>;
  };
  'scumble-run-table': Readonly<Record<never, never>>;
  'scumble-running-sum': {
    /** Place of the part to be marked. */
    readonly at?: AttributeValue<RunningSumElement['at']>;
  };
  'scumble-signed-overlay': {
    /** The size of number that is shown at full strength; the largest there is where left out. */
    readonly reach?: AttributeValue<SignedOverlayElement['reach']>;
    /** What is to be seen, in words. */
    readonly label?: AttributeValue<SignedOverlayElement['label']>;
  };
  'scumble-stylizer': {
    /** Address of the photograph. */
    readonly 'content-src'?: AttributeValue<StylizerElement['contentSrc']>;
    /** Address of the painting. */
    readonly 'style-src'?: AttributeValue<StylizerElement['styleSrc']>;
    /** Longest side of the result in pixels, 32 to 2048; 384 where left out. */
    readonly size?: AttributeValue<StylizerElement['size']>;
    /** Steps over all scales, 1 to 5000; 100 where left out. */
    readonly steps?: AttributeValue<StylizerElement['steps']>;
    /** Weight of the content loss; 5 where left out. */
    readonly 'content-weight'?: AttributeValue<StylizerElement['contentWeight']>;
    /** Weight of the style loss; 100 where left out. May be changed in the middle of a run. */
    readonly 'style-weight'?: AttributeValue<StylizerElement['styleWeight']>;
    /** Weight of the smoothness; 8 where left out. */
    readonly 'total-variation-weight'?: AttributeValue<StylizerElement['totalVariationWeight']>;
    /** Longest side of the painting as a multiple of the picture's, 0.1 to 4: smaller gives finer strokes, down to what the network sees. */
    readonly 'style-scale'?: AttributeValue<StylizerElement['styleScale']>;
    /** For `init="noise"`. */
    readonly seed?: AttributeValue<StylizerElement['seed']>;
    /** Adam's rate in pixel values, or L-BFGS's first distance; the library's own where left out. */
    readonly 'learning-rate'?: AttributeValue<StylizerElement['learningRate']>;
    /** `lbfgs` or `adam`. */
    readonly optimizer?: AttributeValue<StylizerElement['optimizer']>;
    /** Where the picture starts: `content`, `style` or `noise`. */
    readonly init?: AttributeValue<StylizerElement['init']>;
    /** How losses are normalised: `relative` or `gatys`. */
    readonly convention?: AttributeValue<StylizerElement['convention']>;
    /** Sizes from coarse to fine: `auto`, a count, or longest sides. */
    readonly scales?: AttributeValue<StylizerElement['scales']>;
    /** Layers of the content loss, separated by spaces. */
    readonly 'content-layers'?: AttributeValue<StylizerElement['contentLayers']>;
    /** Layers of the style loss, separated by spaces. */
    readonly 'style-layers'?: AttributeValue<StylizerElement['styleLayers']>;
    /** The network: a pack's id. */
    readonly weights?: AttributeValue<StylizerElement['weights']>;
    /** Folder of the packs, relative to the page. */
    readonly base?: AttributeValue<StylizerElement['base']>;
    /** Where the engine runs: `auto`, `none` for the page's own thread, or the address of a worker file. */
    readonly worker?: AttributeValue<StylizerElement['worker']>;
    /** Folder of the three `tfjs-backend-wasm*.wasm` files, for where there is no WebGL. */
    readonly wasm?: AttributeValue<StylizerElement['wasm']>;
    /** `full`, `compact` (no settings) or `none`. */
    readonly controls?: AttributeValue<StylizerElement['controls']>;
    /** Settings to leave out, separated by spaces: `size steps style-weight style-scale`. */
    readonly hide?: AttributeValue<StylizerElement['hide']>;
    /** Settings to show but not to let change. */
    readonly lock?: AttributeValue<StylizerElement['lock']>;
    /** Ways to choose a picture besides drop and paste: `picker camera url`. */
    readonly sources?: AttributeValue<StylizerElement['sources']>;
    /** Goes on while the tab is hidden. */
    readonly 'run-hidden'?: AttributeValue<StylizerElement['runHidden']>;
    /** `reduced` shows the picture once a second, `full` as it grows; as the device is set where left out. */
    readonly motion?: AttributeValue<StylizerElement['motion']>;
  };
  'scumble-synthesis-strip': {
    /** `content`, to reconstruct the photograph, or `style`, to make a texture of the painting. */
    readonly term?: AttributeValue<SynthesisStripElement['term']>;
    /** Each picture agrees in one layer `alone`, or `together` with all layers before it. */
    readonly kind?: AttributeValue<SynthesisStripElement['kind']>;
    /** Address of pre-computed ones, a JSON file. */
    readonly recorded?: AttributeValue<SynthesisStripElement['recorded']>;
    /** How many steps each has; 60. */
    readonly steps?: AttributeValue<SynthesisStripElement['steps']>;
    /** Of the noise. */
    readonly seed?: AttributeValue<SynthesisStripElement['seed']>;
    /** Id of the `<scumble-run>` whose pictures they are made from. */
    readonly for?: AttributeValue<SynthesisStripElement['htmlFor']>;
    /** Names of controls to hide, separated by spaces. */
    readonly hide?: AttributeValue<SynthesisStripElement['hide']>;
    /** Names of controls to lock, separated by spaces. */
    readonly lock?: AttributeValue<SynthesisStripElement['lock']>;
  };
  'scumble-training-curve': {
    /** Index of the report under the cursor; the last one where left out. */
    readonly at?: AttributeValue<TrainingCurveElement['at']>;
  };
  'scumble-transport': {
    /** `idle`, `loading`, `paused`, `running`, `complete` or `failed`. */
    readonly state?: AttributeValue<TransportElement['state']>;
    /** Steps made. */
    readonly step?: AttributeValue<TransportElement['step']>;
    /** How many there will be. */
    readonly steps?: AttributeValue<TransportElement['steps']>;
    /** Of the run. */
    readonly seed?: AttributeValue<TransportElement['seed']>;
    /** Steps a second; `Infinity` for as fast as it goes. */
    readonly speed?: AttributeValue<TransportElement['speed']>;
    /** Names of controls to hide: `play`, `step`, `substep`, `back`, `reset`, `scrub`, `until`, `speed`, `export`, `shortcuts`. Their keys are hidden with them. */
    readonly hide?: AttributeValue<TransportElement['hide']>;
    /** Names of controls to lock: the same. */
    readonly lock?: AttributeValue<TransportElement['lock']>;
    /** Id of the `<scumble-run>` to steer. */
    readonly for?: AttributeValue<TransportElement['htmlFor']>;
  };
  'scumble-weight-map': {
    /** Id of the `<scumble-run>` to show. */
    readonly for?: AttributeValue<WeightMapElement['htmlFor']>;
    /** Names of controls to hide, separated by spaces. */
    readonly hide?: AttributeValue<WeightMapElement['hide']>;
    /** Names of controls to lock, separated by spaces. */
    readonly lock?: AttributeValue<WeightMapElement['lock']>;
  };
}

/** Events by tag, as `addEventListener` of that element gets them. */
export interface ScumbleTagEventMap {
  'scumble-cell-table': Readonly<Record<never, never>>;
  'scumble-compare': {
    /** A person moved the wipe; `position` says where to. */
    readonly 'scumble-compare': ScumbleCompareEvent;
  };
  'scumble-content-loss': {
    /** The view needs another layer's features. */
    readonly 'scumble-request-layer': CustomEvent;
  };
  'scumble-denoise-lab': {
    /** Another picture is in the row, or the network's output for it has changed. Does not bubble. */
    readonly 'scumble-bench': Event;
    /** A step was made. */
    readonly 'scumble-train-step': ScumbleTrainStepEvent;
    /** The training is over. */
    readonly 'scumble-train-end': ScumbleTrainEndEvent;
    /** The network is there; the first step comes next. */
    readonly 'scumble-network': ScumbleNetworkEvent;
    /** Something could not be done: `code` and a sentence. */
    readonly 'scumble-error': ScumbleErrorEvent;
  };
  'scumble-denoiser': {
    /** A picture was denoised; `result` has the level and the figures. */
    readonly 'scumble-denoised': ScumbleDenoisedEvent;
    /** The network is there. */
    readonly 'scumble-network': ScumbleNetworkEvent;
    /** A person chose a picture. */
    readonly 'scumble-picture': ScumblePictureEvent;
    /** Something could not be done: `code` and a sentence. What was there stays. */
    readonly 'scumble-error': ScumbleErrorEvent;
  };
  'scumble-feature-maps': {
    /** The view needs another layer's features. */
    readonly 'scumble-request-layer': CustomEvent;
  };
  'scumble-gradient-overlay': {
    /** One step is wanted. */
    readonly 'scumble-request-step': CustomEvent;
  };
  'scumble-gram': {
    /** The view needs another layer's features. */
    readonly 'scumble-request-layer': CustomEvent;
    /** The shuffle test was made; `detail` is its result. */
    readonly 'scumble-shuffled': CustomEvent;
  };
  'scumble-heatmap': {
    /** The cursor moved; `detail` is the cell. */
    readonly 'scumble-cell': CustomEvent;
    /** Enter, space or a click on a cell; `detail` is the cell. */
    readonly 'scumble-cell-open': CustomEvent;
  };
  'scumble-image-input': {
    /** The picture is another one, whoever chose it. Does not bubble. */
    readonly 'scumble-picture-shown': Event;
    /** As of any form control, after `scumble-picture`. */
    readonly change: Event;
    /** A person chose a picture. */
    readonly 'scumble-picture': ScumblePictureEvent;
    /** A picture was not taken: `code` and a sentence. */
    readonly 'scumble-error': ScumbleErrorEvent;
  };
  'scumble-latent-map': {
    /** A person moved the point; `code` says where to. */
    readonly 'scumble-latent': ScumbleLatentEvent;
    /** A network is there. */
    readonly 'scumble-network': ScumbleNetworkEvent;
    /** The training made a step. */
    readonly 'scumble-train-step': ScumbleTrainStepEvent;
    /** The training is over. */
    readonly 'scumble-train-end': ScumbleTrainEndEvent;
    /** Something could not be done: `code` and a sentence. */
    readonly 'scumble-error': ScumbleErrorEvent;
    /** A picture, a walk or an arrow has been computed anew. Does not bubble. */
    readonly 'scumble-map': Event;
  };
  'scumble-loss-chart': {
    /** The cursor moved; `detail.step`. */
    readonly 'scumble-cursor': CustomEvent;
  };
  'scumble-loss-mixer': {
    /** A weight was changed by hand; `detail.term` is a term, or `style/` and a layer. */
    readonly 'scumble-request-weight': CustomEvent;
  };
  'scumble-map-grid': {
    /** Another channel was chosen; `detail.channel`. */
    readonly 'scumble-channel': CustomEvent;
  };
  'scumble-number-card': {
    /** The card was put away; `detail.key` is the card's. */
    readonly 'scumble-unpin': CustomEvent;
  };
  'scumble-optimizer-panel': {
    /** They are to be compared. */
    readonly 'scumble-request-optimizers': CustomEvent;
    /** It is not to go on. */
    readonly 'scumble-request-stop': CustomEvent;
  };
  'scumble-paired-bars': {
    /** The cursor moved; `detail.at` is the place. */
    readonly 'scumble-bar': CustomEvent;
    /** Enter, or a click on a bar; `detail.at` is the place. */
    readonly 'scumble-bar-open': CustomEvent;
  };
  'scumble-picture': Readonly<Record<never, never>>;
  'scumble-robustness-matrix': {
    /** Enter, space or a click on a cell; `detail` is the cell. */
    readonly 'scumble-cell-open': CustomEvent;
    /** A person wants it computed. */
    readonly 'scumble-compute': Event;
    /** A person wants the computation stopped. */
    readonly 'scumble-cancel': Event;
  };
  'scumble-run': {
    /** A live run is about to begin; `preventDefault()` keeps it from doing so. */
    readonly 'scumble-before-run': ScumbleBeforeRunEvent;
    /** How far the preparations, and then the steps, have come. */
    readonly 'scumble-progress': ScumbleProgressEvent;
    /** The live run is there. */
    readonly 'scumble-ready': ScumbleReadyEvent;
    /** A step was made. */
    readonly 'scumble-step': ScumbleStepEvent;
    /** The run is held. */
    readonly 'scumble-pause': ScumblePauseEvent;
    /** It goes on. */
    readonly 'scumble-resume': ScumbleResumeEvent;
    /** It is finished. */
    readonly 'scumble-complete': ScumbleCompleteEvent;
    /** The graphics context was taken away. */
    readonly 'scumble-contextlost': ScumbleContextLostEvent;
    /** A part of a step was done; `detail.phase`. */
    readonly 'scumble-phase': CustomEvent;
    /** Something has changed; `detail` is the scene. */
    readonly 'scumble-scene': CustomEvent;
    /** Something went wrong; `message` is a sentence, `code` a word for programs. */
    readonly 'scumble-error': ScumbleErrorEvent;
  };
  'scumble-run-table': {
    /** A run is to be shown again; `detail.run`. */
    readonly 'scumble-request-show': CustomEvent;
  };
  'scumble-running-sum': {
    /** A bar was clicked; `detail.at` is its place. */
    readonly 'scumble-bar': CustomEvent;
  };
  'scumble-signed-overlay': Readonly<Record<never, never>>;
  'scumble-stylizer': {
    /** A run is about to begin; `preventDefault()` keeps it from doing so. */
    readonly 'scumble-before-run': ScumbleBeforeRunEvent;
    /** Of the preparations and the steps. */
    readonly 'scumble-progress': ScumbleProgressEvent;
    /** Engine, network and pictures are there. */
    readonly 'scumble-ready': ScumbleReadyEvent;
    /** A step was made; carries every number of it. */
    readonly 'scumble-step': ScumbleStepEvent;
    /** The run is held, because that was asked for or the tab is hidden. */
    readonly 'scumble-pause': ScumblePauseEvent;
    /** The run goes on. */
    readonly 'scumble-resume': ScumbleResumeEvent;
    /** The picture is finished. */
    readonly 'scumble-complete': ScumbleCompleteEvent;
    /** The run was stopped; the picture so far stays. */
    readonly 'scumble-cancel': ScumbleCancelEvent;
    /** The graphics context was taken away; the run sets up anew. */
    readonly 'scumble-contextlost': ScumbleContextLostEvent;
    /** Something could not be done: a code and a sentence. What was there stays. */
    readonly 'scumble-error': ScumbleErrorEvent;
    /** A person chose a photograph or a painting. */
    readonly 'scumble-picture': ScumblePictureEvent;
  };
  'scumble-synthesis-strip': {
    /** All are made, or it was stopped; `detail.count` says how many were made. */
    readonly 'scumble-synthesized': CustomEvent;
    /** The run is to pause, so that these have the engine to themselves. */
    readonly 'scumble-request-pause': CustomEvent;
  };
  'scumble-training-curve': {
    /** The cursor was moved; `detail` is the step, null for the last one. */
    readonly 'scumble-cursor': CustomEvent;
  };
  'scumble-transport': {
    /** Play was pressed. */
    readonly 'scumble-request-play': CustomEvent;
    /** Pause was pressed. */
    readonly 'scumble-request-pause': CustomEvent;
    /** A step is asked for; `detail.steps`. */
    readonly 'scumble-request-step': CustomEvent;
    /** A part of a step is asked for. */
    readonly 'scumble-request-substep': CustomEvent;
    /** A step back is asked for; `detail.steps`. */
    readonly 'scumble-request-back': CustomEvent;
    /** A run to a step, or until the total settles; `detail`. */
    readonly 'scumble-request-until': CustomEvent;
    /** Another step was chosen; `detail.step`. */
    readonly 'scumble-request-seek': CustomEvent;
    /** Another speed was chosen; `detail.stepsPerSecond`. */
    readonly 'scumble-request-speed': CustomEvent;
    /** A run from the beginning is asked for. */
    readonly 'scumble-request-reset': CustomEvent;
    /** Something is to be saved; `detail.kind`. */
    readonly 'scumble-request-export': CustomEvent;
  };
  'scumble-weight-map': {
    /** The map is to be computed. */
    readonly 'scumble-request-map': CustomEvent;
    /** It is not to go on. */
    readonly 'scumble-request-stop': CustomEvent;
    /** A tile is to be loaded; `detail` is its row and column. */
    readonly 'scumble-request-tile': CustomEvent;
  };
}

declare global {
  // Merges with the platform's own map, which is an interface.
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type
  interface HTMLElementTagNameMap extends ScumbleElementMap {}
}
