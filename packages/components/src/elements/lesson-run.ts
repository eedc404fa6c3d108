import {html, nothing} from 'lit';
import {PictureError, readPicture} from '../picture.js';
import type {ImportKind} from '../views/run-file.js';
import type {Scene} from '../views/scene.js';
import {readState} from '../views/url-state.js';
import {viewStrings} from '../views/view-strings.js';
import {LessonRunAnswers} from './lesson-run-answers.js';
import {LessonRunDesk} from './lesson-run-desk.js';
import {importForm, pictureRow, settingsForm, sourceBadge, waysOf} from './lesson-run-head.js';
import {lessonMaker, lessonPart} from './lesson-run-lesson.js';
import {hasRemembered, remember, remembered} from './lesson-run-memory.js';
import {badgeStyles, lessonRunStyles} from './lesson-run-styles.js';
import {LessonRunViews} from './lesson-run-views.js';
import {runSnapshot} from './run-snapshot.js';
import type {RunSnapshot} from './run-snapshot.js';
import {partStyles} from './view-parts.js';
import type {ExportKind, ViewRequestName, ViewRequests} from './view-request.js';
import {viewStyles} from './view-styles.js';

/** How long a method may take is up to its caller: an aborted signal holds the run, and rejects. */
export interface RunCallOptions {
  readonly signal?: AbortSignal;
}

/** What begins nothing leaves the complaints where they are. */
const quiet: ReadonlySet<ViewRequestName> = new Set(['pause', 'layer', 'speed', 'stop']);

/**
 * One run for all the views inside it, or pointed at it by `for`: shows a pre-computed one at once, and a live one on request.
 *
 * @tag scumble-run
 * @slot - The views, among whatever else.
 * @slot preview - What to show in place of the three pictures until they are there.
 * @fires {ScumbleBeforeRunEvent} scumble-before-run - A live run is about to begin; `preventDefault()` keeps it from doing so.
 * @fires {ScumbleProgressEvent} scumble-progress - How far the preparations, and then the steps, have come.
 * @fires {ScumbleReadyEvent} scumble-ready - The live run is there.
 * @fires {ScumbleStepEvent} scumble-step - A step was made.
 * @fires {ScumblePauseEvent} scumble-pause - The run is held.
 * @fires {ScumbleResumeEvent} scumble-resume - It goes on.
 * @fires {ScumbleCompleteEvent} scumble-complete - It is finished.
 * @fires {ScumbleContextLostEvent} scumble-contextlost - The graphics context was taken away.
 * @fires {CustomEvent} scumble-phase - A part of a step was done; `detail.phase`.
 * @fires {CustomEvent} scumble-scene - Something has changed; `detail` is the scene.
 * @fires {ScumbleErrorEvent} scumble-error - Something went wrong; `message` is a sentence, `code` a word for programs.
 */
export class LessonRunElement extends LessonRunViews {
  readonly #host = this.host();
  readonly #answers = new LessonRunAnswers(this.#host);
  readonly #desk = new LessonRunDesk(this.#host, this.#answers);
  #stopListening: AbortController | undefined;
  #isFull = false;

