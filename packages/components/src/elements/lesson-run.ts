import {html, LitElement, nothing} from 'lit';
import type {EngineLease} from '../engine/engine.js';
import type {RunOptions} from '../engine/protocol.js';
import {readPicture} from '../picture.js';
import {LessonSession} from '../views/lesson-session.js';
import {firstScene} from '../views/scene.js';
import type {FinishedRun, Scene} from '../views/scene.js';
import {readState} from '../views/url-state.js';
import type {LessonState} from '../views/url-state.js';
import {viewStrings} from '../views/view-strings.js';
import {lessonDefaults} from './lesson-defaults.js';
import {deliver, exported, figuresIn} from './lesson-export.js';
import type {ExportKind} from './lesson-export.js';
import {bitmapFrom, loadRecordedMaps, loadRecordedRun, pixelsOf} from './lesson-pixels.js';
import {pictureRow, settingsForm} from './lesson-run-head.js';
import {lessonRunStyles} from './lesson-run-styles.js';
import {deviceSentence, progressSentence} from './lesson-sentences.js';
import {partStyles} from './view-parts.js';
import {together} from './view-element.js';
import type {ViewElement, ViewSource} from './view-element.js';
import {placeOf, placeView} from './view-place.js';
import {ViewQueue} from './view-queue.js';
import {requestNames} from './view-request.js';
import type {ViewRequestName, ViewRequests} from './view-request.js';
import {viewStyles} from './view-styles.js';

/**
 * One run for all the views inside it, or pointed at it by `for`: shows a pre-computed one at once, and a live one on request.
 *
 * @tag scumble-run
 * @attr {string} content-src - Address of the photograph.
 * @attr {string} style-src - Address of the painting.
 * @attr {string} recorded - Address of a recorded run, shown until there is a live one.
 * @attr {string} recorded-maps - Address of its features.
 * @attr {string} base - Folder of the weight packs.
 * @attr {string} weights - Id of the pack.
 * @attr {string} size - Longest side of the picture in pixels; 96.
 * @attr {string} steps - How many steps a run has; 60.
 * @attr {string} seed - For noise, and for what else is left to chance.
 * @attr {number} content-weight - Weight of the content loss when a run begins; 5.
 * @attr {number} style-weight - Weight of the style loss when a run begins; 100.
 * @attr {number} variation-weight - Weight of total variation when a run begins; 8.
 * @attr {string} hide - Names of controls that a teacher hides, in this element and in all of its views.
 * @attr {string} lock - Names of controls that a teacher locks, likewise.
 * @attr {string} linked - Reads the page's address for a state, and writes it there when a link is asked for.
 * @slot - The views, among whatever else.
 * @slot preview - What to show in place of the three pictures until they are there.
 * @fires {CustomEvent} scumble-ready - The live run is there.
 * @fires {CustomEvent} scumble-scene - Something has changed; `detail` is the scene.
 * @fires {CustomEvent} scumble-error - Something went wrong; `detail.message` is a sentence.
 */
