import {parseJson} from './json-text.js';
import type {LogRecord} from './log-record.js';
import {optimizerNames} from '../trials/optimizer-comparison.js';
import type {OptimizerComparison, OptimizerName} from '../trials/optimizer-comparison.js';
import type {Pixels} from '../pixels.js';
import type {WeightMap, WeightTile} from '../trials/weight-map.js';

/** A weight map and a comparison of optimisers that were computed before, as a page keeps them: a JSON file. */
export interface RecordedTrials {
  readonly format: 'scumble-recorded-trials';
  readonly map: Pick<WeightMap, 'ratios' | 'steps' | 'size'> & {
    readonly tiles: readonly (Stored<Pick<WeightTile, 'ratio' | 'step' | 'record'>> | null)[];
  };
  readonly optimizers: Pick<OptimizerComparison, 'steps'> & {
    readonly runs: Readonly<Record<OptimizerName, Stored<{readonly records: readonly LogRecord[]}>>>;
  };
}

/** With its picture as a data URL. */
type Stored<Part> = Part & {readonly picture: string};

/** Both as a file. @param urlOf  Writes a picture as a data URL. */
export function recordingOfTrials(
  {ratios, steps, size, tiles}: WeightMap,
  {steps: all, runs}: OptimizerComparison,
  urlOf: (picture: Pixels) => string,
): RecordedTrials {
  const stored = tiles.map(tile =>
    tile ? {ratio: tile.ratio, step: tile.step, record: tile.record, picture: urlOf(tile.picture)} : null,
  );
  const both = optimizerNames.map(name => {
    const {records, picture} = runs[name];
    return [name, {records, picture: picture ? urlOf(picture) : ''}] as const;
  });
  return {
    format: 'scumble-recorded-trials',
    map: {ratios, steps, size, tiles: stored},
    optimizers: {steps: all, runs: Object.fromEntries(both) as RecordedTrials['optimizers']['runs']},
  };
}

/** @throws {RangeError} if the text is no such file. */
export function parseRecordedTrials(text: string): RecordedTrials {
  const value = parseJson(text) as Partial<RecordedTrials> | undefined;
  if (value?.format === 'scumble-recorded-trials' && value.map && value.optimizers) return value as RecordedTrials;
  throw new RangeError('parseRecordedTrials: this is no weight map. Choose a file made by the recorder.');
}

/** The parts of a scene that the file holds. @param pixelsOf  Reads a picture. */
export async function trialsOfRecording(
  {map, optimizers}: RecordedTrials,
  pixelsOf: (address: string) => Promise<Pixels>,
): Promise<{readonly weightMap: WeightMap; readonly optimizers: OptimizerComparison}> {
  const source = 'pre-computed' as const;
  const tiles = map.tiles.map(async tile =>
    tile ? {...tile, source, picture: await pixelsOf(tile.picture)} : undefined,
  );
  const runs = optimizerNames.map(async name => {
    const {records, picture} = optimizers.runs[name];
    return [name, {records, picture: await pixelsOf(picture)}] as const;
  });
  return {
    weightMap: {...map, tiles: await Promise.all(tiles), isRunning: false},
    optimizers: {
      ...{source, steps: optimizers.steps, isRunning: false},
      runs: Object.fromEntries(await Promise.all(runs)) as OptimizerComparison['runs'],
    },
  };
}
