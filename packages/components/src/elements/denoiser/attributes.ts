import type {WorkerChoice} from '../../engine/engine.js';
import type {Picture} from '../../picture.js';
import {ViewElement} from '../view/element.js';

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
    view: {},
    picture: {attribute: false},
    state: {state: true},
    status: {state: true},
    share: {state: true},
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
  declare view: DenoiserView;
  /** The picture; may be set. */
  declare picture: Picture | undefined;
  /** Where it stands: `idle`, `running`, `complete` or `error`; also the attribute. Read only. */
  declare state: 'idle' | 'running' | 'complete' | 'error';
  declare protected status: string;
  declare protected share: number | undefined;

  constructor() {
    super();
    this.noise = 0;
    this.strength = 100;
    this.size = 1024;
    this.seed = 1;
    this.auto = false;
    this.controls = 'all';
    this.sources = 'picker camera url';
    this.view = 'compare';
    this.state = 'idle';
  }
}
