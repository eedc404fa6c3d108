// What is said and kept of a run when it ends, or nearly does.
import type {StepValues} from '../../engine/protocol.js';
import type {SessionRequest} from './session-request.js';
import type {LogRecord} from '../records/log-record.js';
import {weightChanges} from '../loss-series.js';
import {formatNumber} from '../words/number-format.js';
import type {FinishedRun, Scene} from './scene.js';
import {viewStrings} from '../words/view-strings.js';

/** The run as a line of the table of runs; undefined before its first step. */
export function finishedRun(run: string, {options}: SessionRequest, scene: Scene): FinishedRun | undefined {
  const {records, weights, layerWeights, pictures, frames} = scene;
  const last = records.at(-1);
  if (!last) return undefined;
  const terms = Object.fromEntries(Object.entries(last.terms).map(([name, {value}]) => [name, value]));
  const {seed, step: steps, total, optimizer, evaluations, width, height} = last;
  const size = options.size ?? Math.max(width, height);
  return {
    ...{run, seed, steps, weights, total, terms, thumbnail: pictures.picture},
    ...{layerWeights, optimizer, evaluations, size, replay: {records, frames, pictures}},
  };
}

/** What to say of a step after which the run had to be helped, or ended; with the weight that was changed last, as its likely cause. */
export function stepTrouble({event, step}: StepValues, records: readonly LogRecord[]): string | undefined {
  if (event !== 'recovered' && event !== 'diverged') return undefined;
  const texts = viewStrings.run;
  const said = event === 'recovered' ? texts.recovered(step) : texts.ended['diverged']!;
  const change = weightChanges(records).at(-1);
  if (!change) return said;
  return `${said} ${texts.cause(viewStrings.termName(change.term), formatNumber(change.from), formatNumber(change.to))}`;
}
