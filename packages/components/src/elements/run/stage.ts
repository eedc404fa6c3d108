import type {Engine, PictureRole, RunEvent} from '../../engine/protocol.js';
import type {EngineLease} from '../../engine/engine.js';
import {ScumbleBeforeRunEvent} from '../../events.js';
import {PictureError} from '../../picture.js';
import type {Picture} from '../../picture.js';
import {sentenceOf} from '../../sentence.js';
import {LessonSession} from '../../views/session/lesson-session.js';
import type {SessionRequest} from '../../views/session/session-request.js';
import type {FinishedRun, Scene} from '../../views/session/scene.js';
import {viewStrings} from '../../views/words/view-strings.js';
import {bitmapFrom, pixelsOf} from './pixels.js';
import {screenRestMs} from '../drawing/screen-rest.js';
import type {LessonRunHost} from './host.js';
import {deviceSentence, progressSentence} from './sentences.js';
import {eventsOf} from '../stylizer/events.js';
import {Keeping} from '../view/keeping.js';

/** Where a run is computed: opens a session for it, puts the one before aside, and lets go of the engine at the end. */
export class LessonRunStage {
  /** Pictures of a person's own, in place of those of the page. */
  readonly own: Partial<Record<OwnPicture, Picture>> = {};
  /** The step that the next live run goes on to by itself. */
  firstStop: number | undefined;
  readonly #host: LessonRunHost;
  #session: LessonSession | undefined;
  #opening: Promise<void> | undefined;
  /** Counts what was asked for: an opening that is not the latest any more is given up. */
  #asked = 0;
  #lease: EngineLease | undefined;
  readonly #keeping = new Keeping((code, message) => this.#host.complain(code, message));
  #runs = 0;

  constructor(host: LessonRunHost) {
    this.#host = host;
  }

  get session(): LessonSession | undefined {
    return this.#session;
  }

  /**
   * Begins a live run with the present settings, paused before its first step, in place of one that is being begun. Resolves when
   * it is there, or has failed with a complaint.
   */
  start(): Promise<void> {
    this.#giveUpOpening();
    return this.#latest();
  }

  /** The run under way, or on its way, begun where there is none; undefined where that has failed. */
  async live(): Promise<LessonSession | undefined> {
    if (!this.#session) await (this.#opening ?? this.start());
    return this.#session;
  }

  /** The page's engine, which is kept until the element has gone. @throws {Error} where it has. */
  async engine(): Promise<Engine> {
    const {acquireEngine} = await import('../../engine/engine.js');
    if (!this.#host.element.isConnected) throw new Error('The run is not on the page any more. Put it back first.');
    this.#lease ??= acquireEngine();
    return this.#lease.engine;
  }

  /** What a run with the present settings is made of; its bitmaps belong to the caller. @throws {PictureError} */
  async request(): Promise<SessionRequest & {readonly content: ImageBitmap; readonly style: ImageBitmap}> {
    const {element, options} = this.#host;
    const [content, style] = await Promise.all([
      bitmapFrom(this.own.content?.bitmap ?? element.contentSrc),
      bitmapFrom(this.own.style?.bitmap ?? element.styleSrc),
    ]);
    return {content, style, network: {weights: element.weights, base: element.base}, options: options()};
  }

  /** Ends the live run, if there is one: its line in the table stays. */
  async putAside(): Promise<void> {
    const session = this.#session;
    this.#session = undefined;
    const runs = filed(this.#host.scene.runs, session);
    if (session) this.#host.take({runs});
    await discard(session);
  }

  /** Lets go of everything, also of what is being begun. */
  async close(): Promise<void> {
    if (this.#host.scene.state === 'loading') this.#host.take({state: 'idle'});
    this.#giveUpOpening();
    await this.#opening;
    // Meanwhile it may have been put back.
    if (this.#host.element.isConnected) return;
    const session = this.#session;
    this.#session = undefined;
    await discard(session);
    this.#lease?.release();
    this.#lease = undefined;
  }

  #giveUpOpening(): void {
    if (!this.#opening) return;
    this.#asked++;
    // It may be on its way to its first stop.
    void this.#session?.pause();
  }

  /** What was asked for last, as long as something is asked for meanwhile. */
  #latest(): Promise<void> {
    const open = async () => {
      let asked: number;
      do {
        asked = this.#asked;
        await this.#open(() => asked !== this.#asked);
      } while (asked !== this.#asked && this.#host.element.isConnected);
    };
    this.#opening ??= open().finally(() => (this.#opening = undefined));
    return this.#opening;
  }

  async #open(isStale: () => boolean): Promise<void> {
    const {element} = this.#host;
    if (!element.dispatchEvent(new ScumbleBeforeRunEvent())) return;
    await this.putAside();
    this.#host.take({state: 'loading'});
    let session: LessonSession | undefined;
    try {
      const request = {...(await this.request()), previewMs: screenRestMs(200)};
      session = new LessonSession(`run ${++this.#runs}`, request, this.#host.scene, {
        onScene: scene => void (isStale() || this.#take(scene)),
        onEvent: event => void (isStale() || this.#hear(event)),
        onTrouble: (sentence, code) => void (isStale() || this.#host.complain(code, sentence)),
        pixelsOf,
      });
      session.want(this.#host.wants);
      await session.open(await this.engine());
      if (isStale()) return await discard(session);
      this.#session = session;
      session.want(this.#host.wants);
      const stop = this.firstStop;
      this.firstStop = undefined;
      if (stop !== undefined) await session.until({step: stop});
    } catch (error) {
      await discard(session);
      if (!isStale()) this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    this.#host.complain(error instanceof PictureError ? error.code : 'engine-failed', sentenceOf(error));
    this.#host.take({state: 'failed'});
  }

  #hear(event: RunEvent): void {
    const {element, say} = this.#host;
    if (event.kind === 'progress') say(progressSentence(event), false);
    if (event.kind === 'ready') say(deviceSentence(event.setup));
    if (event.kind === 'ready') this.#keeping.note(event.setup);
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

/** Ends a session. Its pictures were made for it alone. */
async function discard(session: LessonSession | undefined): Promise<void> {
  await session?.dispose();
  for (const source of [session?.request.content, session?.request.style]) {
    if (source instanceof ImageBitmap) source.close();
  }
}

/** Which pictures can be a person's own. */
export type OwnPicture = Exclude<PictureRole, 'picture'>;
