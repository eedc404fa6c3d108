// What a run can save: its log, its pictures, its chart, a film, itself, its settings, a lesson, a link, a program.
import type {NetworkRequest, RunOptions} from '../../engine/protocol.js';
import {copyAsCode} from '../../views/records/copy-as-code.js';
import {writeLesson} from '../../views/records/lesson-file.js';
import type {LessonFile} from '../../views/records/lesson-file.js';
import {toCsv} from '../../views/records/log-csv.js';
import {toJsonl} from '../../views/records/log-record.js';
import {writeSettings} from '../../views/session/run-settings.js';
import type {Scene} from '../../views/session/scene.js';
import {writeLink} from '../../views/session/page-link.js';
import type {LessonState} from '../../views/session/url-state.js';
import {viewStrings} from '../../views/words/view-strings.js';
import {chartOf} from './chart-file.js';
import {figuresIn, pngOfCanvas, sheetOf} from './figure-sheet.js';
import {recordingOf} from './recording.js';
import type {ExportKind} from '../view/request.js';

/** Files to be saved, or a text to be copied. */
export type Exported =
  {readonly files: readonly File[]; readonly text?: undefined} | {readonly text: string; readonly files?: undefined};

/** What there is to save. */
export interface ExportSource {
  readonly scene: Scene;
  readonly state: LessonState;
  readonly options: RunOptions;
  readonly network: NetworkRequest;
  readonly roots: readonly ParentNode[];
  /** What the run is called in the page's address. */
  readonly linkName: string;
  /** The lesson that is being made. */
  readonly lesson: Pick<LessonFile, 'title' | 'steps'> | undefined;
}

/** Nothing of that kind is there to be saved; the message is a sentence for people. */
export class NothingToSaveError extends Error {
  override readonly name = 'NothingToSaveError';
}

/** @throws {NothingToSaveError} where there is nothing of that kind yet. */
export async function exported(kind: ExportKind, source: ExportSource): Promise<Exported> {
  const {scene, state, options} = source;
  switch (kind) {
    case 'jsonl':
      return file(toJsonl(logOf(scene)), 'scumble-log.jsonl', 'application/x-ndjson');
    case 'csv':
      return file(toCsv(logOf(scene)), 'scumble-log.csv', 'text/csv');
    case 'run':
      logOf(scene);
      return file(JSON.stringify(recordingOf(scene)), 'scumble-run.json', 'application/json');
    case 'config':
      return file(writeSettings({options, state}), 'scumble-settings.json', 'application/json');
    case 'svg':
      return file(chartOf(logOf(scene), state), 'scumble-chart.svg', 'image/svg+xml');
    case 'lesson':
      if (!source.lesson?.steps.length) throw new NothingToSaveError(viewStrings.run.noLesson);
      return file(writeLesson(source.lesson), 'scumble-lesson.json', 'application/json');
    case 'link':
      return {
        text: Object.assign(new URL(location.href), {hash: writeLink(state, location.hash, source.linkName)}).href,
      };
    case 'code':
      return {text: copyAsCode(options, source.network)};
    default:
      return {files: await picturesOf(kind, source)};
  }
}

async function picturesOf(kind: 'png' | 'pngs' | 'gif', {scene, roots}: ExportSource): Promise<readonly File[]> {
  if (kind === 'gif') {
    if (scene.frames.length < 2) throw new NothingToSaveError(viewStrings.run.noFilm);
    const {filmOf} = await import('./film.js');
    return [new File([await filmOf(scene.frames)], 'scumble-run.gif', {type: 'image/gif'})];
  }
  const figures = roots.flatMap(figuresIn);
  if (figures.length === 0) throw new NothingToSaveError(viewStrings.run.noPictures);
  const type = 'image/png';
  if (kind === 'png') return [new File([await sheetOf(figures, headingOf(scene))], 'scumble-figures.png', {type})];
  const named = figures.map(async ({canvas}, i) => new File([await pngOfCanvas(canvas)], nameOf(i), {type}));
  return Promise.all(named);
}

/** What the figures are of. */
function headingOf({step, steps, source, weights}: Scene): readonly string[] {
  const {terms, sources, run} = viewStrings;
  const mixed = Object.entries(weights).map(([term, weight]) => `${terms[term] ?? term} × ${weight}`);
  return [`${run.step(step, steps)}, ${sources[source]}`, mixed.join(', ')];
}

function nameOf(i: number): string {
  return `scumble-figure-${String(i + 1).padStart(2, '0')}.png`;
}

function logOf({records}: Scene): Scene['records'] {
  if (records.length === 0) throw new NothingToSaveError(viewStrings.run.noLog);
  return records;
}

function file(text: string, name: string, type: string): Exported {
  return {files: [new File([text], name, {type})]};
}
