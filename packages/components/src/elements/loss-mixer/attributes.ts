import type {LossValues} from '../../engine/protocol.js';
import type {LogRecord} from '../../views/records/log-record.js';
import type {FinishedRun, Scene} from '../../views/session/scene.js';
import {termCard, totalCard} from '../../views/words/number-card.js';
import type {NumberCard} from '../../views/words/number-card.js';
import {ViewElement} from '../view/element.js';
import type {Weights} from './asked-weights.js';

/** What a run sets on the mixer, what the mixer itself remembers, and the cards of its numbers. */
export abstract class LossMixerAttributes extends ViewElement {
  static override properties = {
    ...ViewElement.properties,
    weights: {attribute: false},
    layerWeights: {attribute: false},
    values: {attribute: false},
    gradientNorms: {attribute: false},
    contentStyleDegrees: {attribute: false},
    runs: {attribute: false},
    keepsRatio: {state: true},
    complaint: {state: true},
    isOfPicture: {state: true},
    isPullOld: {state: true},
    opened: {state: true},
  };
  declare weights: Weights;
  declare layerWeights: Weights;
  declare values: LossValues | undefined;
  declare gradientNorms: LogRecord['gradientNorms'];
  declare contentStyleDegrees: number | undefined;
  declare runs: readonly FinishedRun[];
  declare protected keepsRatio: boolean;
  declare protected complaint: string;
  /** Whether the values were measured on the picture that is shown, and not by the step that made it. */
  declare protected isOfPicture: boolean;
  declare protected isPullOld: boolean;
  /** What has been unfolded: it is loaded then. */
  declare protected opened: ReadonlySet<string>;

  constructor() {
    super();
    this.weights = this.layerWeights = {};
    this.runs = [];
    this.keepsRatio = false;
    this.complaint = '';
    this.isOfPicture = true;
    this.isPullOld = false;
    this.opened = new Set();
  }

  override receive(scene: Scene): void {
    super.receive(scene);
    const last = scene.records.at(-1);
    this.weights = scene.weights;
    this.layerWeights = scene.layerWeights;
    this.values = scene.now ?? last;
    this.isOfPicture = scene.now !== undefined;
    this.#receivePull(scene);
    this.runs = scene.runs;
  }

  /** What was measured before the run went on stays, and says so, until it stands still again. */
  #receivePull({gradients, records, state}: Scene): void {
    const last = records.at(-1);
    const norms = gradients?.norms ?? last?.gradientNorms;
    this.isPullOld = !norms && state === 'running';
    if (this.isPullOld) return;
    this.gradientNorms = norms;
    this.contentStyleDegrees = gradients?.contentStyleDegrees ?? last?.contentStyleDegrees;
  }

  protected override cardOf(key: string): NumberCard | undefined {
    if (!this.values) return undefined;
    return key === 'total' ? totalCard(this.values) : termCard(this.values, key.replace(/^term\//, ''));
  }
}
