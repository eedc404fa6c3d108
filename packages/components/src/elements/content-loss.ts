import {css, html, nothing} from 'lit';
import type {LayerGeometry} from '../engine/protocol.js';
import {rangeOf, rangeOver, symmetric} from '../views/color-scale.js';
import type {Range} from '../views/color-scale.js';
import {channelStatistics} from '../views/channel-order.js';
import {
  contentCell,
  contentFactor,
  contentLossOf,
  contentTerms,
  contributionOrder,
  normalisers,
  runningSum,
} from '../views/content-terms.js';
import type {ContentTerms, Normaliser} from '../views/content-terms.js';
import {brighter, channelMap, peakOf} from '../views/feature-maps.js';
import type {FeatureMaps} from '../views/feature-maps.js';
import type {GridCell} from '../views/grid-keys.js';
import {contentCard, contentCellCard} from '../views/number-card.js';
import type {NumberCard} from '../views/number-card.js';
import {formatNumber, formatShare, formatSigned} from '../views/number-format.js';
import {receptiveField} from '../views/receptive-field.js';
import {remembered} from '../views/remembered.js';
import type {Pixels, Scene, Want} from '../views/scene.js';
import {viewStrings} from '../views/view-strings.js';
import {choice, legend, numberField, partStyles} from './view-parts.js';
import {ViewElement} from './view-element.js';
import {request} from './view-request.js';
import {viewStyles} from './view-styles.js';

/** More than these are no longer told apart in a strip. */
const mostInStrip = 64;

/**
 * The content loss of a layer, taken apart: both pictures' maps, their squared differences, and the sum that makes the loss.
 *
 * @tag scumble-content-loss
 * @attr {string} layer - Which layer: `relu4_2`.
 * @attr {string} normaliser - `sum`, `mean`, `gatys` or `relative`.
 * @attr {string} sort - Channels by `contribution`, or by their `index`.
 * @attr {number} channel - The chosen channel; the one that adds most where left out.
 * @attr {string} for - Id of the `<scumble-run>` to show.
 * @property content  The photograph's features.
 * @property generated  The picture's, with the same sides.
 * @property printed  The raw loss of this layer that the run reports, in the relative convention, to be compared.
 * @property pictures  Photograph and picture, for receptive fields.
 * @property geometry  What the layers are like.
 * @property pull  Gradient of the content loss at every pixel, `[height, width, 3]`.
 * @fires {CustomEvent} scumble-request-layer - The view needs another layer's features.
 */
export class ContentLossElement extends ViewElement {
  static override properties = {
    ...ViewElement.properties,
    layer: {},
    normaliser: {},
    sort: {},
    content: {attribute: false},
    generated: {attribute: false},
    printed: {attribute: false},
    pictures: {attribute: false},
    geometry: {attribute: false},
    pull: {attribute: false},
    channel: {type: Number},
    cell: {attribute: false},
    isIdentity: {state: true},
  };
  declare layer: string;
  declare normaliser: Normaliser;
  declare sort: 'contribution' | 'index';
  declare content: FeatureMaps | undefined;
  declare generated: FeatureMaps | undefined;
  declare printed: number | undefined;
  declare pictures: {readonly content?: Pixels; readonly picture?: Pixels};
  declare geometry: readonly LayerGeometry[];
  declare pull: FeatureMaps | undefined;
  declare channel: number | undefined;
  /** The one that adds most, where nobody has chosen. */
  declare cell: GridCell | undefined;
  declare private isIdentity: boolean;
  readonly #termsOf = remembered(contentTerms);
  readonly #orderOf = remembered(contributionOrder);
  readonly #sumsOf = remembered(runningSum);
  readonly #firstOf = remembered((order: readonly number[]) => order.slice(0, mostInStrip));
  readonly #rangesOf = remembered(stripRanges);
  readonly #mapsOf = remembered(channelMaps);
  readonly #wantedOf = remembered(wantedChange);

