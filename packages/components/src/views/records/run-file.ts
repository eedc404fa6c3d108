import {sentenceOf} from '../../sentence.js';
import {readCode} from './copy-as-code.js';
import {parseJson} from './json-text.js';
import {fromCsv} from './log-csv.js';
import {fromJsonl} from './log-record.js';
import type {LogRecord} from './log-record.js';
import {parseLesson} from './lesson-file.js';
import type {LessonFile} from './lesson-file.js';
import {parseRecordedRun} from './recorded-run.js';
import type {RecordedRun} from './recorded-run.js';
import {inOrder} from './run-check.js';
import {parseSettings} from '../session/run-settings.js';
import {readLink} from '../session/page-link.js';
import type {LessonState, ReadState} from '../session/url-state.js';

/** What can be taken in again of what a run saves. */
export const importKinds = ['jsonl', 'csv', 'config', 'link', 'code', 'lesson', 'run'] as const;
export type ImportKind = (typeof importKinds)[number];

/** A file that was understood. */
export type RunFile =
  | {readonly kind: 'jsonl' | 'csv'; readonly records: readonly LogRecord[]}
  | {readonly kind: 'config' | 'link' | 'code'; readonly state: LessonState; readonly complaints: readonly string[]}
  | {readonly kind: 'lesson'; readonly lesson: LessonFile}
  | {readonly kind: 'run'; readonly run: RecordedRun};

/** Why a file was not taken, in a word that programs can test. */
export type RunFileErrorCode = 'bad-file' | `bad-${ImportKind}`;

/** A file that was not taken; the message is a sentence for people. */
export class RunFileError extends RangeError {
  override readonly name = 'RunFileError';

  constructor(
    readonly code: RunFileErrorCode,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Reads what a run has saved, or a link to one.
 *
 * @param options  `kind` is worked out from the text where left out; `linkName` is the run's in the page's address, `run` where
 *   left out.
 * @throws {RunFileError} if the text is none of these.
 */
export function readRunFile(
  text: string,
  {kind, linkName = 'run'}: {readonly kind?: ImportKind | undefined; readonly linkName?: string} = {},
): RunFile {
  // Some editors put a mark before a text, which trimming takes away.
  const own = text.trim();
  const found = kind ?? kindOf(own);
  if (!found) {
    throw new RunFileError(
      'bad-file',
      'This is none of what a run saves. Choose a log (JSONL or CSV), settings, a lesson or a run (JSON), or paste a link or a program.',
    );
  }
  try {
    return readers[found](own, linkName);
  } catch (error) {
    throw new RunFileError(`bad-${found}`, sentenceOf(error));
  }
}

const readers: Readonly<Record<ImportKind, (text: string, linkName: string) => RunFile>> = {
  jsonl: text => ({kind: 'jsonl', records: inOrder(fromJsonl(text))}),
  csv: text => ({kind: 'csv', records: inOrder(fromCsv(text))}),
  config: text => ({kind: 'config', state: parseSettings(text), complaints: []}),
  link: (text, linkName) => ({kind: 'link', ...readAnyLink(text.replace(/^[^#]*#/, ''), linkName)}),
  code: text => ({kind: 'code', state: readCode(text), complaints: []}),
  lesson: text => ({kind: 'lesson', lesson: parseLesson(text)}),
  run: text => ({kind: 'run', run: withLog(parseRecordedRun(text))}),
};

function withLog(run: RecordedRun): RecordedRun {
  return {...run, records: inOrder(run.records)};
}

/** What a link says of this run, or else of the page's first; one of which nothing can be read is none. */
function readAnyLink(hash: string, linkName: string): ReadState {
  const own = readLink(hash, linkName);
  const read = Object.keys(own.state).length > 0 ? own : readLink(hash, 'run');
  const [first] = read.complaints;
  if (first && Object.keys(read.state).length === 0) throw new RangeError(first);
  return read;
}

function kindOf(text: string): ImportKind | undefined {
  if (/^(https?:\/\/\S*)?#\S*$/.test(text)) return 'link';
  if (/^import .* from 'scumble'/m.test(text)) return 'code';
  if (text.startsWith('{')) {
    const {format} = (parseJson(text) ?? {}) as {readonly format?: unknown};
    const cut = /^\{\s*"format":\s*"scumble-([\w-]+)"/.exec(text)?.[1];
    const own = typeof format === 'string' ? format.replace(/^scumble-/, '') : cut;
    return own === undefined ? 'jsonl' : formats[own];
  }
  return /^"?[\w ]+"?,/.test(text) ? 'csv' : undefined;
}

const formats: Readonly<Record<string, ImportKind | undefined>> = {
  settings: 'config',
  lesson: 'lesson',
  'recorded-run': 'run',
};
