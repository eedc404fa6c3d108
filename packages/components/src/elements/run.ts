import {html, nothing} from 'lit';
import {readPicture} from '../picture.js';
import type {Scene} from '../views/session/scene.js';
import {readState} from '../views/session/url-state.js';
import {viewStrings} from '../views/words/view-strings.js';
import {importForm, pictureRow, settingsForm, sourceBadge, waysOf} from './run/head.js';
import {lessonMaker, lessonPart} from './run/lesson.js';
import {hasRemembered, remember, remembered} from './run/memory.js';
import {LessonRunMethods} from './run/methods.js';
import {badgeStyles, lessonRunStyles} from './run/styles.js';
import {partStyles} from './view/parts.js';
import {viewStyles} from './view/styles.js';

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
export class LessonRunElement extends LessonRunMethods {
  #stopListening: AbortController | undefined;
  #isFull = false;
  /** Because its tab was hidden. */
  #wasHeld = false;

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
    const {replays} = this.answers;
    if (changed.has('recorded') && this.recorded) void replays.showRecorded(this.recorded, this.recordedMaps);
    if (changed.has('recordedTrials') && this.recordedTrials) void replays.showTrials(this.recordedTrials);
    if (changed.has('lesson') && this.lesson) void this.drawn(this.desk.fetchLesson(this.lesson));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopListening?.abort();
    // Whoever is only moved is connected again before this comes.
    setTimeout(() => {
      if (!this.isConnected) void this.answers.close();
    });
  }

  override render(): unknown {
    const {current} = this;
    const {hide, lock, source} = current;
    const {place, copied} = this.desk;
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

  #ways() {
    const {replays} = this.answers;
    const {source} = this.scene;
    return waysOf(this.scene, {
      onLive: () => void this.start(),
      onReplay: replays.has ? () => (replays.isPlaying ? replays.pause() : replays.play()) : undefined,
      onLast:
        source !== 'live' && this.autosave !== 'off' && hasRemembered(this.id) ? () => void this.#recall() : undefined,
    });
  }

  #maker() {
    return lessonMaker(this.desk.draft, {
      state: () => this.state(),
      onChange: draft => {
        this.desk.draft = draft;
        this.requestUpdate();
      },
      onSave: () => this.answer('export', {kind: 'lesson'}),
    });
  }

  async #go(at: number | undefined): Promise<void> {
    await this.drawn(this.desk.go(at));
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#lesson-title')?.focus();
  }

  #open(data: string | Blob): Promise<void> {
    this.complaints = [];
    return this.drawn(this.desk.open(data));
  }

  async #recall(): Promise<void> {
    const run = remembered(this.id);
    if (run) await this.drawn(this.answers.replays.showFile(run));
  }

  async #takeFile(which: 'content' | 'style', file: File | undefined): Promise<void> {
    if (!file) return;
    try {
      const {bitmap} = await readPicture(file, file.name);
      bitmap.close();
      this.answers.stage.own[which] = file;
      await this.start();
    } catch (error) {
      this.fail(error);
    }
  }

  /** What is dropped on the run: a picture is its next photograph, anything else is to be opened. */
  readonly #onDrag = (event: Event) => {
    const {dataTransfer} = event as DragEvent;
    if (!dataTransfer?.types.includes('Files') || event.defaultPrevented || this.current.hide.includes('import'))
      return;
    event.preventDefault();
    const [file] = dataTransfer.files;
    if (file?.type.startsWith('image/')) void this.#takeFile('content', file);
    else if (file) void this.#open(file);
  };

  #onHidden(): void {
    // Said to who comes back: what is said in a hidden tab is gone by then.
    if (!document.hidden && this.#wasHeld) this.say(viewStrings.run.hiddenTab);
    this.#wasHeld = document.hidden && this.scene.state === 'running' && !this.runHidden;
    if (this.#wasHeld) void this.answers.answer('pause', undefined);
  }

  #readLink(): void {
    const {state, complaints} = readState(location.hash);
    this.complaints = [];
    this.apply(state);
    this.answers.stage.firstStop = state.step;
    complaints.forEach(complaint => this.complain('bad-link', complaint));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'scumble-run': LessonRunElement;
  }
}
