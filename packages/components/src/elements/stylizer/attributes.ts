import {LitElement} from 'lit';
import type {PropertyDeclarations} from 'lit';
import type {Picture} from '../../picture.js';
import type {StylizerValues} from './options.js';

/** What can be set about a stylizer by attribute and by property. */
export class StylizerAttributes extends LitElement {
  static override properties: PropertyDeclarations = {
    content: {attribute: false},
    painting: {attribute: false},
    contentSrc: {attribute: 'content-src'},
    styleSrc: {attribute: 'style-src'},
    size: {type: Number},
    steps: {type: Number},
    contentWeight: {type: Number, attribute: 'content-weight'},
    styleWeight: {type: Number, attribute: 'style-weight'},
    totalVariationWeight: {type: Number, attribute: 'total-variation-weight'},
    styleScale: {type: Number, attribute: 'style-scale'},
    seed: {type: Number},
    learningRate: {type: Number, attribute: 'learning-rate'},
    optimizer: {},
    init: {},
    convention: {},
    scales: {},
    contentLayers: {attribute: 'content-layers'},
    styleLayers: {attribute: 'style-layers'},
    weights: {},
    base: {},
    worker: {},
    wasm: {},
    controls: {},
    hide: {},
    lock: {},
    sources: {},
    runHidden: {type: Boolean, attribute: 'run-hidden'},
    motion: {},
  };

  /** The photograph; may be set. */
  declare content: Picture | undefined;
  /** The painting; may be set. (`style` is every element's own.) */
  declare painting: Picture | undefined;
  /** Address of the photograph. */
  declare contentSrc: string | undefined;
  /** Address of the painting. */
  declare styleSrc: string | undefined;
  /** Longest side of the result in pixels, 32 to 2048; 384 where left out. */
  declare size: number | undefined;
  /** Steps over all scales, 1 to 5000; 100 where left out. */
  declare steps: number | undefined;
  /** Weight of the content loss; 5 where left out. */
  declare contentWeight: number | undefined;
  /** Weight of the style loss; 100 where left out. May be changed in the middle of a run. */
  declare styleWeight: number | undefined;
  /** Weight of the smoothness; 8 where left out. */
  declare totalVariationWeight: number | undefined;
  /** Longest side of the painting as a multiple of the picture's, 0.1 to 4: smaller gives finer strokes, down to what the network sees. */
  declare styleScale: number | undefined;
  /** For `init="noise"`. */
  declare seed: number | undefined;
  /** Adam's rate in pixel values, or L-BFGS's first distance; the library's own where left out. */
  declare learningRate: number | undefined;
  /** `lbfgs` or `adam`. */
  declare optimizer: string | undefined;
  /** Where the picture starts: `content`, `style` or `noise`. */
  declare init: string | undefined;
  /** How losses are normalised: `relative` or `gatys`. */
  declare convention: string | undefined;
  /** Sizes from coarse to fine: `auto`, a count, or longest sides. */
  declare scales: string | undefined;
  /** Layers of the content loss, separated by spaces. */
  declare contentLayers: string | undefined;
  /** Layers of the style loss, separated by spaces. */
  declare styleLayers: string | undefined;
  /** The network: a pack's id. */
  declare weights: string | undefined;
  /** Folder of the packs, relative to the page. */
  declare base: string | undefined;
  /** Where the engine runs: `auto`, `none` for the page's own thread, or the address of a worker file. */
  declare worker: string | undefined;
  /** Folder of the three `tfjs-backend-wasm*.wasm` files, for where there is no WebGL. */
  declare wasm: string | undefined;
  /** `full`, `compact` (no settings) or `none`. */
  declare controls: string;
  /** Settings to leave out, separated by spaces: `size steps style-weight style-scale`. */
  declare hide: string;
  /** Settings to show but not to let change. */
  declare lock: string;
  /** Ways to choose a picture besides drop and paste: `picker camera url`. */
  declare sources: string;
  /** Goes on while the tab is hidden. */
  declare runHidden: boolean;
  /** `reduced` shows the picture once a second, `full` as it grows; as the device is set where left out. */
  declare motion: string | undefined;

  constructor() {
    super();
    this.controls = 'full';
    this.hide = this.lock = '';
    this.sources = 'picker camera url';
    this.runHidden = false;
  }

  /** What is set of a run's options; undefined where the default holds. */
  protected values(): StylizerValues {
    const {size, steps, contentWeight, styleWeight, totalVariationWeight, styleScale, seed, learningRate} = this;
    const {optimizer, init, convention, scales, contentLayers, styleLayers} = this;
    const numbers = {size, steps, contentWeight, styleWeight, totalVariationWeight, styleScale, seed, learningRate};
    return {...numbers, optimizer, init, convention, scales, contentLayers, styleLayers};
  }
}
