import {html, nothing} from 'lit';
import type {EngineLease} from '../engine/engine.js';
import type {NetworkRequest} from '../engine/protocol.js';
import {synthesisCard} from '../views/words/loss-cards.js';
import type {NumberCard} from '../views/words/number-card.js';
import type {Pixels, Scene} from '../views/session/scene.js';
import {isSamePicture} from '../views/trials/same-picture.js';
import {firstOfBlocks, synthesisKey, synthesisKinds, synthesisPlan} from '../views/trials/synthesis.js';
import type {Synthesis, SynthesisKind, SynthesisTerm} from '../views/trials/synthesis.js';
import {viewStrings} from '../views/words/view-strings.js';
import {progressSentence} from './run/sentences.js';
import {originalFigure, synthesisFigure, synthesisProgress} from './synthesis-strip/figures.js';
import {recordedSyntheses} from './synthesis-strip/recorded.js';
import {synthesisStyles} from './synthesis-strip/styles.js';
import {choices} from './view/parts.js';
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
  /** What the pictures there are were made from. */
  #original: Pixels | undefined;
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
    if (changed.has('pictures')) this.#forgetOthers();
    if (changed.has('recorded') && this.recorded) void this.#showRecorded(this.recorded);
  }

  /** What was made from another original is no answer to this one. */
  #forgetOthers(): void {
    const {[this.term]: original} = this.pictures;
    if (original && this.#original && !isSamePicture(original, this.#original)) {
      this.stop();
      this.made = {};
      this.status = '';
    }
    this.#original = original ?? this.#original;
  }

  override render(): unknown {
    const texts = viewStrings.synthesis;
    const isGoing = this.going !== undefined;
    const number = this.number.bind(this);
    const setKind = (kind: SynthesisKind) => {
      this.stop();
      this.kind = kind;
    };
    return html`<section class="stack" aria-labelledby="title">
      <h3 id="title">${texts.titles[this.term]}</h3>
      ${this.isHidden('note') ? nothing : html`<p class="soft">${texts.notes[this.term]}</p>`}
      <div class="row">
        ${
          this.term === 'style'
            ? this.chooser('kind', texts.kind, this.kind, choices(synthesisKinds, texts.kinds), setKind)
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
        <div class="strip">
          ${originalFigure(this.pictures[this.term], texts.originals[this.term])}
          ${this.#layersOf.map(layers => synthesisFigure(layers, this.made[synthesisKey({term: this.term, layers})], number))}
        </div>
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

  #progress() {
    const done = this.going ?? 0;
    return synthesisProgress(this.#plan.length, this.steps, done, this.made[this.#plan[done]!]);
  }

  async #showRecorded(address: string): Promise<void> {
    const isWanted = (each: Pick<Synthesis, 'term' | 'layers'>) =>
      each.term === this.term && !this.made[synthesisKey(each)];
    try {
      for await (const synthesis of recordedSyntheses(address, isWanted))
        this.made = {[synthesisKey(synthesis)]: synthesis, ...this.made};
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
