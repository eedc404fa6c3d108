import type {RunOptions} from '../../engine/protocol.js';
import {version} from '../../version.js';
import {readState, writeState} from './url-state.js';
import type {LessonState} from './url-state.js';
import {parseJson} from '../records/json-text.js';

/** The settings of a run as a file: what it was made with, for the library, and where the page stood, for the elements. */
export interface RunSettings {
  readonly format: 'scumble-settings';
  readonly version: string;
  readonly options: RunOptions;
  readonly state: LessonState;
}

/** JSON, indented. */
export function writeSettings({options, state}: Pick<RunSettings, 'options' | 'state'>): string {
  const settings: RunSettings = {format: 'scumble-settings', version, options, state};
  return `${JSON.stringify(settings, undefined, 2)}\n`;
}

/**
 * Reads what `writeSettings` wrote: the state, held to its limits.
 *
 * @throws {RangeError} if the text is no such file, or a value cannot be.
 */
export function parseSettings(text: string): LessonState {
  const value = parseJson(text) as Partial<RunSettings> | undefined;
  if (value?.format !== 'scumble-settings') {
    throw new RangeError('parseSettings: this is no file of settings. Choose one saved here.');
  }
  return checkedState(value.state, 'parseSettings');
}

/**
 * A state from a file, held to the same limits as one from a link.
 *
 * @throws {RangeError} naming the first field that cannot be.
 */
export function checkedState(value: unknown, caller: string): LessonState {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new RangeError(`${caller}: the file has no state. Choose one saved here.`);
  }
  const {state, complaints} = readState(writeState(value as LessonState));
  const [first] = complaints;
  if (first)
    throw new RangeError(`${caller}: ${first.replace("The link's", "The file's").replace('The link', 'The file')}`);
  return state;
}
