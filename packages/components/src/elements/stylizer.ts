import {html, nothing} from 'lit';
import type {PropertyDeclarations} from 'lit';
import type {LiveRun, RunEvent, StepValues} from '../engine/protocol.js';
import {ScumbleBeforeRunEvent, ScumbleErrorEvent, type ScumbleErrorCode} from '../events.js';
import {localeOf} from '../locale.js';
import {titleOf, type Picture} from '../picture.js';
import {strings} from '../strings.js';
import {Announcer} from './view/announcer.js';
import {fileNameOf, pngOf, save} from './download.js';
import {drawWithin} from './drawing/draw.js';
import type {ImageInputElement} from './image-input.js';
import {RunController} from './stylizer/run-controller.js';
import type {RunHost, RunState} from './stylizer/run-controller.js';
import {fileOf, settingsIn} from './stylizer/files.js';
import {screenRestMs} from './drawing/screen-rest.js';
import {runOptions, stylizerDefaults, withVisiblePainting, type StylizerSnapshot} from './stylizer/options.js';
import {StylizerAttributes} from './stylizer/attributes.js';
import {eventsOf} from './stylizer/events.js';
import {eventMessage} from './stylizer/messages.js';
import {easelOf, placeOf, type EaselOptions} from './stylizer/easel.js';
import {buttonsOf, progressOf, type ControlsOptions} from './stylizer/controls.js';
import {answer, request, stylizerRequests} from './stylizer/requests.js';
import {settingsForm} from './stylizer/settings.js';
import {stylizerStyles} from './stylizer/styles.js';
import {viewStyles} from './view/styles.js';

/**
 * Paints a photograph in the manner of a painting, in the page: two places for pictures, the picture growing, and controls.
 * Nothing starts by itself, and no picture leaves the device.
 *
 * ```html
 * <scumble-stylizer base="/packs/" size="384" steps="100">
 *   <img slot="content" src="photo.jpg" alt="A street">
 *   <img slot="style" src="painting.jpg" alt="A painted field">
 * </scumble-stylizer>
 * ```
 *
 * Its buttons do no more than send the events `scumble-request-play`, `-pause`, `-stop`, `-download` (and `-step`, `-reset`,
 * `-weight` with a detail): send them yourself, from inside the tag or on it, and hide its controls with `controls="none"`.
 *
 * @tag scumble-stylizer
 * @slot content - An `<img>`: the photograph to begin with.
 * @slot style - An `<img>`: the painting to begin with.
 * @slot controls - Controls of your own, under the picture.
 * @fires {ScumbleBeforeRunEvent} scumble-before-run - A run is about to begin; `preventDefault()` keeps it from doing so.
 * @fires {ScumbleProgressEvent} scumble-progress - Of the preparations and the steps.
 * @fires {ScumbleReadyEvent} scumble-ready - Engine, network and pictures are there.
 * @fires {ScumbleStepEvent} scumble-step - A step was made; carries every number of it.
 * @fires {ScumblePauseEvent} scumble-pause - The run is held, because that was asked for or the tab is hidden.
 * @fires {ScumbleResumeEvent} scumble-resume - The run goes on.
 * @fires {ScumbleCompleteEvent} scumble-complete - The picture is finished.
 * @fires {ScumbleCancelEvent} scumble-cancel - The run was stopped; the picture so far stays.
 * @fires {ScumbleContextLostEvent} scumble-contextlost - The graphics context was taken away; the run sets up anew.
 * @fires {ScumbleErrorEvent} scumble-error - Something could not be done: a code and a sentence. What was there stays.
 * @fires {ScumblePictureEvent} scumble-picture - A person chose a photograph or a painting.
 * @csspart pictures - The two places for pictures.
 * @csspart stage - The picture with its progress and buttons.
 * @csspart easel - The box around the picture.
 * @csspart picture - The canvas of the picture.
 * @csspart progress - The progress bar.
 * @csspart status - The sentence that says how things stand.
 * @csspart buttons - The row of buttons.
 * @csspart button - Each button.
 * @csspart settings - The settings.
 * @csspart error - The sentence that says what is wrong.
 * @cssprop [--scumble-accent] - Color of what can be acted on.
 * @cssprop [--scumble-ink] - Color of text.
 * @cssprop [--scumble-ink-soft] - Color of lesser text.
 * @cssprop [--scumble-card] - Color of boxes and buttons.
 * @cssprop [--scumble-well] - Color behind pictures.
 * @cssprop [--scumble-line] - Color of lines.
 * @cssprop [--scumble-radius=0.5rem] - Roundness of corners.
 * @cssprop [--scumble-font] - Family of the type.
 * @cssprop [--scumble-easel-height=32rem] - The picture grows no higher.
 * @cssstate idle - No run yet.
 * @cssstate loading - Preparing.
 * @cssstate running - Painting.
 * @cssstate paused - Held.
 * @cssstate complete - Finished.
 * @cssstate cancelled - Stopped.
 * @cssstate error - Ended by an error.
 */
