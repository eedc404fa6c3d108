import {fromCsv} from './log-csv.js';
import {fromJsonl} from './log-record.js';
import type {LogRecord} from './log-record.js';
import {parseLesson} from './lesson-file.js';
import type {LessonFile} from './lesson-file.js';
import {parseRecordedRun} from './recorded-run.js';
import type {RecordedRun} from './recorded-run.js';
import {parseSettings} from '../session/run-settings.js';
import {readState} from '../session/url-state.js';
import type {LessonState} from '../session/url-state.js';

/** What can be taken in again of what a run saves. */
export const importKinds = ['jsonl', 'csv', 'config', 'link', 'lesson', 'run'] as const;
export type ImportKind = (typeof importKinds)[number];

/** A file that was understood. */
export type RunFile =
  | {readonly kind: 'jsonl' | 'csv'; readonly records: readonly LogRecord[]}
  | {readonly kind: 'config' | 'link'; readonly state: LessonState; readonly complaints: readonly string[]}
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
 * @param kind  Worked out from the text where left out.
 * @throws {RunFileError} if the text is none of these.
 */
export function readRunFile(text: string, kind: ImportKind | undefined = kindOf(text)): RunFile {
  if (!kind) {
    throw new RunFileError(
      'bad-file',
      'This is none of what a run saves. Choose a log (JSONL or CSV), settings, a lesson or a run (JSON), or paste a link.',
    );
  }
  try {
    return readers[kind](text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new RunFileError(
      `bad-${kind}`,
      message.replace(/^\w+: (.)/, (_, first: string) => first.toUpperCase()),
    );
  }
}

const readers: Readonly<Record<ImportKind, (text: string) => RunFile>> = {
  jsonl: text => ({kind: 'jsonl', records: some(fromJsonl(text))}),
  csv: text => ({kind: 'csv', records: some(fromCsv(text))}),
  config: text => ({kind: 'config', state: parseSettings(text), complaints: []}),
  link: text => ({kind: 'link', ...readState(text.trim().replace(/^[^#]*#/, ''))}),
  lesson: text => ({kind: 'lesson', lesson: parseLesson(text)}),
  run: text => ({kind: 'run', run: parseRecordedRun(text)}),
};

function some(records: readonly LogRecord[]): readonly LogRecord[] {
  if (records.length === 0) throw new RangeError('readRunFile: the log has no steps. Choose another one.');
  return records;
}

function kindOf(text: string): ImportKind | undefined {
  const trimmed = text.trim();
  if (/^(https?:\/\/\S*)?#\S*$/.test(trimmed)) return 'link';
  const [, format] = /^\{\s*"format":\s*"scumble-([\w-]+)"/.exec(trimmed) ?? [];
  if (format) return formats[format];
  if (trimmed.startsWith('{')) return 'jsonl';
  return /^"?[\w ]+"?,/.test(trimmed) ? 'csv' : undefined;
}

const formats: Readonly<Record<string, ImportKind | undefined>> = {
  settings: 'config',
  lesson: 'lesson',
  'recorded-run': 'run',
};
