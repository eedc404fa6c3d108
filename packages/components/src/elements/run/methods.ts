import {PictureError} from '../../picture.js';
import {sentenceOf} from '../../sentence.js';
import type {ImportKind} from '../../views/records/run-file.js';
import {LessonRunAnswers} from './answers.js';
import {LessonRunDesk} from './desk.js';
import {LessonRunViews} from './views.js';
import {runSnapshot} from './snapshot.js';
import type {RunSnapshot} from './snapshot.js';
import type {ExportKind, ViewRequestName, ViewRequests} from '../view/request.js';

/** How long a method may take is up to its caller: an aborted signal holds the run, and rejects. */
export interface RunCallOptions {
  readonly signal?: AbortSignal;
}

/** What begins nothing leaves the complaints where they are. */
const quiet: ReadonlySet<ViewRequestName> = new Set(['pause', 'layer', 'speed', 'stop']);

/** What can be asked of a run: by its methods, and by the requests of its views. */
export abstract class LessonRunMethods extends LessonRunViews {
  protected readonly parts = this.host();
  protected readonly answers = new LessonRunAnswers(this.parts);
  protected readonly desk = new LessonRunDesk(this.parts, this.answers);

  /** Begins a live run, paused before its first step. Resolves when it is there, or has failed with a complaint. */
  start(): Promise<void> {
    this.complaints = [];
    return this.answers.start();
  }

  /** Plays a live run to its end, or until it is paused; one is begun where there is none. */
  run(options: RunCallOptions = {}): Promise<void> {
    return this.call('play', undefined, options);
  }

  /** Holds the run after the step under way. */
  pause(): Promise<void> {
    return this.call('pause', undefined, {});
  }

  /** Makes n steps, then pauses. */
  step(n = 1, options: RunCallOptions = {}): Promise<void> {
    return this.call('step', {steps: n}, options);
  }

  /** To a step of the live run, or of the one that is shown. */
  seek(step: number, options: RunCallOptions = {}): Promise<void> {
    return this.call('seek', {step}, options);
  }

  /** Begins anew, paused before the first step. */
  reset(seed?: number, options: RunCallOptions = {}): Promise<void> {
    return this.call('reset', {seed}, options);
  }

  /** The moment on screen: picture, log, settings and place. */
  snapshot(): Promise<RunSnapshot> {
    return runSnapshot(this.current, this.state());
  }

  /** What the run saves, without saving it: files, or a text. @throws {Error} with a sentence, where there is nothing of that kind. */
  async export(kind: ExportKind): Promise<readonly File[] | string> {
    const {files, text} = await this.desk.make(kind);
    return files ?? text;
  }

  /** Takes in what a run has saved. @throws {RunFileError} with a sentence and a code; what was there stays. */
  load(kind: ImportKind | undefined, data: string | Blob): Promise<void> {
    return this.drawn(this.desk.load(data, kind));
  }

  protected override wanted(): void {
    this.answers.stage.session?.want(this.parts.wants);
  }

  protected override answer(name: ViewRequestName, detail: ViewRequests[ViewRequestName]): void {
    if (name === 'export') void this.drawn(this.desk.save((detail as ViewRequests['export']).kind));
    else void this.call(name, detail, {}).catch((error: unknown) => this.fail(error));
  }

  private async call(
    name: ViewRequestName,
    detail: ViewRequests[ViewRequestName],
    {signal}: RunCallOptions,
  ): Promise<void> {
    signal?.throwIfAborted();
    if (!quiet.has(name)) this.complaints = [];
    const stop = () => void this.answers.answer('pause', undefined);
    signal?.addEventListener('abort', stop, {once: true});
    await this.answers.answer(name, detail).finally(() => signal?.removeEventListener('abort', stop));
    signal?.throwIfAborted();
  }

  /** Draws what the desk has changed. */
  protected drawn(done: Promise<void>): Promise<void> {
    return done.finally(() => this.requestUpdate());
  }

  protected fail(error: unknown): void {
    const code = error instanceof PictureError ? error.code : 'engine-failed';
    this.complain(code, sentenceOf(error));
  }
}