export class StylizerElement extends StylizerAttributes implements RunHost {
  static override properties: PropertyDeclarations = {
    comparing: {state: true},
    status: {state: true},
    error: {state: true},
  };
  static override styles = [viewStyles, stylizerStyles];

  declare protected comparing: boolean;
  declare protected status: string;
  declare protected error: {readonly code: ScumbleErrorCode; readonly message: string} | undefined;
  readonly #internals = this.attachInternals();
  readonly #run = new RunController(this);
  readonly #announcer = new Announcer();
  #announced = '';
  /** The pictures of the run on the easel, which may have been replaced in their places since. */
  #painted: {readonly content: Picture; readonly style: Picture} | undefined;

  constructor() {
    super();
    this.comparing = false;
    this.status = '';
    for (const name of stylizerRequests) this.addEventListener(`scumble-request-${name}`, this.#requested);
  }

  /** Where the run stands; also the attribute `state`. */
  get state(): RunState {
    return this.#run.state;
  }

  /** The numbers of the last step. */
  get report(): StepValues | undefined {
    return this.#run.report;
  }

  /** The run itself, to look into: features, Gram matrices, gradients. */
  get live(): LiveRun | undefined {
    return this.#run.live;
  }

  get content(): Picture | undefined {
    return this.#place('content')?.picture;
  }

  set content(picture: Picture | undefined) {
    void this.updateComplete.then(() => Object.assign(this.#place('content')!, {picture}));
  }

  /** The painting. (`style` is every element's own.) */
  get painting(): Picture | undefined {
    return this.#place('style')?.picture;
  }

  set painting(picture: Picture | undefined) {
    void this.updateComplete.then(() => Object.assign(this.#place('style')!, {picture}));
  }

  /** Begins to paint; goes on where it was paused. Aborted, it stops. @returns A promise of the beginning, not of the end. */
  async run({signal}: {readonly signal?: AbortSignal} = {}): Promise<void> {
    signal?.throwIfAborted();
    signal?.addEventListener('abort', () => void this.cancel(), {once: true});
    if (this.state === 'paused') return this.resume();
    if (this.#run.isBusy) return;
    await this.#picturesRead();
    const {content, painting: style} = this;
    if (!content || !style) {
      return this.#complain('nothing-to-run', content ? strings.noPainting : strings.noPhotograph);
    }
    if (!this.dispatchEvent(new ScumbleBeforeRunEvent())) return;
    try {
      const options = withVisiblePainting(runOptions(this.values()), style.bitmap);
      this.error = undefined;
      this.#painted = {content, style};
      this.#say(strings.loadingBackend);
      const previewMs = screenRestMs(100);
      const {weights, base, worker, wasm} = this;
      const pictures = {content: content.bitmap, style: style.bitmap};
      // An eighth of the run at most lies between two pictures to go back to.
      const checkpointEvery = Math.ceil((options.steps ?? stylizerDefaults.steps) / 8);
      await this.#run.begin(
        {...pictures, weights, base, options, previewMs, checkpointEvery},
        {worker, wasmPaths: wasm},
      );
    } catch (error) {
      this.#complain('bad-option', error instanceof Error ? error.message : String(error));
    }
  }

  /** Holds the run before its next step. */
  pause(): Promise<void> {
    return this.#run.pause();
  }

  resume(): Promise<void> {
    return this.#run.resume();
  }

  /** Makes n steps of a paused run. */
  async step(n = 1): Promise<void> {
    await this.#run.live?.step(n);
  }

  /** Goes back to the nearest kept picture at or before a step. @returns Which step that is; undefined without a run. */
  async seek(step: number): Promise<number | undefined> {
    return this.#run.live?.seek(step);
  }

  /** Ends the run; the picture so far stays. */
  cancel(): Promise<void> {
    return this.#run.cancel();
  }

  /** Takes the picture off the easel; the photograph and the painting stay. @param seed  Of the next run. */
  async reset(seed?: number): Promise<void> {
    this.seed = seed ?? this.seed;
    await this.#run.reset();
    this.#painted = this.error = undefined;
    this.comparing = false;
    this.status = '';
    this.#drawPhotograph();
  }

  /** The picture so far as a PNG, with its numbers and settings. */
  async snapshot(): Promise<StylizerSnapshot> {
    const picture = this.#hasResult() ? await pngOf(this.#canvas('after')!) : undefined;
    return {picture, report: this.report, options: this.values(), weights: this.#run.setup?.weights ?? this.weights};
  }

  /** The picture so far as a PNG, or numbers and settings as JSON; undefined where there is no picture. */
  async export(kind: 'png' | 'config'): Promise<Blob | undefined> {
    return fileOf(await this.snapshot(), kind);
  }

  /** Takes over settings that `export` made. @throws {RangeError} with a sentence; what was there stays. */
  async load(_kind: 'config', data: string | Blob): Promise<void> {
    Object.assign(this, await settingsIn(data));
  }

  /** Saves the picture so far as a file. */
  async download(): Promise<void> {
    if (!this.#hasResult()) return this.#complain('nothing-to-download', strings.nothingToDownload);
    const png = await pngOf(this.#canvas('after')!);
    if (!png) return this.#complain('download-failed', strings.downloadFailed);
    const {content, style} = this.#painted!;
    save(png, fileNameOf(content.name, style.name));
  }

  /** Takes in what the run says. Called by its controller. */
  hear(event: RunEvent): void | Promise<void> {
    const message = eventMessage(event, this.#run, localeOf(this));
    if (message !== undefined) this.#say(message);
    for (const made of eventsOf(event, this.#run)) this.dispatchEvent(made);
    if (event.kind === 'failed') this.#complain(event.code, event.message);
    const preview = 'preview' in event ? event.preview : undefined;
    if (event.kind !== 'step' || preview) this.requestUpdate();
    return preview && this.#drawPreview(preview);
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    this.#run.runHidden = this.runHidden;
    if (changed.has('styleWeight') && this.#run.isBusy && this.styleWeight !== undefined) {
      void this.#setWeight('style', this.styleWeight);
    }
  }

  protected override updated(): void {
    const {state} = this;
    if (this.getAttribute('state') === state) return;
    this.setAttribute('state', state);
    this.#internals.states.clear();
    this.#internals.states.add(state);
  }

  override render(): unknown {
    const shown = this.controls !== 'none';
    const {sources} = this;
    const places = [
      placeOf({name: 'content', label: strings.photograph, src: this.contentSrc, sources}, this.#pictureShown),
      placeOf({name: 'style', label: strings.painting, src: this.styleSrc, sources}, this.#pictureShown),
    ];
    return html`<div class="layout ${shown ? '' : 'bare'}">
      <div class="pictures" part="pictures" ?hidden=${!shown}>${places}</div>
      <section class="stage" part="stage" aria-label=${this.#resultLabel()}>
        ${easelOf(this.#easel())} ${shown ? [progressOf(this.#shown()), buttonsOf(this.#shown())] : nothing}
        <slot name="controls"></slot>
        <div class="alert" part="error" role="alert" ?hidden=${!this.error}>
          <p>${this.error?.message}</p>
          <button type="button" class="link" part="button" @click=${() => (this.error = undefined)}>
            ${strings.dismiss}
          </button>
        </div>
      </section>
      ${this.controls === 'full' ? this.#settings() : nothing}
      <p class="unseen" role="status">${this.#announced}</p>
    </div>`;
  }

  #easel(): EaselOptions {
    const isEmpty = this.state === 'idle' && !this.content;
    return {isEmpty, hasResult: this.#hasResult(), comparing: this.comparing, label: this.#resultLabel()};
  }

  /** What the controls show, and what they ask for. */
  #shown(): ControlsOptions {
    const {state, preparation, setup, report} = this.#run;
    return {
      ...{state, preparation, setup, report},
      status: this.status || (this.content && this.painting ? strings.stageReady : ''),
      hasResult: this.#hasResult(),
      comparing: this.comparing,
      locale: localeOf(this),
      onCompare: () => (this.comparing = !this.comparing),
      onRequest: name => request(this.renderRoot.querySelector('button'), name),
    };
  }

  #settings() {
    return settingsForm({
      values: this.values(),
      hide: this.hide,
      lock: this.lock,
      isBusy: this.#run.isBusy,
      locale: localeOf(this),
      onChange: (key, value) => (this[key] = value),
    });
  }

  #hasResult(): boolean {
    return this.#painted !== undefined && this.#run.report !== undefined;
  }

  #resultLabel(): string {
    const {content, style} = this.#painted ?? {};
    return content && style ? strings.resultLabel(titleOf(content), titleOf(style)) : strings.photograph;
  }

  /** Who asks for a run as soon as the tag is in the page need not wait for the pictures in it. */
  async #picturesRead(): Promise<void> {
    await this.updateComplete;
    // A slot tells what is in it after the element has drawn itself.
    await new Promise(resolve => setTimeout(resolve));
    await Promise.all([this.#place('content')?.updateComplete, this.#place('style')?.updateComplete]);
  }

  #place(name: 'content' | 'style'): ImageInputElement | null {
    return this.renderRoot?.querySelector<ImageInputElement>(`scumble-image-input.${name}`) ?? null;
  }

  #canvas(name: 'before' | 'after'): HTMLCanvasElement | null {
    return this.renderRoot.querySelector<HTMLCanvasElement>(`canvas.${name}`);
  }

  #pictureShown = (): void => {
    if (!this.#run.isBusy) {
      this.error = undefined;
      if (!this.#hasResult()) this.#drawPhotograph();
    }
    this.requestUpdate();
  };

  /** Before the first step the easel shows what the picture will start from. */
  #drawPhotograph(): void {
    const bitmap = (this.#painted?.content ?? this.content)?.bitmap;
    const canvas = this.#canvas('before');
    if (!bitmap || !canvas) return;
    drawWithin(bitmap, canvas, 1024);
    const wipe = this.renderRoot.querySelector<HTMLElement>('.wipe');
    wipe?.style.setProperty('--aspect', String(bitmap.width / bitmap.height));
  }

  /** @returns A promise of the next frame: no preview is worth making that nobody sees. */
  #drawPreview(preview: ImageBitmap): Promise<void> {
    const canvas = this.#canvas('after');
    if (canvas) {
      if (this.#run.report?.step === 1) this.#drawPhotograph();
      drawWithin(preview, canvas, Infinity);
    }
    preview.close();
    return new Promise(resolve => {
      requestAnimationFrame(() => resolve());
      if (document.hidden) resolve();
    });
  }

  /** Shows how things stand; what a screen reader hears of it is up to the announcer. */
  #say(text: string, matters = true): void {
    if (matters) {
      this.status = text;
      this.#announcer.said();
    } else if (!this.#announcer.mayPass()) return;
    this.#announced = text;
    this.requestUpdate();
  }

  #complain(code: ScumbleErrorCode, message: string): void {
    this.error = {code, message};
    this.dispatchEvent(new ScumbleErrorEvent(code, message));
  }

  #requested = (event: Event): void =>
    answer(event, {
      play: () => this.run(),
      pause: () => this.pause(),
      step: ({steps}) => this.step(steps),
      stop: () => this.cancel(),
      reset: () => this.reset(),
      weight: ({term = '', weight = NaN}) => this.#setWeight(term, weight),
      download: () => this.download(),
    });

  async #setWeight(term: string, weight: number): Promise<void> {
    try {
      await this.#run.live?.setWeight(term as 'style', weight);
    } catch (error) {
      this.#complain('bad-option', error instanceof Error ? error.message.replace(/^\w+: /, '') : String(error));
    }
  }
}
