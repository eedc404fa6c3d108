import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import type {LossValues} from '../engine/protocol.js';
import type {Scene} from '../views/session/scene.js';
import {viewStrings} from '../views/words/view-strings.js';
import {askedWeights, refusalOf} from './loss-mixer/asked-weights.js';
import type {Weights} from './loss-mixer/asked-weights.js';
import {LossMixerAttributes} from './loss-mixer/attributes.js';
import {foldedPart} from './loss-mixer/folded-part.js';
import {gradientBar} from './loss-mixer/gradient-shares.js';
import {layerSliders} from './loss-mixer/layer-sliders.js';
import {lossMixerStyles} from './loss-mixer/styles.js';
import {termRow} from './loss-mixer/term-row.js';
import type {ViewElement} from './view/element.js';
import {partStyles} from './view/parts.js';
import {request} from './view/request.js';
import {viewStyles} from './view/styles.js';

/**
 * The total and what it is mixed of: a weight for each term and for each layer of the style, to be changed while the run goes
 * on; how hard each term pulls; a table of the runs so far; a map of many weights, and two optimisers side by side.
 *
 * @tag scumble-loss-mixer
 * @attr {string} for - Id of the `<scumble-run>` to show.
 * @attr {string} hide - Names of controls to hide: `weights`, `layers`, `gradients`, `runs`, `map`, `optimizers`.
 * @property weights  By term: what the next step will use.
 * @property layerWeights  By layer of the style: only the ratios count.
 * @property values  The losses of the picture as it is.
 * @property gradientNorms  ‖weight · gradient‖ by term, where they have been measured.
 * @property contentStyleDegrees  Angle between the two.
 * @property runs  Runs that were made and put aside.
 * @fires {CustomEvent} scumble-request-weight - A weight was changed by hand; `detail.term` is a term, or `style/` and a layer.
 */
export class LossMixerElement extends LossMixerAttributes {
  #first: {readonly weights: Weights; readonly layers: Weights} | undefined;
  #shown: Scene | undefined;

  static override styles = [viewStyles, partStyles, lossMixerStyles];

  override receive(scene: Scene): void {
    super.receive(scene);
    this.#shown = scene;
    this.#hand();
  }

  protected override willUpdate(): void {
    if (Object.keys(this.weights).length > 0) this.#first ??= {weights: this.weights, layers: this.layerWeights};
  }

  protected override updated(): void {
    this.#hand();
  }

  override render(): unknown {
    const texts = viewStrings.mixer;
    if (Object.keys(this.weights).length === 0) return html`<p class="soft">${texts.waiting}</p>`;
    const {values, complaint} = this;
    return html`<div class="stack">
      ${values ? this.#total(values) : nothing}
      <div class="terms">${Object.keys(this.weights).map(term => this.#term(term))}</div>
      ${this.isHidden('weights') ? nothing : this.#buttons()} ${this.isHidden('layers') ? nothing : this.#layers()}
      <p role="status">${complaint}</p>
      ${this.isHidden('gradients') ? nothing : gradientBar(this.gradientNorms, this.contentStyleDegrees, this.isPullOld)}
      ${this.cards()} ${this.isHidden('runs') ? nothing : this.#runs()}
      ${this.#folded('map', viewStrings.map.title, html`<scumble-weight-map></scumble-weight-map>`)}
      ${this.#folded('optimizers', viewStrings.optimizers.title, html`<scumble-optimizer-panel></scumble-optimizer-panel>`)}
    </div>`;
  }

  #total({total}: LossValues) {
    const {totalNote, stepNote} = viewStrings.mixer;
    return html`<p>
      ${viewStrings.terms['total']} ${this.number('total', total)}
      <span class="soft">${this.isOfPicture ? totalNote : stepNote}</span>
    </p>`;
  }

  #term(term: string) {
    return termRow({
      ...{term, weight: this.weights[term]!, values: this.values},
      areWeightsHidden: this.isHidden('weights'),
      isLocked: this.isLocked('weights'),
      number: (key, value) => this.number(key, value),
      onWeight: asked => this.#set(term, asked),
    });
  }

  #buttons() {
    const texts = viewStrings.mixer;
    return html`<div class="row">
      <button type="button" ?disabled=${this.isLocked('weights')} @click=${this.#reset}>${texts.reset}</button>
      <label class="check"
        ><input type="checkbox" .checked=${this.keepsRatio} @change=${() => (this.keepsRatio = !this.keepsRatio)} />
        ${texts.keepRatio}</label
      >
    </div>`;
  }

  #layers() {
    return layerSliders({
      weights: this.layerWeights,
      scores: this.values?.terms['style']?.layers ?? {},
      isLocked: this.isLocked('weights') || this.isLocked('layers'),
      onWeight: (layer, weight) => this.#setLayer(layer, weight),
    });
  }

  #runs() {
    return html`<div class="stack">
      <h3>${viewStrings.mixer.runs}</h3>
      <scumble-run-table .runs=${this.runs}></scumble-run-table>
    </div>`;
  }

  #folded(name: 'map' | 'optimizers', title: string, part: TemplateResult) {
    if (this.isHidden(name)) return nothing;
    const onOpen = () => {
      void (name === 'map' ? import('../define/weight-map.js') : import('../define/optimizer-panel.js'));
      this.opened = new Set([...this.opened, name]);
    };
    return foldedPart({title, part, onOpen, isThere: this.opened.has(name)});
  }

  /** The views inside are shown what the run shows this one. */
  #hand(): void {
    const scene = this.#shown;
    if (!scene) return;
    const inside = this.renderRoot?.querySelectorAll<ViewElement>('scumble-weight-map, scumble-optimizer-panel') ?? [];
    for (const view of inside) {
      void customElements.whenDefined(view.localName).then(() => {
        view.receive(this.#shown ?? scene);
      });
    }
  }

  /** Asks for a weight of a term; the limits hold here, whatever a field lets through. */
  #set(term: string, weight: number): number {
    const wanted = askedWeights(this.weights, term, weight, this.keepsRatio);
    return this.#take(wanted, this.weights, viewStrings.mixer.refused)[term]!;
  }

  #setLayer(layer: string, weight: number): number {
    const wanted = askedWeights(this.layerWeights, layer, weight);
    return this.#take(wanted, this.layerWeights, viewStrings.mixer.layerRefused, 'style/')[layer]!;
  }

  /** Asks for what is new, unless it cannot be. @returns What holds then. */
  #take(wanted: Weights, before: Weights, allZero: string, prefix = ''): Weights {
    const refusal = refusalOf(wanted);
    this.complaint = refusal === 'number' ? viewStrings.mixer.noWeight : refusal ? allZero : '';
    if (refusal) return before;
    for (const [name, weight] of Object.entries(wanted)) {
      if (weight !== before[name]) request(this, 'weight', {term: `${prefix}${name}`, weight});
    }
    return wanted;
  }

  readonly #reset = () => {
    if (!this.#first) return;
    this.#take(this.#first.weights, this.weights, viewStrings.mixer.refused);
    this.#take(this.#first.layers, this.layerWeights, viewStrings.mixer.layerRefused, 'style/');
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'scumble-loss-mixer': LossMixerElement;
  }
}
