import {html, nothing} from 'lit';
import {formatNumber} from '../views/words/number-format.js';
import type {Phase, Scene, SceneState} from '../views/session/scene.js';
import {viewStrings} from '../views/words/view-strings.js';
import {choice, partStyles} from './view/parts.js';
import {ViewElement} from './view/element.js';
import {request} from './view/request.js';
import type {ExportKind} from './view/request.js';
import {phaseList, savingForm, scrubber, untilForm} from './transport/forms.js';
import {isFree, isPressed, keysPart} from './transport/keys.js';
import {transportStyles} from './transport/styles.js';
import {viewStyles} from './view/styles.js';

/**
 * Steps through a run: play, pause, one step, one part of a step, back, to a step, until it settles; speed; saving.
 *
 * It runs nothing itself: it asks by events, which a `<scumble-run>` or a controller of one's own answers.
 *
 * @tag scumble-transport
 * @attr {string} state - `idle`, `loading`, `paused`, `running`, `complete` or `failed`.
 * @attr {string} step - Steps made.
 * @attr {string} steps - How many there will be.
 * @attr {number} seed - Of the run.
 * @attr {string} speed - Steps a second; `Infinity` for as fast as it goes.
 * @attr {string} hide - Names of controls to hide: `play`, `step`, `substep`, `back`, `reset`, `scrub`, `until`, `speed`, `export`, `shortcuts`. Their keys are hidden with them.
 * @attr {string} lock - Names of controls to lock: the same.
 * @attr {string} for - Id of the `<scumble-run>` to steer.
 * @fires {CustomEvent} scumble-request-play - Play was pressed.
 * @fires {CustomEvent} scumble-request-pause - Pause was pressed.
 * @fires {CustomEvent} scumble-request-step - A step is asked for; `detail.steps`.
 * @fires {CustomEvent} scumble-request-substep - A part of a step is asked for.
 * @fires {CustomEvent} scumble-request-back - A step back is asked for; `detail.steps`.
 * @fires {CustomEvent} scumble-request-until - A run to a step, or until the total settles; `detail`.
 * @fires {CustomEvent} scumble-request-seek - Another step was chosen; `detail.step`.
 * @fires {CustomEvent} scumble-request-speed - Another speed was chosen; `detail.stepsPerSecond`.
 * @fires {CustomEvent} scumble-request-reset - A run from the beginning is asked for.
 * @fires {CustomEvent} scumble-request-export - Something is to be saved; `detail.kind`.
 */
export class TransportElement extends ViewElement {
  static override properties = {
    ...ViewElement.properties,
    state: {},
    step: {type: Number},
    steps: {type: Number},
    speed: {type: Number},
    seed: {type: Number},
    phase: {attribute: false},
    stepsPerSecond: {attribute: false},
    areKeysOn: {state: true},
    isListOpen: {state: true},
    kind: {state: true},
  };
  declare state: SceneState;
  declare step: number;
  declare steps: number;
  declare speed: number;
  declare seed: number;
  declare phase: Phase | undefined;
  declare stepsPerSecond: number | undefined;
  declare private areKeysOn: boolean;
  /** Whether the keys are listed. */
  declare private isListOpen: boolean;
  #listening: AbortController | undefined;
  /** What is to be saved. */
  declare private kind: string;

  static override styles = [viewStyles, partStyles, transportStyles];

  constructor() {
    super();
    this.state = 'idle';
    this.step = 0;
    this.steps = 0;
    this.speed = Infinity;
    this.seed = 0;
    this.areKeysOn = true;
    this.kind = Object.keys(viewStrings.transport.exports)[0]!;
    this.isListOpen = false;
  }