  static override styles = [viewStyles, partStyles, badgeStyles, lessonRunStyles];

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopListening = new AbortController();
    const {signal} = this.#stopListening;
    document.addEventListener('visibilitychange', () => this.#onHidden(), {signal});
    for (const name of ['dragover', 'drop'] as const) this.addEventListener(name, this.#onDrag, {signal});
    if (!this.linked) return;
    this.#readLink();
    window.addEventListener('hashchange', () => this.#readLink(), {signal});
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    const {replays} = this.#answers;
    if (changed.has('recorded') && this.recorded) void replays.showRecorded(this.recorded, this.recordedMaps);
    if (changed.has('recordedTrials') && this.recordedTrials) void replays.showTrials(this.recordedTrials);
    if (changed.has('lesson') && this.lesson) void this.#then(this.#desk.fetchLesson(this.lesson));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopListening?.abort();
    // Whoever is only moved is connected again before this comes.
    setTimeout(() => {
      if (!this.isConnected) void this.#answers.close();
    });
  }

  /** Begins a live run, paused before its first step. Resolves when it is there, or has failed with a complaint. */
  start(): Promise<void> {
    this.complaints = [];
    return this.#answers.start();
  }

  /** Plays a live run to its end, or until it is paused; one is begun where there is none. */
  run(options: RunCallOptions = {}): Promise<void> {
    return this.#call('play', undefined, options);
  }

  /** Holds the run after the step under way. */
  pause(): Promise<void> {
    return this.#call('pause', undefined, {});
  }

  /** Makes n steps, then pauses. */
  step(n = 1, options: RunCallOptions = {}): Promise<void> {
    return this.#call('step', {steps: n}, options);
  }

  /** To a step of the live run, or of the one that is shown. */
  seek(step: number, options: RunCallOptions = {}): Promise<void> {
    return this.#call('seek', {step}, options);
  }

  /** Begins anew, paused before the first step. */
  reset(seed?: number, options: RunCallOptions = {}): Promise<void> {
    return this.#call('reset', {seed}, options);
  }

  /** The moment on screen: picture, log, settings and place. */
  snapshot(): Promise<RunSnapshot> {
    return runSnapshot(this.current, this.state());
  }

  /** What the run saves, without saving it: files, or a text. @throws {Error} with a sentence, where there is nothing of that kind. */
  async export(kind: ExportKind): Promise<readonly File[] | string> {
    const {files, text} = await this.#desk.make(kind);
    return files ?? text;
  }

  /** Takes in what a run has saved. @throws {RunFileError} with a sentence and a code; what was there stays. */
  load(kind: ImportKind | undefined, data: string | Blob): Promise<void> {
    return this.#then(this.#desk.load(data, kind));
  }

  override render(): unknown {
    const {current} = this;
    const {hide, lock, source} = current;
    const {place, copied} = this.#desk;
    const shows = (name: string) => !hide.includes(name);
    const hasPicture = shows('pictures') && current.pictures.picture;
    const take = (which: 'content' | 'style', file: File | undefined) => void this.#takeFile(which, file);
    return html`<div class="head">
        ${place ? lessonPart(place, at => void this.#go(at)) : nothing}
        ${shows('pictures') ? pictureRow(current) : nothing}
        <p>
          ${hasPicture ? nothing : sourceBadge(source)} <span class="soft">${viewStrings.run.sourceNotes[source]}</span>
        </p>
        ${shows('live') ? this.#ways() : nothing}
        <p class="soft status">${this.status}</p>
        <p class="unseen" role="status">${this.announced}</p>
        ${this.complaints.map(complaint => html`<p class="complaint" role="alert">${complaint}</p>`)}
        ${copied ? html`<textarea readonly aria-label=${viewStrings.transport.export} .value=${copied}></textarea>` : nothing}
        ${shows('settings') ? settingsForm(this, lock.includes('settings'), take) : nothing}
        ${shows('import') ? importForm(data => void this.#open(data)) : nothing}
        ${this.teacher ? this.#maker() : nothing}
      </div>
      <slot></slot>`;
  }

  protected override wanted(): void {
    this.#answers.stage.session?.want(this.#host.wants);
  }

  protected override stateChanged(scene: Scene): void {
    const {state, records, source} = scene;
    if (state === 'paused') this.say(viewStrings.transport.states['paused']!);
    const isAtRest = state === 'paused' || state === 'complete';
    if (!isAtRest || source !== 'live' || records.length === 0 || this.autosave === 'off' || this.#isFull) return;
    void this.#keep(scene);
  }

  async #keep(scene: Scene): Promise<void> {
    if (this.#isFull || (await remember(this.id, scene)) || this.#isFull) return;
    this.#isFull = true;
    this.complain('storage-full', viewStrings.run.storageFull);
  }

  protected override answer(name: ViewRequestName, detail: ViewRequests[ViewRequestName]): void {
    if (name === 'export') void this.#then(this.#desk.save((detail as ViewRequests['export']).kind));
    else void this.#call(name, detail, {}).catch((error: unknown) => this.#fail(error));
  }

  #ways() {
    const {replays} = this.#answers;
    const {source} = this.scene;
    return waysOf(this.scene, {
      onLive: () => void this.start(),
      onReplay: replays.has ? () => (replays.isPlaying ? replays.pause() : replays.play()) : undefined,
      onLast:
        source !== 'live' && this.autosave !== 'off' && hasRemembered(this.id) ? () => void this.#recall() : undefined,
    });
  }

  #maker() {
    return lessonMaker(this.#desk.draft, {
      state: () => this.state(),
      onChange: draft => {
        this.#desk.draft = draft;
        this.requestUpdate();
      },
      onSave: () => this.answer('export', {kind: 'lesson'}),
    });
  }

  async #call(name: ViewRequestName, detail: ViewRequests[ViewRequestName], {signal}: RunCallOptions): Promise<void> {
    signal?.throwIfAborted();
    if (!quiet.has(name)) this.complaints = [];
    const stop = () => void this.#answers.answer('pause', undefined);
    signal?.addEventListener('abort', stop, {once: true});
    await this.#answers.answer(name, detail).finally(() => signal?.removeEventListener('abort', stop));
    signal?.throwIfAborted();
  }

  async #go(at: number | undefined): Promise<void> {
    await this.#then(this.#desk.go(at));
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#lesson-title')?.focus();
  }

  #open(data: string | Blob): Promise<void> {
    this.complaints = [];
    return this.#then(this.#desk.open(data));
  }

  async #recall(): Promise<void> {
    const run = remembered(this.id);
    if (run) await this.#then(this.#answers.replays.showFile(run));
  }

  /** Draws what the desk has changed. */
  #then(done: Promise<void>): Promise<void> {
    return done.finally(() => this.requestUpdate());
  }

  async #takeFile(which: 'content' | 'style', file: File | undefined): Promise<void> {
    if (!file) return;
    try {
      const {bitmap} = await readPicture(file, file.name);
      bitmap.close();
      this.#answers.stage.own[which] = file;
      await this.start();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Files that are dropped on the run; pictures are for the pictures' own fields. */
  readonly #onDrag = (event: Event) => {
    const {dataTransfer} = event as DragEvent;
    if (!dataTransfer?.types.includes('Files') || event.defaultPrevented || this.current.hide.includes('import'))
      return;
    event.preventDefault();
    const [file] = dataTransfer.files;
    if (file) void this.#open(file);
  };

  #onHidden(): void {
    if (!document.hidden || this.scene.state !== 'running' || this.runHidden) return;
    void this.#answers.answer('pause', undefined);
    this.say(viewStrings.run.hiddenTab);
  }

  #readLink(): void {
    const {state, complaints} = readState(location.hash);
    this.complaints = [];
    this.apply(state);
    this.#answers.stage.firstStop = state.step;
    complaints.forEach(complaint => this.complain('bad-link', complaint));
  }

  #fail(error: unknown): void {
    const code = error instanceof PictureError ? error.code : 'engine-failed';
    this.complain(code, error instanceof Error ? error.message.replace(/^\w+: /, '') : String(error));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'scumble-run': LessonRunElement;
  }
}
