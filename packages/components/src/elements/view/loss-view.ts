import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import type {LayerGeometry} from '../../engine/protocol.js';
import type {ScaleScope} from '../../views/statistics/color-scale.js';
import type {Normaliser} from '../../views/statistics/content-terms.js';
import type {FeatureMaps} from '../../views/statistics/feature-maps.js';
import {termCard, totalCard} from '../../views/words/number-card.js';
import type {NumberCard} from '../../views/words/number-card.js';
import {remembered} from '../../views/records/remembered.js';
import {firstOfBlocks} from '../../views/trials/synthesis.js';
import {viewStrings} from '../../views/words/view-strings.js';
import type {Pixels, Scene, SceneState, Want} from '../../views/session/scene.js';
import {overlayWants} from '../gradient-overlay.js';
import {measuredIn} from './loss-levels.js';
import type {Measured} from './loss-levels.js';
import {ViewElement} from './element.js';
import {tabs} from './tabs.js';
import {request} from './request.js';

/** What the views of the two losses have in common: a layer, how it is brought to a number, and what a run tells them. */
export abstract class LossView extends ViewElement {
  static override properties = {
    ...ViewElement.properties,
    layer: {},
    normaliser: {},
    scope: {},
    geometry: {attribute: false},
    pictures: {attribute: false},
    pull: {attribute: false},
    syntheses: {},
    measured: {state: true},
    run: {state: true},
  };
  declare layer: string;
  declare normaliser: Normaliser;
  declare scope: ScaleScope;
  declare geometry: readonly LayerGeometry[];
  declare pictures: {readonly content?: Pixels; readonly style?: Pixels; readonly picture?: Pixels};
  declare pull: FeatureMaps | undefined;
  declare syntheses: string | undefined;
  declare protected measured: Measured | undefined;
  declare protected run: {readonly step: number; readonly state: SceneState; readonly maps: Scene['maps']};
  protected abstract readonly term: 'content' | 'style';
  readonly #namesOf = remembered((geometry: readonly LayerGeometry[]) => geometry.map(({name}) => name));

  constructor() {
    super();
    Object.assign(this, {normaliser: 'relative', scope: 'layer', geometry: [], pictures: {}});
    this.run = {step: 0, state: 'idle', maps: {}};
  }

  override receive(scene: Scene): void {
    super.receive(scene);
    this.pictures = scene.pictures;
    this.geometry = scene.geometry;
    this.pull = scene.pulls[this.term];
    this.measured = measuredIn(scene);
    this.run = {step: scene.step, state: scene.state, maps: scene.maps};
  }

  /** Names of the network's layers, the same array while they are the same. */
  protected get layerNames(): readonly string[] {
    return this.#namesOf(this.geometry);
  }

  /** The layers to choose from, the present one among them. */
  protected get layerChoices(): readonly (readonly [string, string])[] {
    const known = this.layerNames.includes(this.layer) ? this.layerNames : [this.layer, ...this.layerNames];
    return known.map(name => [name, name]);
  }

  /** The first layer of each block, one press away: the ones that styles are mostly read from. */
  protected layerTabs(): TemplateResult | typeof nothing {
    const names = firstOfBlocks(this.layerNames);
    if (this.isHidden('layer') || names.length < 2) return nothing;
    return tabs(viewStrings.labels.layers, names, this.layer, layer => this.goTo({layer}), this.isLocked('layer'));
  }

  /** To another layer, or another reach of the color scale: both may need features that nobody has looked at. */
  protected goTo(to: {readonly layer?: string; readonly scope?: ScaleScope}): void {
    if (to.layer && to.layer !== this.layer) this.leaveLayer(to.layer);
    Object.assign(this, to);
    if (this.scene) this.receive(this.scene);
    request(this, 'layer', {layer: this.layer, pictures: this.wants[0]!.pictures});
  }

  /** What was chosen in a layer means nothing in another one, or has to be found there. */
  protected abstract leaveLayer(next: string): void;

  protected override cardOf(key: string): NumberCard | undefined {
    const {measured} = this;
    if (key === 'total') return measured && totalCard(measured);
    const [kind, ...rest] = key.split('/');
    if (kind === 'term') return measured && termCard(measured, rest[0]!);
    // The same number, beside the way from the whole to it.
    if (kind === 'level') {
      const card = this.cardOf(rest.join('/'));
      return card && {...card, key};
    }
    return this.layerCard(key);
  }

  /** The card of a number of one layer. */
  protected abstract layerCard(key: string): NumberCard | undefined;

  /** What the overlay needs to have measured; nothing where a teacher hides it. */
  protected get overlayWants(): readonly Want[] {
    return this.isHidden('pull') ? [] : overlayWants(this.term);
  }

  /** What the loss wants of the picture. */
  protected overlay(): TemplateResult | typeof nothing {
    const {term, pictures, run, pull} = this;
    if (this.isHidden('pull')) return nothing;
    return html`<scumble-gradient-overlay
      .term=${term}
      .pixels=${pictures.picture}
      .image=${run.maps['image']?.picture}
      .pull=${pull}
      .step=${run.step}
      .state=${run.state}
    ></scumble-gradient-overlay>`;
  }

  /** What its layers know of a picture. */
  protected synthesisStrip(): TemplateResult | typeof nothing {
    const {term, pictures, syntheses, layerNames, network} = this;
    if (this.isHidden('synthesis')) return nothing;
    return html`<scumble-synthesis-strip
      .term=${term}
      .recorded=${syntheses}
      .pictures=${pictures}
      .layers=${layerNames}
      .through=${network}
    ></scumble-synthesis-strip>`;
  }
}
