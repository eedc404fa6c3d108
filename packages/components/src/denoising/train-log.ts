// A training's log as files: one line a step.
import type {EngineSetup} from '../engine/protocol.js';
import type {TrainRequest, TrainValues} from './protocol.js';

/** What every line says of the run, besides the step. */
export interface TrainLogHead {
  readonly request: TrainRequest | undefined;
  readonly setup: EngineSetup | undefined;
  readonly parameters: number;
}

const columns = [
  ...['run', 'step', 'steps', 'loss', 'held_out_psnr', 'noisy_psnr', 'rate', 'elapsed_ms', 'steps_per_second'],
  ...['event', 'corruption', 'level', 'seed', 'backend', 'renderer', 'float_bits', 'parameters'],
] as const;

/** One step on record; a loss that is no number is null. */
export type TrainRecord = Readonly<Record<(typeof columns)[number], string | number | null>>;

/** Every step with what it was measured with. */
export function trainRecords(log: readonly TrainValues[], head: TrainLogHead): readonly TrainRecord[] {
  const {request, setup, parameters} = head;
  const {kind = null, level = null} = request?.corruption ?? {};
  const seed = request?.seed ?? null;
  const finite = (value: number) => (Number.isFinite(value) ? value : null);
  return log.map(report => ({
    run: `${String(kind)}-${String(level)}-seed-${String(seed)}`,
    step: report.step,
    steps: report.steps,
    loss: finite(report.loss),
    held_out_psnr: finite(report.heldOut),
    noisy_psnr: finite(report.noisy),
    rate: report.rate,
    elapsed_ms: report.elapsedMs,
    steps_per_second: finite(report.stepsPerSecond),
    event: report.event ?? null,
    corruption: kind,
    level,
    seed,
    backend: setup?.backend ?? null,
    renderer: setup?.renderer ?? null,
    float_bits: setup?.floatBits ?? null,
    parameters,
  }));
}

/** One JSON object a line. */
export function trainJsonl(records: readonly TrainRecord[]): string {
  return records.map(record => `${JSON.stringify(record)}\n`).join('');
}

/** RFC 4180: a line of names, then one a step. */
export function trainCsv(records: readonly TrainRecord[]): string {
  const quoted = (value: string | number | null) => {
    const text = String(value ?? '');
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = [columns, ...records.map(record => columns.map(column => record[column]))];
  return lines.map(line => `${line.map(quoted).join(',')}\r\n`).join('');
}
