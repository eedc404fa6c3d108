import type {Code, PlaneFrame} from '../denoising/plane-frame.js';
import type {WorkerChoice} from '../engine/engine.js';
import {ViewElement} from './view-element.js';

/** What can be set on a latent map, and what its own controls keep. */
export abstract class LatentMapAttributes extends ViewElement {
  static override properties = {
    ...ViewElement.properties,
    base: {},
    weights: {},
    samples: {type: Number},
    seed: {type: Number},
    lens: {},
    worker: {},
    code: {attribute: false},
    state: {reflect: true},
    problem: {state: true},
    unchanged: {state: true},
    walkFrom: {state: true},
    walkTo: {state: true},
    gridFrame: {state: true},
    gridSide: {state: true},
    arrows: {state: true},
    sigma: {state: true},
    isTableOpen: {state: true},
  };
  declare base: string | undefined;
  declare weights: string | undefined;
  declare samples: number;
  declare seed: number;
  declare lens: 'points' | 'pictures';
  declare worker: WorkerChoice | undefined;
  /** Where the point is. */
  declare code: Code;
  /** `idle`, `loading`, `ready` or `error`. Read only. */
  declare state: 'idle' | 'loading' | 'ready' | 'error';
  declare protected problem: string | undefined;
  /** Where the point was before a unit was changed. */
  declare protected unchanged: Code | undefined;
  declare protected walkFrom: number;
  declare protected walkTo: number;
  declare protected gridFrame: PlaneFrame | undefined;
  declare protected gridSide: number;
  declare protected arrows: boolean;
  declare protected sigma: number;
  declare protected isTableOpen: boolean;

  constructor() {
    super();
    this.samples = 300;
    this.seed = 1;
    this.lens = 'points';
    this.code = [0, 0];
    this.state = 'idle';
    this.walkFrom = 3;
    this.walkTo = 8;
    this.gridSide = 12;
    this.arrows = this.isTableOpen = false;
    this.sigma = 50;
  }
}
