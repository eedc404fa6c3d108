import type {Ink} from '../../denoising/brush.js';
import type {ResidualKind} from '../../denoising/lab-bench.js';
import type {SpoilKind} from '../../denoising/protocol.js';
import type {PixelPlace} from '../../denoising/quality-cards.js';
import type {WorkerChoice} from '../../engine/engine.js';
import {ViewElement} from '../view/element.js';

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
    probe: {},
    residual: {},
    recorded: {},
    matrixSteps: {type: Number, attribute: 'matrix-steps'},
    link: {type: Boolean},
    runHidden: {type: Boolean, attribute: 'run-hidden'},
    worker: {},
    state: {reflect: true},
    ink: {state: true},
    brushSize: {state: true},
    place: {state: true},
    pixel: {state: true},
    cursorStep: {state: true},
    share: {state: true},
    shared: {state: true},
    notices: {state: true},
    problem: {state: true},
  };
  declare data: 'digits' | 'pictures';
  declare kind: SpoilKind;
  declare amount: number | undefined;
  declare seed: number;
  declare steps: number;
  declare rate: number;
  declare probe: string;
  declare residual: ResidualKind;
  declare recorded: string | undefined;
  declare matrixSteps: number;
  declare link: boolean;
  declare runHidden: boolean;
  declare worker: WorkerChoice | undefined;
  /** Where the training stands. Read only. */
  declare state: string;
  declare protected ink: Ink;
  declare protected brushSize: number;
  declare protected place: PixelPlace;
  declare protected pixel: PixelPlace;
  /** The step that the curve's cursor is at; undefined for the last one. */
  declare protected cursorStep: number | undefined;
  /** How far the robustness matrix has come, from 0 to 1. */
  declare protected share: number | undefined;
  /** What became of a wish for a link. */
  declare protected shared: string;
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
    this.probe = this.shared = '';
    this.residual = 'error';
    this.matrixSteps = 100;
    this.ink = 'white';
    this.brushSize = 3;
    this.place = this.pixel = {row: 16, column: 16};
    this.notices = [];
  }
}
