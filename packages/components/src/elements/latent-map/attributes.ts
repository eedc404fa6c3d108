import type {Code, PlaneFrame} from '../../denoising/plane-frame.js';
import type {WorkerChoice} from '../../engine/engine.js';
import {ViewElement} from '../view/element.js';

/** What can be set on a latent map, and what its own controls keep. */
export abstract class LatentMapAttributes extends ViewElement {
  static override properties = {
    ...ViewElement.properties,
    base: {},
    weights: {},
    recorded: {},
    samples: {type: Number},
    seed: {type: Number},
    lens: {},
    width: {type: Number},
    noise: {type: Number},
    steps: {type: Number},
    arrows: {type: Boolean},
    sigma: {type: Number},
    walkFrom: {type: Number, attribute: 'walk-from'},
    walkTo: {type: Number, attribute: 'walk-to'},
    gridSide: {type: Number, attribute: 'grid-side'},
    link: {type: Boolean},
    runHidden: {type: Boolean, attribute: 'run-hidden'},
    worker: {},
    code: {attribute: false},
    state: {reflect: true},
    training: {reflect: true},
    problem: {state: true},
    shared: {state: true},
    gridFrame: {state: true},
    isTableOpen: {state: true},
    unit: {state: true},
  };
  declare base: string | undefined;
  declare weights: string | undefined;
  declare recorded: string | undefined;
  declare samples: number;
  declare seed: number;
  declare lens: 'points' | 'pictures';
  declare width: number;
  declare noise: number;
  declare steps: number;
  declare arrows: boolean;
  declare sigma: number;
  declare walkFrom: number;
  declare walkTo: number;
  declare gridSide: number;
  declare link: boolean;
  declare runHidden: boolean;
  declare worker: WorkerChoice | undefined;
  /** Where the point is on the plane. */
  declare code: Code;
  /** `idle`, `loading`, `ready` or `error`. Read only. */
  declare state: 'idle' | 'loading' | 'ready' | 'error';
  /** Where the training of a bottleneck of one's own stands. Read only. */
  declare training: string;
  declare protected problem: string | undefined;
  /** What became of a wish for a link. */
  declare protected shared: string;
  declare protected gridFrame: PlaneFrame | undefined;
  declare protected isTableOpen: boolean;
  /** The number of the code that is looked at, from 0. */
  declare protected unit: number;

  constructor() {
    super();
    this.samples = 300;
    this.seed = 1;
    this.lens = 'points';
    this.width = 8;
    this.noise = 50;
    this.steps = 300;
    this.arrows = this.link = this.runHidden = this.isTableOpen = false;
    this.sigma = 50;
    this.walkFrom = 3;
    this.walkTo = 8;
    this.gridSide = 12;
    this.code = [0, 0];
    this.state = this.training = 'idle';
    this.shared = '';
    this.unit = 0;
  }
}