  /** Keys count wherever in the run the focus is; without a run around it, in the transport itself. */
  override connectedCallback(): void {
    super.connectedCallback();
    this.#listening = new AbortController();
    const place: HTMLElement = this.closest('scumble-run') ?? this;
    place.addEventListener('keydown', event => this.#onKey(event), {signal: this.#listening.signal});
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#listening?.abort();
  }

  override receive(scene: Scene): void {
    super.receive(scene);
    const {state, step, steps, phase, stepsPerSecond} = scene;
    Object.assign(this, {state, step, steps, phase, stepsPerSecond});
  }

  override render(): unknown {
    const texts = viewStrings.transport;
    const isRunning = this.state === 'running';
    const isBusy = this.state === 'loading';
    // What came with the page is over too, but can be begun anew.
    const isIdle = this.state === 'idle';
    const isScrubOff = isRunning || isBusy || this.steps === 0 || this.isLocked('scrub');
    const isOver = !isIdle && this.steps > 0 && this.step >= this.steps;
    return html`<div class="stack" role="group" aria-label=${texts.label}>
      <div class="buttons">
        ${
          this.isHidden('play')
            ? nothing
            : html`<button
                type="button"
                class="primary play"
                ?disabled=${isBusy || isOver || this.isLocked('play')}
                @click=${() => this.#playOrPause()}
              >
                ${isRunning ? texts.pause : texts.play}
              </button>`
        }
        ${this.#button('step', texts.step, isRunning || isBusy || isOver, () => request(this, 'step', {steps: 1}))}
        ${this.#button('substep', texts.substep, isRunning || isBusy || isOver, () => request(this, 'substep', undefined))}
        ${this.#button('back', texts.back, isRunning || isBusy || isIdle || this.step === 0, () => request(this, 'back', {steps: 1}))}
        ${this.#button('reset', texts.reset, isBusy || isIdle || this.step === 0, () => request(this, 'reset', {}))}
      </div>
      <progress max=${Math.max(1, this.steps)} value=${this.step} aria-label=${texts.progress}></progress>
      ${this.isHidden('scrub') ? nothing : scrubber({step: this.step, steps: this.steps, isOff: isScrubOff}, step => request(this, 'seek', {step}))}
      <p class="status soft">
        ${texts.place(this.step, this.steps)} ·
        ${texts.states[this.state]}${
          isRunning && this.stepsPerSecond !== undefined
            ? html` ${texts.rate(formatNumber(this.stepsPerSecond))}`
            : nothing
        }
      </p>
      ${this.phase && !this.isHidden('substep') ? phaseList(this.phase) : nothing} ${this.#more(isBusy)}
    </div>`;
  }

  #more(isBusy: boolean) {
    const texts = viewStrings.transport;
    const until = {step: this.step, steps: this.steps, isOff: isBusy || this.isLocked('until')};
    return html`<div class="row">
        ${
          this.isHidden('speed')
            ? nothing
            : choice(
                texts.speed,
                String(this.speed),
                Object.entries(texts.speeds),
                speed => this.#setSpeed(speed),
                this.isLocked('speed'),
              )
        }
        ${this.isHidden('until') ? nothing : untilForm(until, goal => request(this, 'until', goal))}
        ${this.isHidden('export') ? nothing : this.#saving()}
      </div>
      ${
        this.isHidden('shortcuts')
          ? nothing
          : keysPart({
              areOn: this.areKeysOn,
              isListOpen: this.isListOpen,
              isLocked: this.isLocked('shortcuts'),
              onSwitch: () => (this.areKeysOn = !this.areKeysOn),
            })
      }`;
  }

  #saving() {
    const save = (kind: ExportKind) => request(this, 'export', {kind});
    return savingForm(this.kind, this.isLocked('export'), kind => (this.kind = kind), save);
  }

  #button(name: string, text: string, isOff: boolean, onClick: () => void) {
    if (this.isHidden(name)) return nothing;
    return html`<button type="button" ?disabled=${isOff || this.isLocked(name)} @click=${onClick}>${text}</button>`;
  }

  #setSpeed(speed: string): void {
    this.speed = Number(speed);
    request(this, 'speed', {stepsPerSecond: this.speed});
  }

  #playOrPause(): void {
    if (this.state === 'running') request(this, 'pause', undefined);
    else request(this, 'play', undefined);
  }

  #onKey(event: KeyboardEvent): void {
    if (!this.areKeysOn || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!isFree(event)) return;
    const isStill = this.state !== 'running' && this.state !== 'loading';
    if (event.key === ' ' && !isPressed(event) && this.#may('play')) this.#playOrPause();
    else if (event.key === '.' && isStill && this.#may('step')) request(this, 'step', {steps: 1});
    else if (event.key === ',' && isStill && this.step > 0 && this.#may('back')) request(this, 'back', {steps: 1});
    else if (event.key === '?') this.isListOpen = !this.isListOpen;
    else return;
    event.preventDefault();
  }

  /** A key does no more than its button: one that a teacher has hidden or locked is no way round. */
  #may(control: string): boolean {
    return !this.isHidden(control) && !this.isLocked(control);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'scumble-transport': TransportElement;
  }
}
