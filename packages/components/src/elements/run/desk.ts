import {PictureError} from '../../picture.js';
import {sentenceOf} from '../../sentence.js';
import {parseLesson} from '../../views/records/lesson-file.js';
import type {ImportKind, RunFile} from '../../views/records/run-file.js';
import type {LessonState} from '../../views/session/url-state.js';
import {viewStrings} from '../../views/words/view-strings.js';
import {textOf} from './pixels.js';
import type {Exported} from './exports.js';
import type {LessonRunAnswers} from './answers.js';
import type {LessonRunHost} from './host.js';
import type {LessonDraft, LessonPlace} from './lesson.js';
import type {ExportKind} from '../view/request.js';

/** Where a run's files go out and come in: what it saves, what is opened again, and the lesson that is being given or written. */
export class LessonRunDesk {
  /** The lesson that is open. */
  place: LessonPlace | undefined;
  /** The one that is being written. */
  draft: LessonDraft = {title: '', steps: []};
  /** A text that the browser did not let the page copy. */
  copied = '';
  readonly #host: LessonRunHost;
  readonly #answers: LessonRunAnswers;

  constructor(host: LessonRunHost, answers: LessonRunAnswers) {
    this.#host = host;
    this.#answers = answers;
  }

  /** What the run saves, as it is at present. @throws {NothingToSaveError} with a sentence. */
  async make(kind: ExportKind): Promise<Exported> {
    const {made} = await files();
    return made(this.#host, kind, this.draft.steps.length > 0 ? this.draft : this.place?.lesson);
  }

  /** Saves it as files, or copies it. Complains where that cannot be. */
  async save(kind: ExportKind): Promise<void> {
    const {deliver, fileErrorCode} = await files();
    try {
      if (kind === 'gif') this.#host.say(viewStrings.run.making, false);
      const made = await this.make(kind);
      if (kind === 'link' && made.text) history.replaceState(history.state, '', made.text);
      const {status, copied} = await deliver(made);
      this.copied = copied;
      this.#host.say(status);
    } catch (error) {
      this.#host.complain(fileErrorCode(error), sentenceOf(error));
    }
  }

  /** Takes a file or a text in. @throws {RunFileError} with a sentence. */
  async load(data: string | Blob, kind?: ImportKind): Promise<void> {
    const {readSaved, importedSentence} = await files();
    const file = await readSaved(data, this.#host.linkName, kind);
    await this.#show(file);
    this.#host.say(importedSentence(file));
  }

  /** The same, where a person has asked for it: what cannot be is a complaint. */
  async open(data: string | Blob): Promise<void> {
    const {fileErrorCode} = await files();
    await this.load(data).catch((error: unknown) => {
      const code = error instanceof PictureError ? error.code : fileErrorCode(error);
      this.#host.complain(code, sentenceOf(error));
    });
  }

  /** Opens the lesson at an address. */
  async fetchLesson(address: string): Promise<void> {
    const text = await textOf(address).catch(() => '');
    try {
      await this.#show({kind: 'lesson', lesson: parseLesson(text)});
    } catch (error) {
      this.#host.complain('bad-lesson', sentenceOf(error));
    }
  }

  /** To a step of the lesson: the page is put into its state; undefined closes the lesson. */
  async go(at: number | undefined): Promise<void> {
    const {lesson} = this.place ?? {};
    this.place = lesson && at !== undefined ? {lesson, at} : undefined;
    const state = lesson && at !== undefined ? lesson.steps[at]!.state : {hide: [], lock: []};
    await this.enter({hide: [], lock: [], ...state});
  }

  /** Puts the page into a state: a live run begins anew where its settings are others, and goes to the step. */
  async enter(state: LessonState): Promise<void> {
    const before = this.#host.options();
    this.#host.apply(state);
    const {stage, replays} = this.#answers;
    const {step} = state;
    if (!stage.session) {
      if (step !== undefined) replays.seek(step);
      stage.firstStop = step;
      return;
    }
    if (JSON.stringify(before) !== JSON.stringify(this.#host.options())) {
      stage.firstStop = step;
      await this.#answers.start();
    } else if (step !== undefined && step !== this.#host.scene.step) await stage.session.seek(step);
  }

  async #show(file: RunFile): Promise<void> {
    const {stage, replays} = this.#answers;
    if ('state' in file) {
      await this.enter(file.state);
      file.complaints.forEach(complaint => this.#host.complain('bad-link', complaint));
    } else if ('lesson' in file) {
      this.place = {lesson: file.lesson, at: 0};
      await this.go(0);
    } else {
      await stage.putAside();
      if ('run' in file) await replays.showFile(file.run);
      else replays.showLog(file.records);
    }
  }
}

function files() {
  return import('./files.js');
}