  static override styles = [
    viewStyles,
    partStyles,
    css`
      .strips {
        display: grid;
        gap: 0.5rem;
        padding: 4px;
      }
      .strips h3 {
        position: sticky;
        inset-inline-start: 0;
        width: max-content;
        font-size: 0.8125rem;
      }
      .trio {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 12rem), 1fr));
        gap: 0.875rem;
      }
      .pull {
        max-width: 26rem;
      }
      .trio figure {
        display: grid;
        gap: 0.35rem;
        align-content: start;
      }
      .loss {
        font-size: 1.0625rem;
      }
      figcaption {
        margin-top: 0.35rem;
      }
      .sum {
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  constructor() {
    super();
    this.layer = 'relu4_2';
    this.normaliser = 'relative';
    this.sort = 'contribution';
    this.pictures = {};
    this.geometry = [];
    this.isIdentity = false;
  }

  override get wants(): readonly Want[] {
    return [{layer: this.layer, pictures: ['content', 'picture'], pull: 'content'}];
  }

  override receive(scene: Scene): void {
    super.receive(scene);
    const maps = scene.maps[this.layer];
    this.content = maps?.content;
    this.generated = maps?.picture;
    this.printed = scene.now?.terms.content?.layers[this.layer];
    this.pictures = scene.pictures;
    this.geometry = scene.geometry;
    this.pull = scene.pulls['content'];
  }

  override render(): unknown {
    const {content} = this;
    const shown = this.isIdentity ? content : this.generated;
    return html`<div class="stack">
      ${this.#controls()}
      ${content && shown ? this.#show(content, shown) : html`<p class="soft">${viewStrings.content.waiting}</p>`}
      ${this.cards()}
    </div>`;
  }

  protected override cardOf(key: string): NumberCard | undefined {
    const shown = this.isIdentity ? this.content : this.generated;
    const [kind, layer, ...place] = key.split('/');
    if (kind !== 'content' || layer !== this.layer || !this.content || !shown) return undefined;
    const terms = this.#termsOf(shown, this.content);
    const [channel, row, column] = place.map(Number);
    if (channel === undefined || row === undefined || column === undefined)
      return contentCard(layer, terms, this.normaliser);
    const cell = {channel, row, column};
    const element = contentCell(shown, this.content, terms.sum, cell);
    return contentCellCard(layer, cell, element, contentFactor(terms, this.normaliser));
  }

  #controls() {
    const {content, labels, normalisers: names} = viewStrings;
    const layers = this.geometry.map(({name}) => name);
    const known = layers.includes(this.layer) ? layers : [this.layer, ...layers];
    const goTo = (layer: string) => {
      this.layer = layer;
      if (this.scene) this.receive(this.scene);
      request(this, 'layer', {layer, pictures: ['content', 'picture']});
    };
    return html`<div class="row">
      ${
        this.isHidden('layer')
          ? nothing
          : choice(
              labels.layer,
              this.layer,
              known.map(name => [name, name]),
              goTo,
              this.isLocked('layer'),
            )
      }
      ${
        this.isHidden('sort')
          ? nothing
          : choice(content.sort, this.sort, Object.entries(content.sorts), sort => (this.sort = sort as 'index'))
      }
      ${
        this.isHidden('normaliser')
          ? nothing
          : choice(
              content.normaliser,
              this.normaliser,
              normalisers.map(each => [each, names[each]]),
              value => (this.normaliser = value as Normaliser),
              this.isLocked('normaliser'),
            )
      }
      ${
        this.isHidden('identity')
          ? nothing
          : html`<button
              type="button"
              aria-pressed=${this.isIdentity}
              @click=${() => (this.isIdentity = !this.isIdentity)}
            >
              ${this.isIdentity ? content.identityOff : content.identity}
            </button>`
      }
    </div>`;
  }

  #show(content: FeatureMaps, shown: FeatureMaps) {
    const terms = this.#termsOf(shown, content);
    const order = this.#orderOf(terms, this.sort);
    const channel = this.channel !== undefined && this.channel < content.channels ? this.channel : order[0]!;
    const sums = this.#sumsOf(terms, order, this.normaliser);
    const loss = contentLossOf(terms, this.normaliser);
    const texts = viewStrings.content;
    return html`<p class="loss" role="status">
        ${texts.loss(this.layer)}: ${this.number(`content/${this.layer}`, loss)}
        <span class="soft">${viewStrings.contentSymbols[this.normaliser]}</span>
      </p>
      ${this.isIdentity ? html`<p>${texts.identityNote(formatNumber(loss))}</p>` : nothing}
      ${this.#strips(content, shown, terms, this.#firstOf(order), channel)}
      ${order.length > mostInStrip ? html`<p class="soft">${texts.shown(mostInStrip, order.length)}</p>` : nothing}
      <figure>
        <h3>${texts.running}</h3>
        <scumble-running-sum .sums=${sums}></scumble-running-sum>
        <figcaption class="sum">
          ${texts.addsUp(order.length, formatNumber(sums.at(-1)!))} ${this.#printedNote(terms)}
          ${viewStrings.normaliserNotes[this.normaliser]}
        </figcaption>
      </figure>
      ${this.#chosen(content, shown, terms, channel)} ${this.#pullFigure()}`;
  }

  /** The run's own number beside ours: the same sum, on the other side of the worker. */
  #printedNote(terms: ContentTerms) {
    if (this.printed === undefined || this.isIdentity || this.normaliser !== 'relative') return nothing;
    const own = contentLossOf(terms, 'relative');
    const difference = Math.abs(own - this.printed) / Math.max(Math.abs(this.printed), Number.MIN_VALUE);
    return viewStrings.content.printed(formatNumber(this.printed), formatNumber(own === this.printed ? 0 : difference));
  }

  #strips(content: FeatureMaps, shown: FeatureMaps, terms: ContentTerms, order: readonly number[], channel: number) {
    const {ranges, squares} = this.#rangesOf(content, shown, terms);
    const strip = (name: 'content' | 'picture' | 'squares', maps: FeatureMaps, scales: readonly Range[]) =>
      html`<h3>${viewStrings.content.strips[name]}</h3>
        <scumble-map-grid
          layout="strip"
          .maps=${maps}
          .order=${order}
          .ranges=${scales}
          .label=${`${viewStrings.content.strips[name]}, ${this.layer}`}
          .channel=${channel}
          @scumble-channel=${({detail}: CustomEvent<{channel: number}>) => (this.channel = detail.channel)}
        ></scumble-map-grid>`;
    return html`<div class="scroll strips">
      ${strip('content', content, ranges)} ${strip('picture', shown, ranges)}
      ${strip('squares', terms.squares, squares)}
    </div>`;
  }

  #chosen(content: FeatureMaps, shown: FeatureMaps, terms: ContentTerms, channel: number) {
    const {labels, content: texts, features} = viewStrings;
    const {row, column} = this.cell ?? this.#mapsOf(content, shown, terms, channel).peak;
    const cell = {
      channel,
      row: Math.min(row, content.height - 1),
      column: Math.min(column, content.width - 1),
    };
    const element = contentCell(shown, content, terms.sum, cell);
    const key = `content/${this.layer}/${channel}/${cell.row}/${cell.column}`;
    const {f, p, square, range, squareRange} = this.#mapsOf(content, shown, terms, channel);
    const map = (title: string, values: Float32Array, scale: Range) =>
      html`<figure>
        <h4>${title}</h4>
        <scumble-heatmap
          .values=${values}
          .columns=${content.width}
          .range=${scale}
          .label=${`${title}, ${features.chosen(channel)}`}
          .cell=${cell}
          @scumble-cell=${({detail}: CustomEvent<GridCell>) => (this.cell = detail)}
          @scumble-cell-open=${() => this.pinned.includes(key) || this.togglePin(key)}
        ></scumble-heatmap>
        ${legend(scale, 'sequential')}
      </figure>`;
    return html`<h3>${features.chosen(channel)}</h3>
      <div class="trio">
        ${map(texts.strips.content, p, range)} ${map(texts.strips.picture, f, range)}
        ${map(texts.strips.squares, square, squareRange)}
      </div>
      <div class="row">
        ${numberField(labels.channelField, channel, content.channels - 1, value => (this.channel = value))}
        ${numberField(labels.row, cell.row, content.height - 1, row => (this.cell = {...cell, row}))}
        ${numberField(labels.column, cell.column, content.width - 1, column => (this.cell = {...cell, column}))}
      </div>
      <p class="sum">
        F − P = ${formatNumber(element.generated)} − ${formatNumber(element.content)} =
        ${formatSigned(element.difference)}, ${texts.squared} ${this.number(key, element.square)},
        ${formatShare(element.share)} ${texts.share}
      </p>
      ${this.#fields(cell)}`;
  }

  /** What the cell sees, framed on both pictures. */
  #fields(cell: GridCell) {
    const geometry = this.geometry.find(({name}) => name === this.layer);
    const {content, picture} = this.pictures;
    if (!geometry || !content || !picture) return nothing;
    const field = receptiveField(geometry, cell, content);
    const show = (which: 'content' | 'picture', pixels: Pixels) =>
      html`<figure>
        <scumble-picture
          .pixels=${pixels}
          .frames=${[field.inside]}
          .label=${viewStrings.features.pictureWithField(viewStrings.roles[which], cell.row, cell.column)}
        ></scumble-picture>
        <figcaption>${viewStrings.roles[which]}</figcaption>
      </figure>`;
    return html`<div class="trio">
        ${show('content', content)} ${show('picture', this.isIdentity ? content : picture)}
      </div>
      <p class="soft">${viewStrings.features.field(field.side, field.isCut)}</p>`;
  }

  /** Where the loss wants the pixels to go: minus its gradient, as one number a pixel. */
  #pullFigure() {
    const texts = viewStrings.content;
    if (this.isIdentity || this.isHidden('pull')) return nothing;
    if (!this.pull)
      return html`<h3>${texts.pull}</h3>
        <p class="soft">${texts.noPull}</p>`;
    const {values, range} = this.#wantedOf(this.pull);
    return html`<h3>${texts.pull}</h3>
      <div class="pull">
        <figure>
          <scumble-heatmap
            .values=${values}
            .columns=${this.pull.width}
            .range=${range}
            palette="diverging"
            rooted
            .label=${texts.pull}
          ></scumble-heatmap>
          ${legend(range, 'diverging')}
          <figcaption>${texts.pullNote}</figcaption>
        </figure>
      </div>`;
  }
}

/** The scale of each channel: one for both pictures, or they could not be compared; and one for all squares. */
function stripRanges(content: FeatureMaps, shown: FeatureMaps, terms: ContentTerms) {
  const [a, b] = [channelStatistics(content), channelStatistics(shown)];
  const ranges = a.map((each, i) => rangeOver([each, b[i]!]));
  const all = rangeOf(terms.squares.values);
  return {ranges, squares: ranges.map(() => all)};
}

/** One channel of both pictures and of the squares, with their scales, and where the square is largest. */
function channelMaps(content: FeatureMaps, shown: FeatureMaps, terms: ContentTerms, channel: number) {
  const [f, p] = [channelMap(shown, channel), channelMap(content, channel)];
  const square = channelMap(terms.squares, channel);
  const range = rangeOver([rangeOf(f), rangeOf(p)]);
  return {f, p, square, range, squareRange: rangeOf(square), peak: peakOf(square, content.width)};
}

function wantedChange(pull: FeatureMaps) {
  const values = brighter(pull);
  return {values, range: symmetric(rangeOf(values))};
}

declare global {
  interface HTMLElementTagNameMap {
    'scumble-content-loss': ContentLossElement;
  }
}
