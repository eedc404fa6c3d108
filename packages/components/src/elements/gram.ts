import {css, html, nothing} from 'lit';
import type {LayerGeometry} from '../engine/protocol.js';
import {rangeOf, rangeOver, symmetric} from '../views/color-scale.js';
import type {Palette, Range} from '../views/color-scale.js';
import {normalisers} from '../views/content-terms.js';
import type {Normaliser} from '../views/content-terms.js';
import {channelMap} from '../views/feature-maps.js';
import type {FeatureMaps} from '../views/feature-maps.js';
import {gramEntry, gramOf, gramValues, styleLossOf} from '../views/gram-terms.js';
import type {Gram} from '../views/gram-terms.js';
import type {GridCell} from '../views/grid-keys.js';
import {gramEntryCard, styleCard} from '../views/number-card.js';
import type {NumberCard} from '../views/number-card.js';
import {formatNumber} from '../views/number-format.js';
import {scaleTest} from '../views/scale-test.js';
import type {ScaleRow} from '../views/scale-test.js';
import {remembered} from '../views/remembered.js';
import type {Scene, Want} from '../views/scene.js';
import {shuffleTest} from '../views/shuffle-test.js';
import type {ShuffleResult} from '../views/shuffle-test.js';
import {viewStrings} from '../views/view-strings.js';
import {scaleTable, shuffleReport} from './gram-tests.js';
import {choice, legend, numberField, partStyles} from './view-parts.js';
import {ViewElement} from './view-element.js';
import {request} from './view-request.js';
import {viewStyles} from './view-styles.js';

/**
 * Style as Gram matrices: the painting's, the picture's, their difference; each entry with its operands; and the tests that
 * show what such a matrix knows and what it does not.
 *
 * @tag scumble-gram
 * @attr {string} layer - Which layer: `relu3_1`.
 * @attr {string} normaliser - `sum`, `mean`, `gatys` or `relative`.
 * @attr {string} sort - Channels by `index`, or by the painting's `energy`.
 * @attr {number} seed - Of the next shuffle; one more each time.
 * @attr {string} for - Id of the `<scumble-run>` to show.
 * @property generated  The picture's features.
 * @property paint  The painting's, with as many channels.
 * @property content  The photograph's, with the picture's sides: for the shuffle test.
 * @property geometry  What the layers are like.
 * @property entry  The chosen entry, as row and column.
 * @fires {CustomEvent} scumble-request-layer - The view needs another layer's features.
 * @fires {CustomEvent} scumble-shuffled - The shuffle test was made; `detail` is its result.
 */
export class GramElement extends ViewElement {
  static override properties = {
    ...ViewElement.properties,
    layer: {},
    normaliser: {},
    sort: {},
    generated: {attribute: false},
    paint: {attribute: false},
    content: {attribute: false},
    geometry: {attribute: false},
    entry: {attribute: false},
    seed: {type: Number},
    shuffled: {state: true},
    scaled: {state: true},
  };
  declare layer: string;
  declare normaliser: Normaliser;
  declare sort: 'index' | 'energy';
  declare generated: FeatureMaps | undefined;
  declare paint: FeatureMaps | undefined;
  declare content: FeatureMaps | undefined;
  declare geometry: readonly LayerGeometry[];
  /** Channel numbers i and j; the painting's two strongest where nobody has chosen. */
  declare entry: GridCell | undefined;
  /** Of the next shuffle. */
  declare seed: number;
  declare private shuffled: ShuffleResult | undefined;
  declare private scaled: readonly ScaleRow[] | undefined;
  readonly #grams = new WeakMap<FeatureMaps, Gram>();
  readonly #matricesOf = remembered(arrangedMatrices);
  readonly #entryOf = remembered(entryMaps);

  static override styles = [
    viewStyles,
    partStyles,
    css`
      .trio {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 14rem), 1fr));
        gap: 0.875rem;
      }
      .maps {
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 9rem), 1fr));
      }
      figure {
        display: grid;
        gap: 0.35rem;
        align-content: start;
      }
      .loss {
        font-size: 1.0625rem;
      }
      .tests {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 1.25rem;
      }
      @container (min-width: 44rem) {
        .tests {
          grid-template-columns: repeat(2, minmax(0, 1fr));
        }
      }
      .tests section {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 0.6rem;
        align-content: start;
        padding: 0.9rem;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--card);
      }
      .tests button {
        justify-self: start;
      }
    `,
  ];

  constructor() {
    super();
    this.layer = 'relu3_1';
    this.normaliser = 'relative';
    this.sort = 'energy';
    this.geometry = [];
    this.seed = 1;
  }

