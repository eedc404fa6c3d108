import type {Engine, PictureRole, RunEvent} from '../../engine/protocol.js';
import type {EngineLease} from '../../engine/engine.js';
import {ScumbleBeforeRunEvent} from '../../events.js';
import {PictureError} from '../../picture.js';
import {LessonSession} from '../../views/session/lesson-session.js';
import type {SessionRequest} from '../../views/session/lesson-session.js';
import type {FinishedRun, Scene} from '../../views/session/scene.js';
import {viewStrings} from '../../views/words/view-strings.js';
import {bitmapFrom, pixelsOf} from './pixels.js';
import {screenRestMs} from '../drawing/screen-rest.js';
import type {LessonRunHost} from './host.js';
import {deviceSentence, progressSentence} from './sentences.js';
import {eventsOf} from '../stylizer/events.js';

/** Where a run is computed: opens a session for it, puts the one before aside, and lets go of the engine at the end. */
export class LessonRunStage {
  /** Pictures of a person's own, in place of those of the page. */
  readonly own: Partial<Record<'content' | 'style', Blob>> = {};
  /** The step that the next live run goes on to by itself. */
  firstStop: number | undefined;
  readonly #host: LessonRunHost;
  #session: LessonSession | undefined;
  #opening: Promise<void> | undefined;
  #lease: EngineLease | undefined;
  #runs = 0;

  constructor(host: LessonRunHost) {
    this.#host = host;
  }

  get session(): LessonSession | undefined {
    return this.#session;
  }

  /** Begins a live run, paused before its first step. Resolves when it is there, or has failed with a complaint. */
  start(): Promise<void> {
    this.#opening ??= this.#open().finally(() => (this.#opening = undefined));
    return this.#opening;
  }

  /** The run under way, begun where there is none; undefined where that has failed. */
  async live(): Promise<LessonSession | undefined> {
    if (!this.#session) await this.start();
    return this.#session;
  }

  /** The page's engine, which is kept until the element has gone. */
  async engine(): Promise<Engine> {
    const {acquireEngine} = await import('../../engine/engine.js');
    this.#lease ??= acquireEngine();
    return this.#lease.engine;
  }

  /** What a run with the present settings is made of; its bitmaps belong to the caller. @throws {PictureError} */
  async request(): Promise<SessionRequest & {readonly content: ImageBitmap; readonly style: ImageBitmap}> {
    const {element, options} = this.#host;
    const [content, style] = await Promise.all([
      bitmapFrom(this.own.content ?? element.contentSrc),
      bitmapFrom(this.own.style ?? element.styleSrc),
    ]);
    return {content, style, network: {weights: element.weights, base: element.base}, options: options()};
  }

  /** Ends the live run, if there is one: its line in the table stays. */
  async putAside(): Promise<void> {
    const session = this.#session;
    this.#session = undefined;
    const runs = filed(this.#host.scene.runs, session);
    if (session) this.#host.take({runs});
    await session?.dispose();
  }

  async close(): Promise<void> {
    await this.#session?.dispose();
    this.#session = undefined;
    this.#lease?.release();
    this.#lease = undefined;
  }

  async #open(): Promise<void> {
    const {element} = this.#host;
    if (!element.dispatchEvent(new ScumbleBeforeRunEvent())) return;
    await this.putAside();
    this.#host.take({state: 'loading'});
    let session: LessonSession | undefined;
    try {
      const request = {...(await this.request()), previewMs: screenRestMs(200)};
      session = new LessonSession(`run ${++this.#runs}`, request, this.#host.scene, {
        onScene: scene => this.#take(scene),
        onEvent: event => this.#hear(event),
        onTrouble: (sentence, code) => this.#host.complain(code, sentence),
        pixelsOf,
      });
      session.want(this.#host.wants);
      await session.open(await this.engine());
      this.#session = session;
      session.want(this.#host.wants);
      const stop = this.firstStop;
      this.firstStop = undefined;
      if (stop !== undefined) await session.until({step: stop});
    } catch (error) {
      await session?.dispose();
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    this.#host.complain(error instanceof PictureError ? error.code : 'engine-failed', message);
    this.#host.take({state: 'failed'});
  }

  #hear(event: RunEvent): void {
    const {element, say} = this.#host;
    if (event.kind === 'progress') say(progressSentence(event), false);
    if (event.kind === 'ready') say(deviceSentence(event.setup));
    if (event.kind === 'step') say(viewStrings.run.step(event.report.step, event.report.steps), false);
    if (event.kind === 'complete')
      say(viewStrings.run.ended[event.report?.event ?? 'complete'] ?? viewStrings.run.ended['complete']!);
    for (const made of eventsOf(event, {pauseReason: document.hidden ? 'hidden' : 'asked'}))
      element.dispatchEvent(made);
  }

  #take(scene: Scene): void {
    this.#host.take(scene.state === 'complete' ? {...scene, runs: filed(this.#host.scene.runs, this.#session)} : scene);
  }
}

/** The runs so far, with the present one put to them. */
function filed(runs: readonly FinishedRun[], session: LessonSession | undefined): readonly FinishedRun[] {
  const finished = session?.finished();
  return finished ? [...runs.filter(({run}) => run !== finished.run), finished] : runs;
}

export type OwnPicture = Exclude<PictureRole, 'picture'>;
