import type {Engine} from '../../engine/protocol.js';
import type {SessionRequest} from '../session/session-request.js';
import type {LogRecord} from '../records/log-record.js';
import type {Pixels} from '../pixels.js';
import type {SceneSource} from '../session/scene-source.js';
import {trialRun} from './trial-run.js';

/** The optimisers, in the order of every table. */
export const optimizerNames = ['adam', 'lbfgs'] as const;
export type OptimizerName = (typeof optimizerNames)[number];

/** Two runs that differ in nothing but the optimiser. */
export interface OptimizerComparison {
  readonly source: SceneSource;
  readonly steps: number;
  readonly runs: Readonly<Record<OptimizerName, OptimizerTrial>>;
  readonly isRunning: boolean;
}

export interface OptimizerTrial {
  readonly records: readonly LogRecord[];
  readonly picture: Pixels | undefined;
}

/**
 * Lets both optimisers go from the same beginning, side by side.
 *
 * @param request  Its optimiser and learning rate are replaced.
 * @throws {Error} with a sentence, where a run fails; the signal's reason when it is aborted.
 */
export async function compareOptimizers(
  engine: Pick<Engine, 'stylize'>,
  request: SessionRequest,
  {signal, onChange}: {readonly signal: AbortSignal; onChange(comparison: OptimizerComparison): void},
): Promise<void> {
  const {steps} = request.options;
  const runs: Record<OptimizerName, OptimizerTrial> = {
    adam: {records: [], picture: undefined},
    lbfgs: {records: [], picture: undefined},
  };
  const tell = (isRunning: boolean) => onChange({source: 'live', steps, runs: {...runs}, isRunning});
  tell(true);
  const marks = [...new Set([0.1, 0.25, 0.5, 1].map(share => Math.max(1, Math.round(share * steps))))];
  const both = new AbortController();
  const either = AbortSignal.any([signal, both.signal]);
  const trial = (optimizer: OptimizerName) =>
    trialRun(
      engine,
      {...request, options: {...request.options, optimizer, learningRate: undefined}, name: optimizer, marks},
      {
        signal: either,
        onStep: record => {
          runs[optimizer] = {...runs[optimizer], records: [...runs[optimizer].records, record]};
          tell(true);
        },
        onMark: ({picture}) => {
          runs[optimizer] = {...runs[optimizer], picture};
          tell(true);
        },
      },
    );
  try {
    await Promise.all(optimizerNames.map(trial));
  } finally {
    // Where one has failed, the other one is for nothing.
    both.abort();
    tell(false);
  }
}

/** The total that an optimiser had reached when it had made so many evaluations; undefined before its first step. */
export function totalAfter(records: readonly LogRecord[], evaluations: number): number | undefined {
  return records.findLast(record => record.evaluations <= evaluations)?.total;
}