  override get wants(): readonly Want[] {
    return [{layer: this.layer, pictures: ['style', 'picture', 'content']}];
  }

  override receive(scene: Scene): void {
    super.receive(scene);
    const maps = scene.maps[this.layer];
    this.generated = maps?.picture;
    this.paint = maps?.style;
    this.content = maps?.content;
    this.geometry = scene.geometry;
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    // What was found with other features is no longer true.
    if (changed.has('generated') || changed.has('paint')) this.shuffled = this.scaled = undefined;
    const {paint} = this;
    if (!paint) return;
    const [row, column] = byEnergy(this.#gramOf(paint));
    const isThere = this.entry && Math.max(this.entry.row, this.entry.column) < paint.channels;
    if (!isThere) this.entry = {row: row!, column: column ?? row!};
  }

  override render(): unknown {
    const {generated, paint} = this;
    return html`<div class="stack">
      ${this.#controls()}
      ${
        generated && paint && generated.channels === paint.channels
          ? this.#show(generated, paint)
          : html`<p class="soft">${viewStrings.gram.waiting}</p>`
      }
    </div>`;
  }

  protected override cardOf(key: string): NumberCard | undefined {
    const [kind, layer, i, j] = key.split('/');
    const {generated, paint} = this;
    if (layer !== this.layer || !generated || !paint) return undefined;
    if (kind === 'style') return styleCard(layer, this.#gramOf(generated), this.#gramOf(paint), this.normaliser);
    const [row, column] = [Number(i), Number(j)];
    if (kind !== 'gram' || row >= paint.channels || column >= paint.channels) return undefined;
    const entries = [generated, paint].map(maps => gramEntry(maps, row, column, this.normaliser));
    return gramEntryCard(layer, {i: row, j: column}, entries[0]!, entries[1]!);
  }

  #controls() {
    const {gram, labels, normalisers: names} = viewStrings;
    const layers = this.geometry.map(({name}) => name);
    const known = layers.includes(this.layer) ? layers : [this.layer, ...layers];
    const goTo = (layer: string) => {
      this.layer = layer;
      if (this.scene) this.receive(this.scene);
      request(this, 'layer', {layer, pictures: ['style', 'picture', 'content']});
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
          : choice(gram.sort, this.sort, Object.entries(gram.sorts), sort => (this.sort = sort as 'index'))
      }
      ${
        this.isHidden('normaliser')
          ? nothing
          : choice(
              gram.normaliser,
              this.normaliser,
              normalisers.map(each => [each, names[each]]),
              value => (this.normaliser = value as Normaliser),
              this.isLocked('normaliser'),
            )
      }
    </div>`;
  }

  #show(generated: FeatureMaps, paint: FeatureMaps) {
    const [g, a] = [this.#gramOf(generated), this.#gramOf(paint)];
    const texts = viewStrings.gram;
    const loss = styleLossOf(g, a, this.normaliser);
    return html`<p class="loss">
        ${texts.loss(this.layer)}: ${this.number(`style/${this.layer}`, loss)}
        <span class="soft">${viewStrings.styleSymbols[this.normaliser]}</span>
      </p>
      <p class="soft">${viewStrings.normaliserNotes[this.normaliser]}</p>
      ${this.#matrices(g, a)}
      <p class="soft">${texts.caption(this.layer, a.channels)}</p>
      ${this.#entry(generated, this.entry!)} ${this.cards()} ${this.#tests(generated, paint)}`;
  }

  #matrices(g: Gram, a: Gram) {
    const {order, style, generated, difference, range, differenceRange} = this.#matricesOf(
      g,
      a,
      this.normaliser,
      this.sort,
    );
    const {matrices} = viewStrings.gram;
    return html`<div class="trio">
      ${this.#matrix(matrices.style, style, range, 'sequential', order)}
      ${this.#matrix(matrices.picture, generated, range, 'sequential', order)}
      ${this.#matrix(matrices.difference, difference, differenceRange, 'diverging', order)}
    </div>`;
  }

  #matrix(name: string, values: Float64Array, range: Range, palette: Palette, order: readonly number[]) {
    const {row: i, column: j} = this.entry!;
    const place = {row: order.indexOf(i), column: order.indexOf(j)};
    const choose = ({detail}: CustomEvent<GridCell>) =>
      (this.entry = {row: order[detail.row]!, column: order[detail.column]!});
    const open = () => {
      const {row, column} = this.entry!;
      const key = `gram/${this.layer}/${row}/${column}`;
      if (!this.pinned.includes(key)) this.togglePin(key);
    };
    return html`<figure>
      <h3>${name}</h3>
      <scumble-heatmap
        .values=${values}
        .columns=${order.length}
        .range=${range}
        .palette=${palette}
        rooted
        .label=${viewStrings.gram.matrixLabel(name, this.layer)}
        .cell=${place}
        .mirror=${place.row === place.column ? undefined : {row: place.column, column: place.row}}
        @scumble-cell=${choose}
        @scumble-cell-open=${open}
      ></scumble-heatmap>
      ${legend(range, palette)}
    </figure>`;
  }