export class LessonRunElement extends LitElement implements ViewSource {
  static override properties = {
    contentSrc: {attribute: 'content-src'},
    styleSrc: {attribute: 'style-src'},
    recorded: {},
    recordedMaps: {attribute: 'recorded-maps'},
    base: {},
    weights: {},
    size: {type: Number},
    steps: {type: Number},
    seed: {type: Number},
    contentWeight: {type: Number, attribute: 'content-weight'},
    styleWeight: {type: Number, attribute: 'style-weight'},
    variationWeight: {type: Number, attribute: 'variation-weight'},
    hide: {},
    lock: {},
    linked: {type: Boolean},
    scene: {state: true},
    status: {state: true},
    complaints: {state: true},
    copied: {state: true},
  };
  declare contentSrc: string;
  declare styleSrc: string;
  declare recorded: string | undefined;
  declare recordedMaps: string | undefined;
  declare base: string | undefined;
  declare weights: string | undefined;
  declare size: number;
  declare steps: number;
  declare seed: number;
  declare contentWeight: number;
  declare styleWeight: number;
  declare variationWeight: number;
  declare hide: string;
  declare lock: string;
  declare linked: boolean;
  declare private scene: Scene;
  declare private status: string;
  declare private complaints: readonly string[];
  declare private copied: string;
  readonly #views = new ViewQueue<ViewElement>(
    view => view.receive(this.#taught(this.scene)),
    () => this.dispatchEvent(new CustomEvent('scumble-scene', {detail: this.#taught(this.scene)})),
  );
  readonly #own: Partial<Record<'content' | 'style', Blob>> = {};
  #session: LessonSession | undefined;
  #opening: Promise<void> | undefined;
  #lease: EngineLease | undefined;
  #linkState: LessonState = {};
  #runs = 0;
  #speed = Infinity;
  #stopListening: AbortController | undefined;

  static override styles = [viewStyles, partStyles, lessonRunStyles];

  constructor() {
    super();
    Object.assign(this, lessonDefaults);
    this.scene = firstScene;
    for (const name of requestNames) this.addEventListener(`scumble-request-${name}`, this.#onRequest);
  }

  /** Everything that the views show at present. */
  get current(): Scene {
    return this.scene;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopListening = new AbortController();
    const {signal} = this.#stopListening;
    const hidden = () => {
      if (!document.hidden || this.scene.state !== 'running') return;
      void this.#session?.pause();
      this.status = viewStrings.run.hiddenTab;
    };
    document.addEventListener('visibilitychange', hidden, {signal});
    if (this.linked) {
      this.#readLink();
      window.addEventListener('hashchange', () => this.#readLink(), {signal});
    }
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('recorded') && this.recorded) void this.#showRecorded(this.recorded);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopListening?.abort();
    // Whoever is only moved is connected again before this comes.
    setTimeout(() => {
      if (!this.isConnected) void this.#close();
    });
  }

  /** Takes a view in: it is shown what the run knows, and its requests are heard. */
  join(view: ViewElement): void {
    if (!this.contains(view)) {
      for (const name of requestNames) view.addEventListener(`scumble-request-${name}`, this.#onRequest);
    }
    placeView(view, this.#linkState);
    this.#views.add(view);
    this.#session?.want(this.#wants);
  }

  leave(view: ViewElement): void {
    this.#views.delete(view);
    for (const name of requestNames) view.removeEventListener(`scumble-request-${name}`, this.#onRequest);
  }

  /** Begins a live run, paused before its first step. Resolves when it is there, or has failed with a complaint. */
  start(): Promise<void> {
    this.#opening ??= this.#open().finally(() => (this.#opening = undefined));
    return this.#opening;
  }

  override render(): unknown {
    const texts = viewStrings.run;
    const {source} = this.scene;
    const isLive = source === 'live';
    const {hide} = this.#taught(this.scene);
    return html`<div class="head">
        ${hide.includes('pictures') ? nothing : pictureRow(this.scene)}
        <p>
          <span class="badge ${source}">${viewStrings.sources[source]}</span>
          <span class="soft">${texts.sourceNotes[source]}</span>
        </p>
        ${
          hide.includes('live')
            ? nothing
            : html`<div class="row">
                <button
                  type="button"
                  class=${isLive ? '' : 'primary'}
                  ?disabled=${this.scene.state === 'loading'}
                  @click=${() => void this.start()}
                >
                  ${isLive ? texts.liveAgain : texts.live}
                </button>
              </div>`
        }
        <p role="status" class="soft">${this.status}</p>
        ${this.complaints.map(complaint => html`<p class="complaint" role="alert">${complaint}</p>`)}
        ${
          this.copied
            ? html`<textarea readonly aria-label=${viewStrings.transport.export} .value=${this.copied}></textarea>`
            : nothing
        }
        ${hide.includes('settings') ? nothing : settingsForm(this, (which, file) => void this.#takeFile(which, file))}
      </div>
      <slot></slot>`;
  }

  get #options(): RunOptions & {readonly steps: number; readonly seed: number} {
    const {size, steps, seed} = this;
    const {
      content = this.contentWeight,
      style = this.styleWeight,
      'total-variation': variation = this.variationWeight,
    } = this.#session?.scene.weights ?? this.#presetWeights;
    const weights = {contentWeight: content, styleWeight: style, totalVariationWeight: variation};
    return {size, steps, seed, scales: 1, ...weights};
  }

  get #presetWeights(): Readonly<Record<string, number>> {
    const {contentWeight, styleWeight, variationWeight} = this;
    return {content: contentWeight, style: styleWeight, 'total-variation': variationWeight};
  }

  get #wants() {
    return [...this.#views].flatMap(view => view.wants);
  }

  async #open(): Promise<void> {
    this.complaints = [];
    const runs = this.#filed();
    const options = this.#options;
    await this.#session?.dispose();
    this.#session = undefined;
    this.scene = {...this.scene, runs, state: 'loading'};
    this.#views.refresh();
    try {
      const [content, style] = await Promise.all([
        bitmapFrom(this.#own.content ?? this.contentSrc),
        bitmapFrom(this.#own.style ?? this.styleSrc),
      ]);
      const network = {weights: this.weights, base: this.base};
      const session = new LessonSession(`run ${++this.#runs}`, {content, style, network, options}, this.scene, {
        onScene: scene => this.#take(scene),
        onProgress: event => (this.status = progressSentence(event)),
        onReady: setup => (this.status = deviceSentence(setup)),
        onTrouble: sentence => this.#complain(sentence),
        pixelsOf,
      });
      session.want(this.#wants);
      const {acquireEngine} = await import('../engine/engine.js');
      this.#lease ??= acquireEngine();
      await session.open(await this.#lease.engine).catch(async (error: unknown) => {
        await session.dispose();
        throw error;
      });
      this.#session = session;
      session.want(this.#wants);
      this.dispatchEvent(new CustomEvent('scumble-ready', {bubbles: true, composed: true}));
      if (this.#linkState.step !== undefined) await session.until({step: this.#linkState.step});
    } catch (error) {
      this.#complain(error instanceof Error ? error.message : String(error));
      this.scene = {...this.scene, state: 'failed'};
      this.#views.refresh();
    }
  }

  /** The runs so far, with the present one put to them. */
  #filed(): readonly FinishedRun[] {
    const finished = this.#session?.finished();
    const others = this.scene.runs.filter(({run}) => run !== finished?.run);
    return finished ? [...others, finished] : others;
  }

  async #takeFile(which: 'content' | 'style', file: File | undefined): Promise<void> {
    if (!file) return;
    try {
      const {bitmap} = await readPicture(file, file.name);
      bitmap.close();
      this.#own[which] = file;
      await this.start();
    } catch (error) {
      this.#complain(error instanceof Error ? error.message : viewStrings.run.noPicture);
    }
  }

  #take(scene: Scene): void {
    this.scene = scene.state === 'complete' ? {...scene, runs: this.#filed()} : scene;
    this.#views.refresh();
  }

  /** Also waits until every view has been shown what is known. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const isDone = await super.getUpdateComplete();
    await this.#views.settled();
    return isDone;
  }

  /** With what a teacher hides and locks, by attribute or by link. */
  #taught(scene: Scene): Scene {
    const {hide = [], lock = []} = this.#linkState;
    return {...scene, hide: together(hide, this.hide), lock: together(lock, this.lock)};
  }

  readonly #onRequest = (event: Event) => {
    event.stopPropagation();
    const name = event.type.replace('scumble-request-', '') as ViewRequestName;
    void this.#answer(name, (event as CustomEvent<ViewRequests[ViewRequestName]>).detail).catch((error: unknown) =>
      this.#complain(error instanceof Error ? error.message : String(error)),
    );
  };

  async #answer(name: ViewRequestName, detail: unknown): Promise<void> {
    const asked = <Name extends ViewRequestName>(_name: Name) => detail as ViewRequests[Name];
    if (name === 'export') return this.#export(asked('export').kind);
    if (name === 'layer') return this.#session?.want(this.#wants);
    if (name === 'pause') return this.#session?.pause();
    if (name === 'speed') {
      this.#speed = asked('speed').stepsPerSecond;
      if (this.scene.state !== 'running') return;
      await this.#session?.pause();
      return this.#session?.play(this.#speed);
    }
    this.complaints = [];
    if (name === 'reset') {
      this.seed = asked('reset').seed ?? this.seed;
      return this.start();
    }
    if (!this.#session) await this.start();
    const session = this.#session;
    if (name === 'play') return session?.play(this.#speed);
    if (name === 'step') return session?.step(asked('step').steps);
    if (name === 'substep') return session?.substep();
    if (name === 'back') return session?.back(asked('back').steps);
    if (name === 'until') return session?.until(asked('until'));
    return session?.setWeight(asked('weight').term, asked('weight').weight);
  }

  async #export(kind: ExportKind): Promise<void> {
    const {seed, steps, size} = this;
    const {content, style, 'total-variation': variation} = {...this.#presetWeights, ...this.#session?.scene.weights};
    const weights = {contentWeight: content, styleWeight: style, variationWeight: variation};
    const {hide, lock} = this.#linkState;
    const places: LessonState = Object.assign({}, ...[...this.#views].map(placeOf));
    const state: LessonState = {seed, steps, size, step: this.scene.step, ...weights, ...places, hide, lock};
    const shadows = [this, ...this.#views].flatMap(({shadowRoot}) => shadowRoot ?? []);
    const figures = kind === 'png' ? shadows.flatMap(figuresIn) : [];
    const made = await exported(kind, {scene: this.scene, state, options: this.#options}, figures);
    if (kind === 'link') history.replaceState(history.state, '', made.text);
    Object.assign(this, await deliver(made));
  }

  #readLink(): void {
    const {state, complaints} = readState(location.hash);
    this.#linkState = state;
    this.complaints = complaints;
    const {seed, steps, size, contentWeight, styleWeight, variationWeight} = state;
    const given = Object.entries({seed, steps, size, contentWeight, styleWeight, variationWeight});
    Object.assign(this, Object.fromEntries(given.filter(([, value]) => value !== undefined)));
    for (const view of this.#views) placeView(view, state);
    this.#views.refresh();
  }

  async #showRecorded(address: string): Promise<void> {
    try {
      this.#takeRecorded(await loadRecordedRun(address));
      if (this.recordedMaps) this.#takeRecorded({maps: await loadRecordedMaps(this.recordedMaps)});
    } catch {
      this.#complain(viewStrings.run.badPrecomputed);
    }
  }

  #takeRecorded(part: Partial<Scene>): void {
    if (this.scene.source === 'live') return;
    this.scene = {...this.scene, ...part};
    this.#views.refresh();
  }

  #complain(message: string): void {
    this.complaints = [...this.complaints.filter(each => each !== message), message];
    this.status = '';
    this.dispatchEvent(new CustomEvent('scumble-error', {detail: {message}, bubbles: true, composed: true}));
  }

  async #close(): Promise<void> {
    await this.#session?.dispose();
    this.#session = undefined;
    this.#lease?.release();
    this.#lease = undefined;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'scumble-run': LessonRunElement;
  }
}
