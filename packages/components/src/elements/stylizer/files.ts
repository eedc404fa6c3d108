// What a stylizer hands out and takes in: the picture, and the settings that it was made with.
import {parseJson} from '../../views/records/json-text.js';
import {runOptions} from './options.js';
import type {StylizerSnapshot, StylizerValues} from './options.js';

/** A PNG, or the numbers and settings as JSON; undefined where there is no picture. */
export function fileOf({picture, ...settings}: StylizerSnapshot, kind: 'png' | 'config'): Blob | undefined {
  if (kind === 'png') return picture;
  return new Blob([JSON.stringify({format: 'scumble-stylizer', ...settings})], {type: 'application/json'});
}

/** Settings from such a file. @throws {RangeError} with a sentence, if it is none or one of them cannot be. */
export async function settingsIn(data: string | Blob): Promise<StylizerValues> {
  const file = parseJson(await new Blob([data]).text()) as {format?: string; options?: StylizerValues} | undefined;
  if (file?.format !== 'scumble-stylizer' || !file.options) {
    throw new RangeError('load: these are no settings of a stylizer. Choose a file that export("config") made.');
  }
  runOptions(file.options);
  return file.options;
}
