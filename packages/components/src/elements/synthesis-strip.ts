import {html, nothing} from 'lit';
import type {EngineLease} from '../engine/engine.js';
import type {NetworkRequest} from '../engine/protocol.js';
import {synthesisCard} from '../views/words/loss-cards.js';
import type {NumberCard} from '../views/words/number-card.js';
import type {Pixels, Scene} from '../views/session/scene.js';
import {
  firstOfBlocks,
  parseRecordedSyntheses,
  synthesisKey,
  synthesisKinds,
  synthesisPlan,
} from '../views/trials/synthesis.js';
import type {Synthesis, SynthesisKind, SynthesisTerm} from '../views/trials/synthesis.js';
import {viewStrings} from '../views/words/view-strings.js';
import {fetchPicture} from '../picture.js';
import {pixelsOf, textOf} from './run/pixels.js';
import {progressSentence} from './run/sentences.js';
import {synthesisStyles} from './synthesis-strip/styles.js';
import {ViewElement} from './view/element.js';
import {request} from './view/request.js';
import {viewStyles} from './view/styles.js';

/**
 * Pictures made from noise, one for each layer, so that is seen what the layer knows: of the photograph, for the content loss;
 * of the painting, for the style loss. Pre-computed ones are shown first; a button makes them in the page.
 *
 * @tag scumble-synthesis-strip
 * @attr {string} term - `content`, to reconstruct the photograph, or `style`, to make a texture of the painting.
 * @attr {string} kind - Each picture agrees in one layer `alone`, or `together` with all layers before it.
 * @attr {string} recorded - Address of pre-computed ones, a JSON file.
 * @attr {number} steps - How many steps each has; 60.
 * @attr {number} seed - Of the noise.
 * @attr {string} for - Id of the `<scumble-run>` whose pictures they are made from.
 * @property pictures  Photograph and painting.
 * @property layers  Names of the network's layers.
 * @property through  The network, where there is no run: `base`, and `weights`.
 * @fires {CustomEvent} scumble-request-pause - The run is to pause, so that these have the engine to themselves.
 * @fires {CustomEvent} scumble-synthesized - All are made, or it was stopped; `detail.count` says how many were made.
 */
export class SynthesisStripElement extends ViewElement {
  static override properties = {
    ...ViewElement.properties,
    term: {},
    kind: {},
    recorded: {},
    steps: {type: Number},
    seed: {type: Number},
    pictures: {attribute: false},
    layers: {attribute: false},
    through: {attribute: false},
    made: {state: true},
    status: {state: true},
    going: {state: true},
  };
  declare term: SynthesisTerm;
  declare kind: SynthesisKind;
  declare recorded: string | undefined;
  declare steps: number;
  declare seed: number;
  declare pictures: {readonly content?: Pixels; readonly style?: Pixels};
  declare layers: readonly string[];
  declare through: NetworkRequest | undefined;
  declare private made: Readonly<Record<string, Synthesis>>;
  declare private status: string;
  /** Place of the picture that is being made. */
  declare private going: number | undefined;
  #lease: EngineLease | undefined;
  #stop: AbortController | undefined;

  static override styles = [viewStyles, synthesisStyles];

  constructor() {
    super();
    Object.assign(this, {term: 'content', kind: 'alone', steps: 60, seed: 0, pictures: {}, layers: []});
    Object.assign(this, {made: {}, status: '', going: undefined});
  }

  /** Every picture that there is, of all kinds. */
  get syntheses(): readonly Synthesis[] {
    return Object.values(this.made);
  }

