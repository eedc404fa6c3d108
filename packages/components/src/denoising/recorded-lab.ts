import type {MatrixCell, RobustnessMatrix} from './lab-matrix.js';
import type {TapeEntry} from './output-tape.js';
import type {Raster, SpoilKind, TrainValues} from './protocol.js';
import {fetchRecorded, restoreBytes, restoreSheet} from './stored-pictures.js';
import type {StoredBytes, StoredSheet} from './stored-pictures.js';

/** What a lab shows before there is an engine: a JSON file that scripts/record-lessons.mjs writes. */
export interface RecordedLab {
  readonly format: 'scumble-recorded-lab';
  /** What it was made with. */
  readonly made: {
    readonly steps: number;
    readonly parameters: number;
    readonly seed: number;
    readonly backend: string;
  };
  /** What was done to the picture; on other settings the recording is not shown. */
  readonly kind: SpoilKind;
  readonly amount: number;
  readonly seed: number;
  /** Which of the drawn digits it was. */
  readonly probe: string;
  readonly side: number;
  /** Some of the steps: step, loss, PSNR held out, learning rate. */
  readonly log: readonly (readonly [step: number, loss: number, heldOut: number, rate: number])[];
  /** PSNR of the held-out patches as they were spoilt. */
  readonly noisyPsnr: number;
  readonly clean: StoredBytes;
  readonly noisy: StoredBytes;
  readonly outputs: readonly {readonly step: number; readonly bytes: StoredBytes}[];
  readonly matrix: Omit<RobustnessMatrix, 'cells' | 'isLive'> & {
    /** PSNR as spoilt and of the output, in dB, cell by cell. */
    readonly cells: readonly (readonly [noisy: number, output: number])[];
    readonly sheet: StoredSheet;
  };
}

/** A recorded lab, ready to be shown. */
export interface RestoredLab extends Pick<RecordedLab, 'made' | 'kind' | 'amount' | 'seed' | 'probe'> {
  readonly log: readonly TrainValues[];
  readonly clean: Raster;
  readonly noisy: Raster;
  readonly outputs: readonly TapeEntry[];
  readonly matrix: RobustnessMatrix;
}

/** @throws {Error} if it cannot be had, or is none. */
export async function loadRecordedLab(address: string): Promise<RestoredLab> {
  const recorded = await fetchRecorded<RecordedLab>(address, 'scumble-recorded-lab');
  const {made, kind, amount, seed, probe, side} = recorded;
  const raster = (bytes: StoredBytes) => rasterOf(restoreBytes(bytes, side * side), side);
  return {
    ...{made, kind, amount, seed, probe, log: logOf(recorded)},
    clean: raster(recorded.clean),
    noisy: raster(recorded.noisy),
    outputs: recorded.outputs.map(({step, bytes}) => ({step, output: raster(bytes)})),
    matrix: await matrixOf(recorded),
  };
}

function rasterOf(values: Float32Array<ArrayBuffer>, side: number): Raster {
  return {width: side, height: side, channels: 1, values};
}

/** The curve as a live one has it; what was not recorded is no number. */
export function logOf({log, noisyPsnr}: Pick<RecordedLab, 'log' | 'noisyPsnr'>): readonly TrainValues[] {
  const steps = log.at(-1)?.[0] ?? 0;
  return log.map(([step, loss, heldOut, rate]) => ({
    ...{step, steps, loss, heldOut, noisy: noisyPsnr, rate},
    ...{elapsedMs: NaN, remainingMs: NaN, stepsPerSecond: NaN, event: 'validated'},
  }));
}

async function matrixOf({matrix, side}: RecordedLab): Promise<RobustnessMatrix> {
  const {sheet, cells, ...rest} = matrix;
  const pictures = await restoreSheet(sheet, side);
  const size = side * side;
  const restored = cells.map(([noisy, output], i): MatrixCell => {
    return {noisy, output, picture: rasterOf(pictures.slice(i * size, (i + 1) * size), side)};
  });
  return {...rest, cells: restored, isLive: false};
}
