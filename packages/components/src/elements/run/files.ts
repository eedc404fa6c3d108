// What a run saves, and takes in again. Loaded when either is asked for.
import type {ScumbleErrorCode} from '../../events.js';
import type {LessonFile} from '../../views/records/lesson-file.js';
import {readRunFile, RunFileError} from '../../views/records/run-file.js';
import type {ImportKind, RunFile} from '../../views/records/run-file.js';
import {viewStrings} from '../../views/words/view-strings.js';
import {save} from '../download.js';
import {exported, NothingToSaveError} from './exports.js';
import type {Exported} from './exports.js';
import type {LessonRunHost} from './host.js';
import type {ExportKind} from '../view/request.js';

/** No log or lesson is as large as that; a film dropped by mistake is. */
const mostBytes = 50e6;

/** What a run saves, as it is at present. */
export async function made(
  host: LessonRunHost,
  kind: ExportKind,
  lesson: Pick<LessonFile, 'title' | 'steps'> | undefined,
): Promise<Exported> {
  const {scene, roots, element, linkName} = host;
  const network = {weights: element.weights, base: element.base};
  return exported(kind, {scene, roots, linkName, network, lesson, state: host.state(), options: host.options()});
}

/**
 * Saves files, or puts a text where it can be pasted from.
 *
 * @returns What to say, and the text to show where the browser does not let a page copy.
 */
export async function deliver({files, text}: Exported): Promise<{readonly status: string; readonly copied: string}> {
  const {copied, notCopied, saved} = viewStrings.run;
  if (files) {
    for (const file of files) save(file, file.name);
    return {status: saved(files.map(({name}) => name).join(', ')), copied: ''};
  }
  return navigator.clipboard.writeText(text).then(
    () => ({status: copied, copied: ''}),
    () => ({status: notCopied, copied: text}),
  );
}

/** Reads a file, or a text, that a run has saved. @param linkName  Of the run. @throws {RunFileError} with a sentence. */
export async function readSaved(data: string | Blob, linkName: string, kind?: ImportKind): Promise<RunFile> {
  if (typeof data === 'string') return readRunFile(data, {kind, linkName});
  if (data.size > mostBytes) throw new RunFileError('bad-file', viewStrings.run.unknownFile);
  const text = await data.text().catch(() => undefined);
  if (text === undefined) throw new RunFileError('bad-file', viewStrings.run.unknownFile);
  return readRunFile(text, {kind, linkName});
}

/** What was taken in, in a sentence. */
export function importedSentence(file: RunFile): string {
  const count =
    'records' in file
      ? file.records.length
      : 'run' in file
        ? file.run.records.length
        : 'lesson' in file
          ? file.lesson.steps.length
          : 0;
  return viewStrings.run.imported[file.kind]!(count);
}

/** Why something could not be saved or taken in, in a word that programs can test. */
export function fileErrorCode(error: unknown): ScumbleErrorCode {
  if (error instanceof RunFileError) return error.code;
  return error instanceof NothingToSaveError ? 'nothing-to-download' : 'download-failed';
}
