import type {Denoised} from '../../denoising/protocol.js';
import {denoisingStrings} from '../../denoising/strings.js';
import type {WorkerChoice} from '../../engine/engine.js';
import {ViewElement} from '../view/element.js';

const texts = denoisingStrings.denoiser;

/** What is shown: a wipe between both, all three side by side, or what was taken away. */
export type DenoiserView = 'compare' | 'row' | 'residual';

/** What can be set on a denoiser, and what it shows of itself. */
export abstract class DenoiserAttributes extends ViewElement {
  static override properties = {
    ...ViewElement.properties,
    noise: {type: Number},
    sigma: {type: Number},
    strength: {type: Number},
    size: {type: Number},
    seed: {type: Number},
    auto: {type: Boolean},
    controls: {},
    base: {},
    weights: {},
    src: {},
    sources: {},
    worker: {},
    state: {reflect: true},
    view: {},
    status: {state: true},
    share: {state: true},
    problem: {state: true},
    result: {state: true},
  };
  declare noise: number;
  declare sigma: number | undefined;
  declare strength: number;
  declare size: number;
  declare seed: number;
  declare auto: boolean;
  declare controls: 'all' | 'none';
  declare base: string | undefined;
  declare weights: string | undefined;
  declare src: string | undefined;
  declare sources: string;
  declare worker: WorkerChoice | undefined;
  /** `idle`, `running`, `complete` or `error`. Read only. */
  declare state: 'idle' | 'running' | 'complete' | 'error';
  declare view: DenoiserView;
  declare protected status: string;
  declare protected share: number | undefined;
  declare protected problem: string | undefined;
  /** What the last run came to; its bitmaps have been drawn and closed. */
  declare protected result: Omit<Denoised, 'denoised' | 'residual'> | undefined;

  constructor() {
    super();
    this.noise = 0;
    this.strength = 100;
    this.size = 1024;
    this.seed = 1;
    this.auto = false;
    this.controls = 'all';
    this.sources = 'picker camera url';
    this.state = 'idle';
    this.view = 'compare';
    this.status = texts.waiting;
  }
}
