import {html, nothing} from 'lit';
import {formatNumber} from '../views/words/number-format.js';
import {phases} from '../views/session/scene.js';
import type {Phase, Scene, SceneState} from '../views/session/scene.js';
import {viewStrings} from '../views/words/view-strings.js';
import {choice, partStyles} from './view/parts.js';
import {ViewElement} from './view/element.js';
import {exportKinds, request} from './view/request.js';
import type {ExportKind} from './view/request.js';
import {isFree, isPressed} from './transport/keys.js';
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
 * @attr {string} hide - Names of controls to hide: `substep`, `back`, `scrub`, `until`, `speed`, `reset`, `export`, `shortcuts`.
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
    const isOver = !isIdle && this.steps > 0 && this.step >= this.steps;
    return html`<div class="stack" role="group" aria-label=${texts.label}>
      <div class="buttons">
        <button
          type="button"
          class="primary play"
          ?disabled=${isBusy || isOver || this.isLocked('play')}
          @click=${() => this.#playOrPause()}
        >
          ${isRunning ? texts.pause : texts.play}
        </button>
        ${this.#button('step', texts.step, isRunning || isBusy || isOver, () => request(this, 'step', {steps: 1}))}
        ${this.#button('substep', texts.substep, isRunning || isBusy || isOver, () => request(this, 'substep', undefined))}
        ${this.#button('back', texts.back, isRunning || isBusy || isIdle || this.step === 0, () => request(this, 'back', {steps: 1}))}
        ${this.#button('reset', texts.reset, isBusy || isIdle || this.step === 0, () => request(this, 'reset', {}))}
      </div>
      <progress max=${Math.max(1, this.steps)} value=${this.step} aria-label=${texts.progress}></progress>
      ${this.isHidden('scrub') ? nothing : this.#scrub(isRunning || isBusy)}
      <p class="status soft">
        ${texts.place(this.step, this.steps)} ·
        ${texts.states[this.state]}${
          isRunning && this.stepsPerSecond !== undefined
            ? html` ${texts.rate(formatNumber(this.stepsPerSecond))}`
            : nothing
        }
      </p>
      ${this.phase && !this.isHidden('substep') ? this.#phases() : nothing} ${this.#more(isBusy)}
    </div>`;
  }

  /** To any step: of a live run back to what was kept and on from there, of a replayed one at once. */
  #scrub(isOff: boolean) {
    const texts = viewStrings.transport;
    const moved = (event: Event) => request(this, 'seek', {step: Number((event.target as HTMLInputElement).value)});
    return html`<label class="field"
      >${texts.scrub}
      <input
        type="range"
        min="0"
        max=${Math.max(1, this.steps)}
        .value=${String(this.step)}
        aria-valuetext=${texts.place(this.step, this.steps)}
        ?disabled=${isOff || this.steps === 0 || this.isLocked('scrub')}
        @change=${moved}
    /></label>`;
  }

  #button(name: string, text: string, isOff: boolean, onClick: () => void) {
    if (this.isHidden(name)) return nothing;
    return html`<button type="button" ?disabled=${isOff || this.isLocked(name)} @click=${onClick}>${text}</button>`;
  }

  #phases() {
    return html`<ol aria-label=${viewStrings.transport.phasesLabel}>
      ${phases.map(
        phase =>
          html`<li aria-current=${phase === this.phase ? 'step' : nothing}>${viewStrings.transport.phases[phase]}</li>`,
      )}
    </ol>`;
  }

  #more(isBusy: boolean) {
    const texts = viewStrings.transport;
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
        ${this.isHidden('until') ? nothing : this.#until(isBusy)} ${this.isHidden('export') ? nothing : this.#exports()}
      </div>
      ${
        this.isHidden('shortcuts')
          ? nothing
          : html`<label class="check soft"
                ><input
                  type="checkbox"
                  .checked=${this.areKeysOn}
                  @change=${() => (this.areKeysOn = !this.areKeysOn)}
                />
                ${texts.shortcuts}: ${texts.keys}</label
              >
              ${this.isListOpen ? this.#keysList() : nothing}`
      }`;
  }

  #keysList() {
    const texts = viewStrings.transport;
    return html`<dl class="keys" aria-label=${texts.keysTitle}>
      ${Object.entries(texts.keysList).map(
        ([key, what]) =>
          html`<dt><kbd>${key}</kbd></dt>
            <dd>${what}</dd>`,
      )}
    </dl>`;
  }

  /** A button of its own: arrow keys on a closed list choose, and going through it must not save what is passed. */
  #exports() {
    const texts = viewStrings.transport;
    const isOff = this.isLocked('export');
    const save = (event: Event) => {
      event.preventDefault();
      if (isExport(this.kind)) request(this, 'export', {kind: this.kind});
    };
    return html`<form class="row" @submit=${save}>
      ${choice(texts.export, this.kind, Object.entries(texts.exports), kind => (this.kind = kind), isOff)}
      <button ?disabled=${isOff}>${texts.exportGo}</button>
    </form>`;
  }

  #until(isBusy: boolean) {
    const texts = viewStrings.transport;
    const go = (event: SubmitEvent) => {
      event.preventDefault();
      const step = Math.round(Number(new FormData(event.target as HTMLFormElement).get('step')));
      if (step > this.step) request(this, 'until', {step: Math.min(step, this.steps)});
    };
    const next = Math.min(this.steps, this.step + 10);
    return html`<form class="row" @submit=${go}>
        <label class="field"
          >${texts.until}
          <input name="step" type="number" min=${this.step + 1} max=${this.steps} value=${next} step="1" required
        /></label>
        <button ?disabled=${isBusy}>${texts.untilGo}</button>
      </form>
      <button type="button" ?disabled=${isBusy} @click=${() => request(this, 'until', {tolerance: 0.001})}>
        ${texts.tolerance}
      </button>`;
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
    if (event.key === ' ' && !isPressed(event)) this.#playOrPause();
    else if (event.key === '.' && isStill) request(this, 'step', {steps: 1});
    else if (event.key === ',' && isStill && this.step > 0) request(this, 'back', {steps: 1});
    else if (event.key === '?') this.isListOpen = !this.isListOpen;
    else return;
    event.preventDefault();
  }
}

function isExport(kind: string): kind is ExportKind {
  return (exportKinds as readonly string[]).includes(kind);
}

declare global {
  interface HTMLElementTagNameMap {
    'scumble-transport': TransportElement;
  }
}
