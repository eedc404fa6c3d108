import {html, nothing} from 'lit';
import type {PropertyValues} from 'lit';
import type {RunEvent} from '../engine/protocol.js';
import {ScumbleBeforeRunEvent} from '../events.js';
import {localeOf} from '../locale.js';
import type {Picture} from '../picture.js';
import {strings} from '../strings.js';
import {screenRestMs} from './drawing/screen-rest.js';
import {picturesRead} from './image-input/pictures-read.js';
import {buttonsOf, progressOf, type ControlsOptions} from './stylizer/controls.js';
import type {Subject} from './stylizer/easel.js';
import {eventsOf} from './stylizer/events.js';
import {eventMessage, stepMessage} from './stylizer/messages.js';
import {StylizerMethods} from './stylizer/methods.js';
import {runOptions, stylizerDefaults, withVisiblePainting} from './stylizer/options.js';
import {placesOf} from './stylizer/places.js';
import {settingsForm} from './stylizer/settings.js';
import {stylizerStyles} from './stylizer/styles.js';
import {Announcer} from './view/announcer.js';
import {answerRequests, sendRequest} from './view/answer.js';
import {complaintStyles} from './view/complaint.js';
import {Keeping} from './view/keeping.js';
import {easelStyles} from './view/easel-styles.js';
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
export class StylizerElement extends StylizerMethods {
  static override styles = [viewStyles, easelStyles, complaintStyles, stylizerStyles];

  readonly #announcer = new Announcer();
  readonly #keeping = new Keeping((code, message) => this.complaint.make(code, message));
  #announced = '';

  constructor() {
    super();
    answerRequests(this, {
      play: () => this.run(),
      pause: () => this.pause(),
      step: ({steps}) => this.step(steps),
      stop: () => this.cancel(),
      reset: () => this.reset(),
      weight: ({term = '', weight = NaN}) => this.setWeight(term, weight),
      download: () => this.download(),
    });
  }

  /** Begins to paint; goes on where it was paused. Aborted, it stops. @returns A promise of the beginning, not of the end. */
  async run({signal}: {readonly signal?: AbortSignal} = {}): Promise<void> {
    signal?.throwIfAborted();
    signal?.addEventListener('abort', () => void this.cancel(), {once: true});
    if (this.state === 'paused') return this.resume();
    if (this.runner.isBusy) return;
    await this.updateComplete;
    await picturesRead(this.renderRoot);
    // Who asked twice has begun by now.
    if (this.runner.isBusy || signal?.aborted) return;
    const {content, painting: style} = this;
    if (!content || !style) {
      return this.complaint.make('nothing-to-run', content ? strings.noPainting : strings.noPhotograph);
    }
    if (this.dispatchEvent(new ScumbleBeforeRunEvent())) await this.#begin({content, style});
  }

  /** Takes in what the run says. Called by its controller. */
  hear(event: RunEvent): void | Promise<void> {
    const message = eventMessage(event, this.runner, localeOf(this));
    if (message !== undefined) this.#say(message);
    for (const made of eventsOf(event, this.runner)) this.dispatchEvent(made);
    if (event.kind === 'step') this.#say(stepMessage(event.report, localeOf(this)), true);
    if (event.kind === 'ready') this.#keeping.note(event.setup);
    if (event.kind === 'failed') this.complaint.make(event.code, event.message);
    const preview = 'preview' in event ? event.preview : undefined;
    if (event.kind !== 'step' || preview) this.requestUpdate();
    return preview && this.easel.show(preview, this.runner.report);
  }

  protected override willUpdate(changed: PropertyValues): void {
    this.runner.runHidden = this.runHidden;
    if (changed.has('styleWeight') && this.runner.isBusy && this.styleWeight !== undefined) {
      void this.setWeight('style', this.styleWeight);
    }
  }

  override render(): unknown {
    const shown = this.controls !== 'none';
    const {content, painting, contentSrc, styleSrc, sources} = this;
    return html`<div class="layout ${shown ? '' : 'bare'}">
      <div class="pictures" part="pictures" ?hidden=${!shown}>
        ${placesOf({content, painting, contentSrc, styleSrc, sources, onShown: this.#shown})}
      </div>
      <section class="stage" part="stage" aria-label=${this.easel.label}>
        ${this.easel.render(this.state === 'idle' && !content)}
        ${shown ? [progressOf(this.#controls()), buttonsOf(this.#controls())] : nothing}
        <slot name="controls"></slot>
        ${this.complaint.render()}
      </section>
      ${this.controls === 'full' ? this.#settings() : nothing}
      <p class="unseen" role="status">${this.#announced}</p>
    </div>`;
  }

  async #begin(pictures: Subject): Promise<void> {
    try {
      const {content, style} = pictures;
      const options = withVisiblePainting(runOptions(this.values()), style.bitmap);
      this.complaint.clear();
      this.easel.prepare(pictures);
      this.#say(strings.loadingBackend);
      const {weights, base, worker, wasm: wasmPaths} = this;
      const bitmaps = {content: content.bitmap, style: style.bitmap};
      const previewMs = screenRestMs(100, this.motion);
      // An eighth of the run at most lies between two pictures to go back to.
      const checkpointEvery = Math.ceil((options.steps ?? stylizerDefaults.steps) / 8);
      await this.runner.begin({...bitmaps, weights, base, options, previewMs, checkpointEvery}, {worker, wasmPaths});
    } catch (error) {
      this.complaint.make('bad-option', error instanceof Error ? error.message : String(error));
    }
  }

  /** What the controls show, and what they ask for. */
  #controls(): ControlsOptions {
    const {state, preparation, setup, report} = this.runner;
    const {hasResult, isComparing: comparing} = this.easel;
    return {
      ...{state, preparation, setup, report, hasResult, comparing},
      status: this.status || (this.content && this.painting ? strings.stageReady : ''),
      locale: localeOf(this),
      onCompare: () => this.easel.toggle(),
      onRequest: name => sendRequest(this.renderRoot.querySelector('button'), name),
    };
  }

  #settings() {
    return settingsForm({
      values: this.values(),
      hide: this.hide,
      lock: this.lock,
      isBusy: this.runner.isBusy,
      locale: localeOf(this),
      onChange: (key, value) => (this[key] = value),
    });
  }

  #shown = (which: 'content' | 'painting', picture: Picture | undefined): void => {
    this[which] = picture;
    if (this.runner.isBusy) return;
    this.complaint.clear();
    this.easel.showPhotograph(this.content);
  };

  /** Shows how things stand; of what only passes, a screen reader hears now and then. */
  #say(text: string, isPassing = false): void {
    if (isPassing && !this.#announcer.mayPass()) return;
    if (!isPassing) {
      this.status = text;
      this.#announcer.said();
    }
    this.#announced = text;
    this.requestUpdate();
  }
}
