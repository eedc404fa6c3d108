import type {FinishedRun, Pixels} from './scene.js';

/** What runs can be sorted by: a column of the table. */
export type RunColumn = 'run' | 'seed' | 'steps' | 'evaluations' | 'optimizer' | 'size' | 'total' | `term/${string}`;

export interface RunOrder {
  readonly column: RunColumn;
  readonly isFalling: boolean;
}

/** Runs in the order of a column; those that are equal there stay as they were. */
export function sortedRuns(runs: readonly FinishedRun[], order: RunOrder | undefined): readonly FinishedRun[] {
  if (!order) return runs;
  const sign = order.isFalling ? -1 : 1;
  return runs.toSorted((a, b) => sign * compared(valueOf(a, order.column), valueOf(b, order.column)));
}

/** A run's entry in a column; undefined where the run does not say. */
export function valueOf(run: FinishedRun, column: RunColumn): string | number | undefined {
  return isTerm(column) ? run.terms[column.slice('term/'.length)] : run[column];
}

function isTerm(column: RunColumn): column is `term/${string}` {
  return column.startsWith('term/');
}

function compared(a: string | number | undefined, b: string | number | undefined): number {
  if (typeof a === 'string' && typeof b === 'string') return a.localeCompare(b, 'en', {numeric: true});
  return Number(a ?? Infinity) - Number(b ?? Infinity) || 0;
}

/** How far two pictures are apart, pixel by pixel. */
export interface PictureDifference {
  /** Brightness is the distance, mean of the three colors, four times as bright as it is. */
  readonly picture: Pixels;
  /** Of 255. */
  readonly mean: number;
}

/** @returns Undefined where the pictures differ in size. */
export function pictureDifference(a: Pixels | undefined, b: Pixels | undefined): PictureDifference | undefined {
  if (!a || !b || a.width !== b.width || a.height !== b.height) return undefined;
  const {width, height} = a;
  const data = new Uint8ClampedArray(4 * width * height);
  let sum = 0;
  for (let i = 0; i < data.length; i += 4) {
    const distance = (step(a, b, i) + step(a, b, i + 1) + step(a, b, i + 2)) / 3;
    sum += distance;
    data.set([4 * distance, 4 * distance, 4 * distance, 255], i);
  }
  return {picture: {width, height, data}, mean: sum / (width * height)};
}

function step(a: Pixels, b: Pixels, i: number): number {
  return Math.abs(a.data[i]! - b.data[i]!);
}
