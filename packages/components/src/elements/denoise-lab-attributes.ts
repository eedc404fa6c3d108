import type {Ink} from '../denoising/brush.js';
import type {SpoilKind} from '../denoising/protocol.js';
import type {PixelPlace} from '../denoising/quality-cards.js';
import type {WorkerChoice} from '../engine/engine.js';
import {ViewElement} from './view-element.js';

/** What can be set on a lab, and what it keeps of its own controls. */
export abstract class DenoiseLabAttributes extends ViewElement {
  static override properties = {
    ...ViewElement.properties,
    data: {},
    kind: {},
    amount: {type: Number},
    seed: {type: Number},
    steps: {type: Number},
    rate: {type: Number},
    link: {type: Boolean},
    runHidden: {type: Boolean, attribute: 'run-hidden'},
    worker: {},
    state: {reflect: true},
    probe: {state: true},
    ink: {state: true},
    brushSize: {state: true},
    place: {state: true},
    pixel: {state: true},
    notices: {state: true},
    problem: {state: true},
  };
  declare data: 'digits' | 'pictures';
  declare kind: SpoilKind;
  declare amount: number | undefined;
  declare seed: number;
  declare steps: number;
  declare rate: number;
  declare link: boolean;
  declare runHidden: boolean;
  declare worker: WorkerChoice | undefined;
  /** Where the training stands. Read only. */
  declare state: string;
  declare protected probe: string;
  declare protected ink: Ink;
  declare protected brushSize: number;
  declare protected place: PixelPlace;
  declare protected pixel: PixelPlace;
  declare protected notices: readonly string[];
  declare protected problem: string | undefined;

  constructor() {
    super();
    this.data = 'digits';
    this.kind = 'gaussian';
    this.seed = 1;
    this.steps = 400;
    this.rate = 0.004;
    this.link = this.runHidden = false;
    this.state = 'idle';
    this.probe = '';
    this.ink = 'white';
    this.brushSize = 3;
    this.place = this.pixel = {row: 16, column: 16};
    this.notices = [];
  }
}
