import type {EngineSetup, StepValues} from '../../engine/protocol.js';
import {learningRateOf} from '../layer-weights.js';
import type {SessionRequest} from './session-request.js';
import {logRecord} from '../records/log-record.js';
import type {LogRecord} from '../records/log-record.js';
import {fewPixels, pictureMetrics} from '../records/picture-metrics.js';
import type {Scene} from './scene.js';

/** Keeps a session's log: a record a step, with what was known of it by then. */
export class SessionLog {
  /** What textures take, as last measured. */
  textureBytes: number | undefined;
  readonly #run: string;
  readonly #request: SessionRequest;

  constructor(run: string, request: SessionRequest) {
    this.#run = run;
    this.#request = request;
  }

  /** The scene after a step: records from this step on are another run's by now. */
  after(report: StepValues, setup: EngineSetup, scene: Scene, isPictured: boolean): Partial<Scene> {
    const {options} = this.#request;
    const {gradients, layerWeights} = scene;
    const {pictures} = scene;
    const metrics = isPictured ? metricsOf(pictures, fewPixels) : undefined;
    const record = logRecord(this.#run, report, setup, {
      seed: options.seed,
      learningRate: learningRateOf(options),
      layerWeights: {style: layerWeights},
      gradients,
      metrics,
      textureBytes: this.textureBytes,
    });
    const records = [...scene.records.filter(({step}) => step < report.step), record];
    const {step, stepsPerSecond} = report;
    // What was measured before the step is no longer true.
    return {records, step, stepsPerSecond, now: undefined, gradients: undefined, pulls: {}};
  }

  /** The log when the run stands still: its last record says how near the picture is to the photograph. */
  settled({records, pictures}: Scene): readonly LogRecord[] {
    const last = records.at(-1);
    const metrics = last && metricsOf(pictures, Infinity);
    return last && metrics ? [...records.slice(0, -1), {...last, metrics}] : records;
  }
}

function metricsOf({picture, content}: Scene['pictures'], most: number) {
  if (!picture || !content || picture.width * picture.height > most) return undefined;
  return pictureMetrics(picture, content);
}
