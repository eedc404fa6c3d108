import {html, nothing} from 'lit';
import {remembered} from '../views/records/remembered.js';
import type {Scene} from '../views/session/scene.js';
import {scaleScopes} from '../views/statistics/color-scale.js';
import type {ScaleScope} from '../views/statistics/color-scale.js';
import type {ChannelMoments} from '../views/statistics/channel-moments.js';
import {normalisers} from '../views/statistics/content-terms.js';
import type {Normaliser} from '../views/statistics/content-terms.js';
import {cellWithin} from '../views/statistics/feature-maps.js';
import {styleLossOf} from '../views/statistics/gram-terms.js';
import type {Gram} from '../views/statistics/gram-terms.js';
import {styleStatistics} from '../views/statistics/style-statistic.js';
import {viewStrings} from '../views/words/view-strings.js';
import type {StylePair} from './gram/attributes.js';
import {cardPlaces, GramCards} from './gram/cards.js';
import {eigenvalueFigure, SpectraInTurn} from './gram/eigenvalues.js';
import {entryMaps, gramEntryFigure} from './gram/entry.js';
import {styleLevels} from './gram/loss.js';
import {arrangedMatrices, byEnergy, channelOrderOf, gramMatrices, gramSorts} from './gram/matrices.js';
import type {GramPair} from './gram/matrices.js';
import {histogramBars, momentBars, statisticsTable} from './gram/statistics.js';
import {gramStyles} from './gram/styles.js';
import {scaleTable, shuffleReport} from './gram/tests.js';
import type {GridCell} from '../views/grid-keys.js';
import {choices} from './view/parts.js';

/**
 * Style as Gram matrices: the painting's, the picture's, their difference; each entry with its operands; other statistics
 * beside it; and the tests that show what such a matrix knows and what it does not.
 *
 * @tag scumble-gram
 * @attr {string} layer - Which layer: `relu3_1`.
 * @attr {string} statistic - What counts as style: `gram`, `moments` (mean and variance of each channel) or `histogram`.
 * @attr {string} normaliser - `sum`, `mean`, `gatys` or `relative`.
 * @attr {string} sort - Channels by `index`, by the painting's `energy` or `variance`, or by `cluster`.
 * @attr {string} scope - One color scale for each matrix (`map`), the layer's, or `all` layers.
 * @attr {number} seed - Of the next shuffle; one more each time.
 * @attr {string} syntheses - Address of pre-computed textures.
 * @attr {string} for - Id of the `<scumble-run>` to show.
 * @property generated  The picture's features.
 * @property paint  The painting's, with as many channels.
 * @property content  The photograph's, with the picture's sides: for the shuffle test.
 * @property geometry  What the layers are like.
 * @property pictures  Photograph, painting and picture, for textures and the gradient.
 * @property pull  Gradient of the style loss at every pixel, `[height, width, 3]`.
 * @property entry  The chosen entry, as row and column.
 * @fires {CustomEvent} scumble-request-layer - The view needs another layer's features.
 * @fires {CustomEvent} scumble-shuffled - The shuffle test was made; `detail` is its result.
 */
