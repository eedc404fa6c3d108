import type {GradientValues, LayerGeometry, LossValues, PictureRole} from '../../engine/protocol.js';
import {assertFeatureMaps} from '../statistics/feature-maps.js';
import type {FeatureMaps} from '../statistics/feature-maps.js';
import {halfFloats, toHalfFloats} from './half-floats.js';
import type {LogRecord} from './log-record.js';
import {parseJson} from './json-text.js';
import {assertRecordedRun} from './run-check.js';

/** A run that was computed before, as a page keeps it: a JSON file. */
export interface RecordedRun {
  readonly format: 'scumble-recorded-run';
  readonly steps: number;
  readonly geometry: readonly LayerGeometry[];
  readonly records: readonly LogRecord[];
  /** The losses and the gradients of the picture at the last step. */
  readonly now?: LossValues;
  readonly gradients?: GradientValues;
  /** Data URLs of pictures; none of them where a log came without. */
  readonly pictures: Readonly<Partial<Record<PictureRole, string>>>;
  /** Small pictures from the run's first step on. */
  readonly frames?: readonly {readonly step: number; readonly picture: string}[];
}

/** The features that belong to a recorded run, in a file of their own: they are most of its bytes. */
export interface RecordedMaps {
  readonly format: 'scumble-recorded-maps';
  readonly maps: Readonly<Record<string, Readonly<Partial<Record<PictureRole, StoredMaps>>>>>;
  /** By term, the gradient at each pixel of the last picture: the mean of its colors. */
  readonly pulls?: Readonly<Record<string, StoredMaps>>;
}

/** The features and gradients of a recorded run. */
export interface RestoredMaps {
  readonly maps: Readonly<Record<string, Partial<Record<PictureRole, FeatureMaps>>>>;
  readonly pulls: Readonly<Record<string, FeatureMaps>>;
}

/** A layer's features in 16-bit floats, base64. */
export interface StoredMaps {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly halves: string;
}

/** @throws {RangeError} if the text is no such file, or one of its parts is not what it must be. */
export function parseRecordedRun(text: string): RecordedRun {
  const value = parseJson(text);
  if (!hasFormat(value, 'scumble-recorded-run') || !('records' in value)) {
    throw new RangeError('parseRecordedRun: this is no recorded run. Choose a file saved here.');
  }
  assertRecordedRun(value);
  return value as RecordedRun;
}

/** @throws {RangeError} if the text is no such file, or a layer does not have as many values as it says. */
export function parseRecordedMaps(text: string): RestoredMaps {
  const value = parseJson(text);
  if (!hasFormat(value, 'scumble-recorded-maps')) {
    throw new RangeError('parseRecordedMaps: these are no recorded features. Choose a file made by the recorder.');
  }
  const {maps, pulls = {}} = value as RecordedMaps;
  return {
    maps: Object.fromEntries(Object.entries(maps).map(([layer, roles]) => [layer, allRestored(roles)])),
    pulls: allRestored(pulls),
  };
}

function allRestored(stored: Readonly<Record<string, StoredMaps | undefined>>): Record<string, FeatureMaps> {
  return Object.fromEntries(Object.entries(stored).flatMap(([name, each]) => (each ? [[name, restored(each)]] : [])));
}

/** Features as they are stored. */
export function storeMaps({height, width, channels, values}: FeatureMaps): StoredMaps {
  const bytes = new Uint8Array(toHalfFloats(values).buffer);
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return {height, width, channels, halves: btoa(text)};
}

function restored({height, width, channels, halves}: StoredMaps): FeatureMaps {
  const bytes = Uint8Array.from(atob(halves), character => character.charCodeAt(0));
  const maps = {height, width, channels, values: halfFloats(new Uint16Array(bytes.buffer))};
  assertFeatureMaps(maps, 'parseRecordedMaps');
  return maps;
}

function hasFormat(value: unknown, format: string): value is {readonly format: string} {
  return typeof value === 'object' && value !== null && (value as {format?: unknown}).format === format;
}
