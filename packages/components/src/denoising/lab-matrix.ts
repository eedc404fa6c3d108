import {meanSquaredError, psnrOf} from '@scumble/image/quality';
import type {Denoising, LiveTraining, Raster, SpoilKind, TrainRequest} from './protocol.js';
import {spoilScales} from './spoil-kinds.js';

/** A network that learnt at one level, tested at another. */
export interface MatrixCell {
  /** PSNR of the test pictures as they were spoilt, and as they came out; in dB, over all of them together. */
  readonly noisy: number;
  readonly output: number;
  /** What became of the first test picture. */
  readonly picture: Raster;
}

/** Levels of training by levels of testing: how far a network can do what it has not learnt. */
export interface RobustnessMatrix {
  readonly kind: SpoilKind;
  /** As shown: σ of 255, percent, pixels. The same for both sides. */
  readonly levels: readonly number[];
  /** Of each training. */
  readonly steps: number;
  /** How many pictures were tested on. */
  readonly tests: number;
  /** Row by row: a row is a training. Undefined where nothing has been computed. */
  readonly cells: readonly (MatrixCell | undefined)[];
  readonly isLive: boolean;
}

/** What a matrix is to be of. */
export interface MatrixRequest {
  readonly kind: SpoilKind;
  readonly levels: readonly number[];
  readonly steps: number;
  readonly rate: number;
  readonly seed: number;
  /** What is learnt from; drawn digits where left out. */
  readonly pictures?: TrainRequest['pictures'];
  /** What is tested on: none of them learnt from. */
  readonly tests: readonly Raster[];
}

/** How far a matrix has come. */
export interface MatrixProgress {
  readonly matrix: RobustnessMatrix;
  /** From 0 to 1. */
  readonly share: number;
}

/** Four levels over a kind's range, on its slider's steps. */
export function matrixLevels(kind: SpoilKind): readonly number[] {
  const {most, step} = spoilScales[kind];
  return [0.1, 0.3, 0.5, 0.8].map(share => Number((Math.round((share * most) / step) * step).toFixed(6)));
}

/** What the network has gained or lost, in dB. */
export function gainOf({noisy, output}: MatrixCell): number {
  return output - noisy;
}

/** Pictures that were spoilt at one level. */
interface Test {
  readonly noisy: readonly Raster[];
  readonly psnr: number;
}

/**
 * Trains a network at each level and tests it at every one.
 *
 * @returns The whole matrix.
 * @throws {Error} where a training fails; the signal's reason where it is aborted. What was told before stays right.
 */
export async function computeMatrix(
  denoising: Pick<Denoising, 'spoil' | 'train'>,
  request: MatrixRequest,
  {signal, onProgress}: {readonly signal: AbortSignal; onProgress(progress: MatrixProgress): void},
): Promise<RobustnessMatrix> {
  const {kind, levels, steps, tests} = request;
  const cells: (MatrixCell | undefined)[] = Array.from({length: levels.length ** 2});
  const matrix = (): RobustnessMatrix => ({
    ...{kind, levels, steps, tests: tests.length},
    cells: [...cells],
    isLive: true,
  });
  const spoilt: Test[] = [];
  for (const level of levels) spoilt.push(await spoiltTests(denoising, request, level));
  for (const [row, level] of levels.entries()) {
    signal.throwIfAborted();
    const tell = (step: number) => onProgress({matrix: matrix(), share: (row + step / steps) / levels.length});
    await withTrained(denoising, request, level, {signal, onStep: tell}, async live => {
      for (const [column, test] of spoilt.entries()) {
        signal.throwIfAborted();
        cells[row * levels.length + column] = await tested(live, test, tests);
      }
    });
    tell(steps);
  }
  return matrix();
}

async function spoiltTests(
  denoising: Pick<Denoising, 'spoil'>,
  {kind, tests, seed}: MatrixRequest,
  level: number,
): Promise<Test> {
  const scaled = level * spoilScales[kind].unit;
  const noisy: Raster[] = [];
  for (const [i, test] of tests.entries()) {
    noisy.push(await denoising.spoil(test, {kind, level: scaled, seed: 3000 + seed + i}));
  }
  return {noisy, psnr: psnrOver(noisy, tests)};
}

async function tested(
  live: Pick<LiveTraining, 'reconstruct'>,
  {noisy, psnr}: Test,
  tests: readonly Raster[],
): Promise<MatrixCell> {
  const outputs: Raster[] = [];
  for (const picture of noisy) outputs.push(await live.reconstruct(picture));
  return {noisy: psnr, output: psnrOver(outputs, tests), picture: outputs[0]!};
}

/** PSNR of the mean squared error over several pictures of one size. */
function psnrOver(pictures: readonly Raster[], clean: readonly Raster[]): number {
  const sum = pictures.reduce((total, {values}, i) => total + meanSquaredError(values, clean[i]!.values), 0);
  return psnrOf(sum / pictures.length);
}

async function withTrained(
  denoising: Pick<Denoising, 'train'>,
  {kind, steps, rate, seed, pictures}: MatrixRequest,
  level: number,
  {signal, onStep}: {readonly signal: AbortSignal; onStep(step: number): void},
  use: (live: LiveTraining) => Promise<void>,
): Promise<void> {
  const corruption = {kind, level: level * spoilScales[kind].unit};
  const leave = new AbortController();
  let opening: Promise<LiveTraining> | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error), {signal: leave.signal});
      opening = denoising.train({pictures, corruption, seed, steps, rate}, event => {
        if (event.kind === 'step') onStep(event.report.step);
        if (event.kind === 'complete') resolve();
        if (event.kind === 'cancelled') reject(new Error('The training was stopped.'));
        if (event.kind === 'failed') reject(Object.assign(new Error(event.message), {code: event.code}));
      });
      opening.catch(reject);
    });
    await use(await opened(opening));
  } finally {
    leave.abort();
    await opened(opening)
      .then(live => live.dispose())
      .catch(() => undefined);
  }
}

/** TypeScript does not see that a promise's body runs at once. */
function opened(opening: Promise<LiveTraining> | undefined): Promise<LiveTraining> {
  return opening ?? Promise.reject(new Error('The training has not begun.'));
}
