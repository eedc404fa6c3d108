import {html, nothing} from 'lit';
import {LinkName} from '../denoising/link-name.js';
import {readPicture} from '../picture.js';
import type {Picture} from '../picture.js';
import type {Scene} from '../views/session/scene.js';
import {leftOut, readLink} from '../views/session/page-link.js';
import type {LessonState} from '../views/session/url-state.js';
import {viewStrings} from '../views/words/view-strings.js';
import {importForm, settingsForm} from './run/forms.js';
import {pictureRow, sourceBadge, waysOf} from './run/head.js';
import {lessonMaker, lessonPart} from './run/lesson.js';
import {hasRemembered, remember, remembered} from './run/memory.js';
import {LessonRunMethods} from './run/methods.js';
import type {OwnPicture} from './run/stage.js';
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
  readonly #linkName = new LinkName('run');
  /** What was so before a link said otherwise. */
  #unlinked: LessonState | undefined;

  static override styles = [viewStyles, partStyles, badgeStyles, lessonRunStyles];

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopListening = new AbortController();
    const {signal} = this.#stopListening;
    document.addEventListener('visibilitychange', () => this.#onHidden(), {signal});
    for (const name of ['dragover', 'drop'] as const) this.addEventListener(name, this.#onDrag, {signal});
    if (!this.linked) return;
    this.#unlinked ??= this.state();
    this.#followLink({}, location.href);
    const follow = ({oldURL, newURL}: HashChangeEvent) => this.#followLink(this.#linkOf(oldURL).state, newURL);
    window.addEventListener('hashchange', follow, {signal});
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
    this.#linkName.release();
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
    const pictures = {
      own: this.answers.stage.own,
      onPicture: (which: OwnPicture, picture: Picture) => void this.#use(which, picture),
    };
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
        ${shows('settings') ? settingsForm(this, lock.includes('settings'), pictures) : nothing}
        ${shows('import') ? importForm(lock.includes('import'), data => void this.#open(data)) : nothing}
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
    if (this.#isFull || (await remember(this.#place, scene)) || this.#isFull) return;
    this.#isFull = true;
    this.complain('storage-full', viewStrings.run.storageFull);
  }

  #ways() {
    const {replays} = this.answers;
    const {source} = this.scene;
    return waysOf(this.current, {
      onLive: () => void this.start(),
      onReplay: replays.has ? () => (replays.isPlaying ? replays.pause() : replays.play()) : undefined,
      onLast:
        source !== 'live' && this.autosave !== 'off' && hasRemembered(this.#place)
          ? () => void this.#recall()
          : undefined,
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

  /** Takes in what was saved; a picture is the next photograph. */
  async #open(data: string | Blob): Promise<void> {
    if (data instanceof File && data.type.startsWith('image/')) return this.#takeFile(data);
    this.complaints = [];
    await this.drawn(this.desk.open(data));
  }

  async #recall(): Promise<void> {
    const run = remembered(this.#place);
    if (run) await this.drawn(this.answers.replays.showFile(run)).catch((error: unknown) => this.fail(error));
  }

  async #takeFile(file: File): Promise<void> {
    if (this.#isOff('settings')) return;
    try {
      await this.#use('content', await readPicture(file, file.name));
    } catch (error) {
      this.fail(error);
    }
  }

  async #use(which: OwnPicture, picture: Picture): Promise<void> {
    this.answers.stage.own[which] = picture;
    await this.start();
  }

  /** What is dropped on the run: a picture is its next photograph, anything else is to be opened. */
  readonly #onDrag = (event: Event) => {
    const {dataTransfer} = event as DragEvent;
    if (!dataTransfer?.types.includes('Files') || event.defaultPrevented || this.#isOff('import')) return;
    event.preventDefault();
    const [file] = dataTransfer.files;
    if (file) void this.#open(file);
  };

  /** Whether a teacher has hidden or locked it. */
  #isOff(control: string): boolean {
    const {hide, lock} = this.current;
    return hide.includes(control) || lock.includes(control);
  }

  /** What the run is kept under: its id, or its place among the runs of the page that have none. */
  get #place(): string {
    const at = [...document.querySelectorAll('scumble-run:not([id])')].indexOf(this);
    return this.id || (at > 0 ? `${at + 1}` : '');
  }

  #onHidden(): void {
    // Said to who comes back: what is said in a hidden tab is gone by then.
    if (!document.hidden && this.#wasHeld) this.say(viewStrings.run.hiddenTab);
    this.#wasHeld = document.hidden && this.scene.state === 'running' && !this.runHidden;
    if (this.#wasHeld) void this.answers.answer('pause', undefined);
  }

  protected override get linkName(): string {
    return this.linked ? this.#linkName.take() : 'run';
  }

  #linkOf(address: string) {
    return readLink(new URL(address).hash, this.linkName);
  }

  /** What an earlier link has said and this one does not is as it was before: who goes back finds what was there. */
  #followLink(before: LessonState, address: string): void {
    const {state, complaints} = this.#linkOf(address);
    const {hide = [], lock = [], ...settings} = this.#unlinked ?? {};
    const original = {...settings, ...this.firstPlaces(), hide, lock};
    this.complaints = [];
    void this.drawn(this.desk.enter({...leftOut(before, state, original), ...state})).catch((error: unknown) =>
      this.fail(error),
    );
    complaints.forEach(complaint => this.complain('bad-link', complaint));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'scumble-run': LessonRunElement;
  }
}