  #entry(generated: FeatureMaps, {row: i, column: j}: GridCell) {
    const {gram} = viewStrings;
    const {entry, maps} = this.#entryOf(generated, i, j, this.normaliser);
    const titles = [gram.channelMap(i), gram.channelMap(j), gram.product];
    const most = generated.channels - 1;
    return html`<h3>${gram.entry(i, j)}</h3>
      <div class="row">
        ${numberField(gram.channelI, i, most, row => (this.entry = {row, column: j}))}
        ${numberField(gram.channelJ, j, most, column => (this.entry = {row: i, column}))}
      </div>
      <div class="trio maps">
        ${maps.map(
          ({values, range}, place) =>
            html`<figure>
              <h4>${titles[place]}</h4>
              <scumble-heatmap
                .values=${values}
                .columns=${generated.width}
                .range=${range}
                .label=${titles[place]!}
              ></scumble-heatmap>
              ${legend(range, 'sequential')}
            </figure>`,
        )}
      </div>
      <p role="status">
        ${gram.entrySum(formatNumber(entry.sum), formatNumber(entry.divisor))}
        ${this.number(`gram/${this.layer}/${i}/${j}`, entry.value)}. ${i === j ? gram.diagonal : nothing}
      </p>`;
  }

  #tests(generated: FeatureMaps, paint: FeatureMaps) {
    const {content} = this;
    const canShuffle = content?.height === generated.height && content.width === generated.width;
    const shuffle = () => {
      this.shuffled = shuffleTest(generated, content!, this.#gramOf(paint), this.seed);
      this.seed++;
      this.dispatchEvent(new CustomEvent('scumble-shuffled', {detail: this.shuffled, bubbles: true, composed: true}));
    };
    const scale = () => (this.scaled = scaleTest(generated, paint));
    return html`<div class="tests">
      ${this.isHidden('shuffle') || !canShuffle ? nothing : shuffleReport(generated, this.shuffled, shuffle, this.isLocked('shuffle'))}
      ${this.isHidden('scale') ? nothing : scaleTable(this.scaled, scale, this.isLocked('scale'))}
    </div>`;
  }

  #gramOf(maps: FeatureMaps): Gram {
    const known = this.#grams.get(maps) ?? gramOf(maps);
    this.#grams.set(maps, known);
    return known;
  }
}

/** Both matrices and their difference under a normaliser, the channels in the order to show, with the scales of all. */
function arrangedMatrices(g: Gram, a: Gram, normaliser: Normaliser, sort: 'index' | 'energy') {
  const {channels} = a;
  const order = sort === 'index' ? Array.from({length: channels}, (_, i) => i) : byEnergy(a);
  const arranged = (values: Float64Array) =>
    Float64Array.from(values, (_, k) => values[order[Math.floor(k / channels)]! * channels + order[k % channels]!]!);
  const [generated, style] = [arranged(gramValues(g, normaliser)), arranged(gramValues(a, normaliser))];
  const difference = generated.map((value, k) => value - style[k]!);
  const range = rangeOver([rangeOf(generated), rangeOf(style)]);
  return {order, style, generated, difference, range, differenceRange: symmetric(rangeOf(difference))};
}

/** One entry, and the three maps that it comes from, each with its scale. */
function entryMaps(maps: FeatureMaps, i: number, j: number, normaliser: Normaliser) {
  const entry = gramEntry(maps, i, j, normaliser);
  const all = [channelMap(maps, i), channelMap(maps, j), entry.products];
  return {entry, maps: all.map(values => ({values, range: rangeOf(values)}))};
}

/** Channels by their own energy, the diagonal, the largest first. */
function byEnergy({channels, sums}: Gram): readonly number[] {
  const energy = (i: number) => sums[i * channels + i]!;
  return Array.from({length: channels}, (_, i) => i).sort((i, j) => energy(j) - energy(i));
}

declare global {
  interface HTMLElementTagNameMap {
    'scumble-gram': GramElement;
  }
}
