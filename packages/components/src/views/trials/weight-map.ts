import type {Engine} from '../../engine/protocol.js';
import type {SessionRequest} from '../session/session-request.js';
import type {LogRecord} from '../records/log-record.js';
import type {Pixels} from '../pixels.js';
import type {SceneSource} from '../session/scene-source.js';
import {trialRun} from './trial-run.js';

/** Many small runs in a grid: a row for each ratio of the weights, a column for each number of steps. */
export interface WeightMap {
  /** Weight of style ÷ weight of content, rising. */
  readonly ratios: readonly number[];
  readonly steps: readonly number[];
  /** Longest side of a tile in pixels. */
  readonly size: number;
  /** Row by row; undefined where a tile has not been computed. */
  readonly tiles: readonly (WeightTile | undefined)[];
  /** Whether tiles are being computed. */
  readonly isRunning: boolean;
}

/** The state of one of the runs after some steps. */
export interface WeightTile {
  readonly source: SceneSource;
  readonly ratio: number;
  readonly step: number;
  readonly picture: Pixels;
  readonly record: LogRecord;
}

/** The tile in a row and a column; undefined where it has not been computed. */
export function tileAt({tiles, steps}: WeightMap, cell: {readonly row: number; readonly column: number}) {
  return tiles[cell.row * steps.length + cell.column];
}

/** A grid for a run with these weights: a hundredth to a hundred times its ratio, a fifth of its steps to all of them. */
export function weightGrid(ratio: number, steps: number): Pick<WeightMap, 'ratios' | 'steps'> {
  const columns = Array.from({length: 5}, (_, i) => Math.max(i + 1, Math.round((steps * (i + 1)) / 5)));
  return {ratios: [0.01, 0.1, 1, 10, 100].map(factor => Number((factor * ratio).toPrecision(3))), steps: columns};
}

/** Weights of a row: style has the ratio to content that is asked for, and neither is larger than it was. */
export function weightsAt(
  ratio: number,
  {content, style}: {readonly content: number; readonly style: number},
): {readonly content: number; readonly style: number} {
  const asked = style / content;
  return ratio >= asked ? {content: (content * asked) / ratio, style} : {content, style: ratio * content};
}

/**
 * Computes the map, row by row; each row is one run.
 *
 * @param request  What the tiles are made of; its weights and steps are replaced.
 * @param weights  Of the run that the map is about.
 * @throws {Error} with a sentence, where a run fails; the signal's reason when it is aborted.
 */
export async function computeWeightMap(
  engine: Pick<Engine, 'stylize'>,
  request: SessionRequest,
  {
    weights,
    map,
    signal,
    onMap,
  }: {
    readonly weights: {readonly content: number; readonly style: number};
    readonly map: Pick<WeightMap, 'ratios' | 'steps' | 'size'>;
    readonly signal: AbortSignal;
    onMap(map: WeightMap): void;
  },
): Promise<void> {
  const {ratios, steps, size} = map;
  const tiles: (WeightTile | undefined)[] = Array.from({length: ratios.length * steps.length});
  const tell = (isRunning: boolean) => onMap({ratios, steps, size, tiles: [...tiles], isRunning});
  tell(true);
  try {
    for (const [row, ratio] of ratios.entries()) {
      const {content, style} = weightsAt(ratio, weights);
      const options = {...request.options, size, contentWeight: content, styleWeight: style};
      const trial = {...request, options, name: `map ${row + 1}`, marks: steps};
      await trialRun(engine, trial, {
        signal,
        onMark: ({step, picture, record}) => {
          tiles[row * steps.length + steps.indexOf(step)] = {source: 'live', ratio, step, picture, record};
          tell(true);
        },
      });
    }
  } finally {
    tell(false);
  }
}