export class GramElement extends GramCards {
  readonly #pairOf = remembered((generated: Gram, style: Gram): GramPair => ({generated, style}));
  readonly #orderOf = remembered(channelOrderOf);
  readonly #othersOf = remembered((maps: Scene['maps']) =>
    Object.values(maps).flatMap(({picture, style}) =>
      picture?.channels === style?.channels && picture && style
        ? [{generated: this.gramOf(picture), style: this.gramOf(style)}]
        : [],
    ),
  );
  readonly #matricesOf = remembered(
    (
      pair: GramPair,
      order: readonly number[],
      normaliser: Normaliser,
      scope: ScaleScope,
      maps: Scene['maps'] | undefined,
    ) => arrangedMatrices(pair, order, normaliser, scope, maps ? this.#othersOf(maps) : []),
  );
  readonly #entryOf = remembered(entryMaps);
  readonly #spectra = new SpectraInTurn(spectra => (this.spectra = spectra));
  /** Cursors of the charts, and which of the two of means and deviations was opened last. */
  #bar = {eigenvalue: 0, bin: 0, moment: 'means' as keyof ChannelMoments};

  static override styles = gramStyles;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#spectra.stop();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    // What was found with other features is no longer true.
    if (changed.has('generated') || changed.has('paint')) this.shuffled = this.scaled = undefined;
    // Another entry gets most somewhere else.
    if (changed.has('layer') || changed.has('entry')) this.cell = undefined;
    const {paint} = this;
    if (!paint) return;
    const [row, column] = byEnergy(this.gramOf(paint));
    const isThere = this.entry && Math.max(this.entry.row, this.entry.column) < paint.channels;
    if (!isThere) this.entry = {row: row!, column: column ?? row!};
  }

  protected override updated(): void {
    const pair = this.pairAt(this.layer);
    if (pair && !this.isHidden('eigenvalues')) this.#spectra.ask(this.gramOf(pair.paint), this.gramOf(pair.generated));
  }

  override render(): unknown {
    const pair = this.pairAt(this.layer);
    return html`<div class="stack">
      ${this.#controls()} ${this.layerTabs()}
      ${
        pair
          ? this.#show(pair)
          : html`<p class="soft">${viewStrings.gram.waiting}</p>
              ${this.cards()}`
      }
    </div>`;
  }

  #controls() {
    const {gram, labels, normalisers: names} = viewStrings;
    const isGram = this.statistic === 'gram';
    const statistics = choices(styleStatistics, gram.statistics);
    return html`<div class="row">
      ${this.chooser('layer', labels.layer, this.layer, this.layerChoices, layer => this.goTo({layer}))}
      ${this.chooser('statistic', gram.statistic, this.statistic, statistics, each => (this.statistic = each))}
      ${this.chooser('sort', gram.sort, this.sort, choices(gramSorts, gram.sorts), sort => (this.sort = sort))}
      ${isGram ? this.chooser('normaliser', gram.normaliser, this.normaliser, choices(normalisers, names), each => (this.normaliser = each)) : nothing}
      ${isGram ? this.chooser('scope', labels.scope, this.scope, choices(scaleScopes, gram.scopes), scope => this.goTo({scope})) : nothing}
    </div>`;
  }

  #show(pair: StylePair) {
    const {generated, paint} = pair;
    const {layer, entry} = this;
    const at = entry!;
    const order = this.#orderOf(this.gramOf(paint), this.momentsOf(paint), this.sort);
    const found = this.#entryOf(generated, at.row, at.column, this.normaliser);
    const cell = cellWithin(this.cell ?? found.peak, generated);
    const isGram = this.statistic === 'gram';
    const onCell = (chosen: GridCell) => (this.cell = chosen);
    const onEntry = (chosen: GridCell) => (this.entry = chosen);
    const number = this.number.bind(this);
    return html`${this.#loss(pair, found.entry.value)} ${this.cards(cardPlaces.loss)}
    ${isGram ? this.#matrices(pair, order) : this.#otherStatistic(pair, order)}
    ${isGram ? gramEntryFigure({layer, generated, found, at, cell, number, onEntry, onCell}) : nothing}
    ${this.cards(cardPlaces.entry, this.#chosen)} ${this.#wider(pair)} ${this.#tests(pair, cell, onCell)}
    ${this.cards(cardPlaces.tests)} ${this.overlay()} ${this.synthesisStrip()}`;
  }

  /** Key of the number under the cursor of what is chosen as style. */
  get #chosen(): string {
    const {layer, statistic} = this;
    const {row, column} = this.entry!;
    if (statistic === 'gram') return `gram/${layer}/${row}/${column}`;
    return statistic === 'moments'
      ? `moment/${layer}/${this.#bar.moment}/${row}`
      : `bin/${layer}/${row}/${this.#bar.bin}`;
  }

  #loss({generated, paint}: StylePair, entry: number) {
    const {layer, statistic, normaliser, measured} = this;
    const value =
      statistic === 'gram'
        ? styleLossOf(this.gramOf(generated), this.gramOf(paint), normaliser)
        : this.otherLoss(statistic, {generated, paint});
    const shown = {layer, statistic, normaliser, value, entry, at: this.entry!, measured};
    return styleLevels({...shown, number: this.number.bind(this)});
  }

  #matrices({generated, paint}: StylePair, order: readonly number[]) {
    const {layer, normaliser, scope, hovered} = this;
    const entry = this.entry!;
    const pair = this.#pairOf(this.gramOf(generated), this.gramOf(paint));
    const maps = scope === 'all' ? this.run.maps : undefined;
    return html`${gramMatrices({
        ...{...this.#matricesOf(pair, order, normaliser, scope, maps), layer, entry, hovered},
        onOpen: () => this.follow('gram'),
        onEntry: chosen => (this.entry = chosen),
        onHover: at => (this.hovered = at),
      })}
      <p class="soft">${viewStrings.gram.caption(layer, paint.channels)}</p>`;
  }

  #otherStatistic({generated, paint}: StylePair, order: readonly number[]) {
    const at = this.entry!.row;
    const choose = (channel: number) => (this.entry = {...this.entry!, row: channel});
    if (this.statistic === 'moments') {
      return momentBars(this.momentsOf(paint), this.momentsOf(generated), order, {
        ...{at, onBar: choose},
        onOpen: moment => {
          this.#moveBar({moment});
          this.follow('moment');
        },
      });
    }
    return histogramBars(this.histogramOf(generated, paint, at), at, paint.channels, {
      ...{at: this.#bar.bin, onChannel: choose, onBar: bin => this.#moveBar({bin})},
      onOpen: () => this.follow('bin'),
    });
  }

  /** What does not hang on the chosen statistic: all three side by side, and the eigenvalues. */
  #wider(pair: StylePair) {
    const {layer} = this;
    const number = this.number.bind(this);
    const {eigenvalue} = this.#bar;
    const figure = {
      ...{at: eigenvalue, number, onBar: (at: number) => this.#moveBar({eigenvalue: at})},
      onOpen: () => this.follow('eigenvalue'),
    };
    return html`${this.isHidden('statistic') ? nothing : statisticsTable(layer, this.lossesNow(pair), this.run.state === 'running', number)}
    ${this.cards(cardPlaces.choices)}
    ${this.isHidden('eigenvalues') ? nothing : eigenvalueFigure(layer, this.spectra, figure)}
    ${this.cards(cardPlaces.spectrum, `eigenvalue/${layer}/${eigenvalue}`)}`;
  }

  #tests(pair: StylePair, cell: GridCell, onCell: (cell: GridCell) => void) {
    const {layer, shuffled, scaled} = this;
    const number = this.number.bind(this);
    const shown = {layer, generated: pair.generated, result: shuffled, cell, onCell, number};
    const canShuffle = this.canShuffle(pair) && !this.isHidden('shuffle');
    return html`<div class="tests">
      ${canShuffle ? shuffleReport(shown, () => this.shuffle(pair), this.isLocked('shuffle')) : nothing}
      ${this.isHidden('scale') ? nothing : scaleTable({layer, rows: scaled, number}, () => this.scale(pair), this.isLocked('scale'))}
    </div>`;
  }

  #moveBar(to: Partial<{eigenvalue: number; bin: number; moment: keyof ChannelMoments}>): void {
    this.#bar = {...this.#bar, ...to};
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'scumble-gram': GramElement;
  }
}