  override receive(scene: Scene): void {
    super.receive(scene);
    this.pictures = scene.pictures;
    this.layers = scene.geometry.map(({name}) => name);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stop();
    this.#lease?.release();
    this.#lease = undefined;
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('recorded') && this.recorded) void this.#showRecorded(this.recorded);
  }

  override render(): unknown {
    const texts = viewStrings.synthesis;
    const isGoing = this.going !== undefined;
    return html`<section class="stack" aria-labelledby="title">
      <h3 id="title">${texts.titles[this.term]}</h3>
      ${this.isHidden('note') ? nothing : html`<p class="soft">${texts.notes[this.term]}</p>`}
      <div class="row">
        ${
          this.term === 'style'
            ? this.chooser(
                'kind',
                texts.kind,
                this.kind,
                synthesisKinds.map(each => [each, texts.kinds[each]]),
                kind => {
                  this.stop();
                  this.kind = kind;
                },
              )
            : nothing
        }
        <button
          type="button"
          ?disabled=${!isGoing && !this.#canGo}
          @click=${() => (isGoing ? this.stop() : void this.run())}
        >
          ${isGoing ? texts.stop : this.#plan.some(key => this.made[key]?.source === 'live') ? texts.again : texts.go}
        </button>
        ${isGoing ? this.#progress() : nothing}
      </div>
      <p role="status" class="soft">${this.#canGo ? this.status : texts.noPictures}</p>
      <div class="scroll" tabindex="0" role="group" aria-label=${texts.titles[this.term]}>
        <div class="strip">${this.#original()} ${this.#layersOf.map(layers => this.#figure(layers))}</div>
      </div>
      ${this.cards()}
    </section>`;
  }

  /** Makes all pictures of the strip, one after the other. @returns How many were made before the end, or before it was stopped. */
  async run(): Promise<number> {
    const {content, style} = this.pictures;
    if (!content || !style || this.going !== undefined) return 0;
    const {signal} = (this.#stop = new AbortController());
    request(this, 'pause', undefined);
    const plan = this.#layersOf;
    let count = 0;
    const {term, steps, seed} = this;
    const network = this.through ?? this.network;
    try {
      this.going = 0;
      const [{acquireEngine}, {synthesize}] = await Promise.all([
        import('../engine/engine.js'),
        import('./synthesis-strip/run.js'),
      ]);
      this.#lease ??= acquireEngine();
      const engine = await this.#lease.engine;
      for (const [place, layers] of plan.entries()) {
        this.going = place;
        const made = {term, layers, steps, seed, content, style, network};
        this.status = viewStrings.synthesis.making(viewStrings.synthesis.name(layers), place + 1, plan.length);
        const onStep = (synthesis: Synthesis) => (this.made = {...this.made, [synthesisKey(synthesis)]: synthesis});
        await synthesize(engine, made, {onStep, onProgress: event => (this.status = progressSentence(event))}, signal);
        count++;
      }
      this.status = viewStrings.synthesis.done;
    } catch (error) {
      this.status = signal.aborted
        ? viewStrings.synthesis.stopped
        : error instanceof Error
          ? error.message
          : String(error);
    } finally {
      this.going = undefined;
      this.dispatchEvent(new CustomEvent('scumble-synthesized', {detail: {count}, bubbles: true, composed: true}));
    }
    return count;
  }

  /** Ends it within one step; what was made is kept. */
  stop(): void {
    this.#stop?.abort();
  }

  protected override cardOf(key: string): NumberCard | undefined {
    const synthesis = this.made[key];
    return synthesis && synthesisCard(synthesis);
  }

  get #canGo(): boolean {
    return this.pictures.content !== undefined && this.pictures.style !== undefined && this.layers.length > 0;
  }

  get #layersOf(): readonly (readonly string[])[] {
    return synthesisPlan(this.term === 'content' ? 'alone' : this.kind, firstOfBlocks(this.layers));
  }

  get #plan(): readonly string[] {
    return this.#layersOf.map(layers => synthesisKey({term: this.term, layers}));
  }

  #original() {
    const {[this.term]: pixels} = this.pictures;
    const name = viewStrings.synthesis.originals[this.term];
    return pixels
      ? html`<figure>
          <scumble-picture .pixels=${pixels} .label=${name}></scumble-picture>
          <figcaption>${name}</figcaption>
        </figure>`
      : nothing;
  }

  #figure(layers: readonly string[]) {
    const texts = viewStrings.synthesis;
    const name = texts.name(layers);
    const synthesis = this.made[synthesisKey({term: this.term, layers})];
    if (!synthesis) {
      return html`<figure class="empty">
        <div class="room">${texts.waiting}</div>
        <figcaption>${name}</figcaption>
      </figure>`;
    }
    const {pixels, step, steps, loss, source} = synthesis;
    return html`<figure>
      <scumble-picture .pixels=${pixels} .label=${texts.picture(name, step)}></scumble-picture>
      <figcaption>
        <strong>${name}</strong> <span class="origin ${source}">${viewStrings.sources[source]}</span><br />
        ${texts.loss} ${this.number(synthesisKey(synthesis), loss)}<br />${texts.steps(step, steps)}
      </figcaption>
    </figure>`;
  }

  #progress() {
    const plan = this.#plan;
    const done = this.going ?? 0;
    const now = this.made[plan[done]!];
    const part = now?.source === 'live' && now.step < now.steps ? now.step : 0;
    return html`<progress
      max=${plan.length * this.steps}
      .value=${done * this.steps + part}
      aria-label=${viewStrings.synthesis.progress}
    ></progress>`;
  }

  async #showRecorded(address: string): Promise<void> {
    try {
      for (const {picture, ...rest} of parseRecordedSyntheses(await textOf(address))) {
        const key = synthesisKey(rest);
        if (rest.term !== this.term || this.made[key]) continue;
        const {bitmap} = await fetchPicture(picture);
        const synthesis: Synthesis = {...rest, pixels: pixelsOf(bitmap), source: 'pre-computed'};
        bitmap.close();
        this.made = {[key]: synthesis, ...this.made};
      }
    } catch {
      this.status = viewStrings.run.badPrecomputed;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'scumble-synthesis-strip': SynthesisStripElement;
  }
}
