import {html, nothing} from 'lit';
import {scaleScopes} from '../views/statistics/color-scale.js';
import type {ScaleScope} from '../views/statistics/color-scale.js';
import {
  contentFactor,
  contentLossOf,
  contentSorts,
  contributionOrder,
  normalisers,
  runningSum,
} from '../views/statistics/content-terms.js';
import type {ContentTerms} from '../views/statistics/content-terms.js';
import {cellWithin} from '../views/statistics/feature-maps.js';
import {formatNumber, formatShare} from '../views/words/number-format.js';
import {remembered} from '../views/records/remembered.js';
import type {Scene} from '../views/session/scene.js';
import {viewStrings} from '../views/words/view-strings.js';
import {cellKinds, ContentLossAttributes} from './content-loss/attributes.js';
import {cellFields, channelTrio, chosenCell} from './content-loss/cell.js';
import {contentStrips, stripRanges} from './content-loss/strips.js';
import type {ContentPair} from './content-loss/strips.js';
import {contentLossStyles} from './content-loss/styles.js';
import {lossLevels} from './view/loss-levels.js';
import {choices} from './view/parts.js';

/** More than these are no longer told apart in a strip. */
const mostInStrip = 64;

/**
 * The content loss of a layer, taken apart: both pictures' maps, their squared differences, and the sum that makes the loss;
 * where it wants the picture changed; and what each layer keeps of a photograph.
 *
 * @tag scumble-content-loss
 * @attr {string} layer - Which layer: `relu4_2`.
 * @attr {string} normaliser - `sum`, `mean`, `gatys` or `relative`.
 * @attr {string} sort - Channels by `contribution`, or by their `index`.
 * @attr {string} scope - One color scale for each `map`, the `layer`, or `all` layers.
 * @attr {number} channel - The chosen channel; the one that adds most where left out.
 * @attr {string} syntheses - Address of pre-computed reconstructions.
 * @attr {string} for - Id of the `<scumble-run>` to show.
 * @property content  The photograph's features.
 * @property generated  The picture's, with the same sides.
 * @property printed  The raw loss of this layer that the run reports, in the relative convention, to be compared.
 * @property pictures  Photograph, painting and picture, for receptive fields and reconstructions.
 * @property geometry  What the layers are like.
 * @property pull  Gradient of the content loss at every pixel, `[height, width, 3]`.
 * @fires {CustomEvent} scumble-request-layer - The view needs another layer's features.
 */
export class ContentLossElement extends ContentLossAttributes {
  readonly #orderOf = remembered(contributionOrder);
  readonly #sumsOf = remembered(runningSum);
  readonly #firstOf = remembered((order: readonly number[]) => order.slice(0, mostInStrip));
  readonly #rangesOf = remembered((pair: ContentPair, terms: ContentTerms, scope: ScaleScope, maps: Scene['maps']) =>
    stripRanges(pair, terms, scope, pairsIn(maps)),
  );
  readonly #trioOf = remembered(channelTrio);

  static override styles = contentLossStyles;

  override render(): unknown {
    const pair = this.pairAt(this.layer);
    return html`<div class="stack">
      ${this.#controls()}
      ${
        pair
          ? this.#show(pair)
          : html`<p class="soft">${viewStrings.content.waiting}</p>
              ${this.cards()}`
      }
    </div>`;
  }

  #controls() {
    const {content, labels, normalisers: names} = viewStrings;
    const [sorts, scopes] = [choices(contentSorts, content.sorts), choices(scaleScopes, labels.scopes)];
    return html`<div class="row">
      ${this.chooser('layer', labels.layer, this.layer, this.layerChoices, layer => this.goTo({layer}))}
      ${this.chooser('sort', content.sort, this.sort, sorts, sort => (this.sort = sort))}
      ${this.chooser('normaliser', content.normaliser, this.normaliser, choices(normalisers, names), each => (this.normaliser = each))}
      ${this.chooser('scope', labels.scope, this.scope, scopes, scope => this.goTo({scope}))}
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

  #show(pair: ContentPair) {
    const {content, generated} = pair;
    const terms = this.termsOf(generated, content);
    const order = this.#orderOf(terms, this.sort);
    const channel = this.channel !== undefined && this.channel < content.channels ? this.channel : order[0]!;
    const ranges = this.#rangesOf(pair, terms, this.scope, this.run.maps);
    const trio = this.#trioOf(pair, terms, channel);
    const cell = {channel, ...cellWithin(this.cell ?? trio.peak, content)};
    const key = `cell/${this.layer}/${channel}/${cell.row}/${cell.column}`;
    const onChannel = (chosen: number) => (this.channel = chosen);
    const number = this.number.bind(this);
    const {layer, scope} = this;
    const square = trio.squares[cell.row * content.width + cell.column]!;
    return html`${this.#loss(terms, {key, value: square})}
    ${contentStrips({...pair, layer, terms, order: this.#firstOf(order), count: order.length, ranges, scope, channel, onChannel})}
    ${this.#running(terms, order, channel)} ${this.cards(['channel'])}
    ${chosenCell({
      ...{...pair, layer, terms, ranges, trio, cell, number, onChannel},
      onCell: chosen => (this.cell = chosen),
      onOpen: () => this.follow('cell'),
    })}
    ${this.cards(cellKinds, key)}
    ${cellFields(
      this.geometry.find(({name}) => name === layer),
      cell,
      this.isIdentity ? {...this.pictures, picture: this.pictures.content} : this.pictures,
    )}
    ${this.isIdentity ? nothing : this.overlay()} ${this.synthesisStrip()}`;
  }

  /** The loss on its way from the total to the cell, and the identity check's answer. */
  #loss(terms: ContentTerms, cell: {readonly key: string; readonly value: number}) {
    const texts = viewStrings.content;
    const loss = contentLossOf(terms, this.normaliser);
    const number = this.number.bind(this);
    const measured = this.isIdentity ? undefined : this.measured;
    const levels = [
      {name: texts.loss(this.layer), key: `content/${this.layer}`, value: loss},
      {name: texts.oneCell, key: `level/${cell.key}`, value: cell.value},
    ];
    return html`<div class="loss">${lossLevels(number, measured, 'content', levels)}</div>
      <p class="soft">
        ${viewStrings.contentSymbols[this.normaliser]}. ${viewStrings.contentNotes[this.normaliser]}
        ${measured && this.normaliser !== 'relative' ? viewStrings.ownNormaliser : nothing}
      </p>
      ${this.cards(['total', 'term', 'content', 'level'])}
      ${this.isIdentity ? html`<p role="status">${texts.identityNote(formatNumber(loss))}</p>` : nothing}`;
  }

  /** Bars and running sum, the chosen channel's part, and the sum beside the run's own. */
  #running(terms: ContentTerms, order: readonly number[], channel: number) {
    const texts = viewStrings.content;
    const sums = this.#sumsOf(terms, order, this.normaliser);
    const part = terms.channelSums[channel]!;
    const factor = contentFactor(terms, this.normaliser);
    return html`<figure>
      <h3>${texts.running}</h3>
      <scumble-running-sum
        .sums=${sums}
        .at=${order.indexOf(channel)}
        @scumble-bar=${({detail}: CustomEvent<{at: number}>) => (this.channel = order[detail.at])}
      ></scumble-running-sum>
      <p class="sum">
        ${texts.adds(channel)} ${this.number(`channel/${this.layer}/${channel}`, part * factor)},
        ${formatShare(terms.sum > 0 ? part / terms.sum : 0)} ${texts.share}.
      </p>
      <figcaption class="sum">
        ${texts.addsUp(order.length, formatNumber(sums.at(-1)!))} ${this.#printedNote(terms)}
      </figcaption>
    </figure>`;
  }

  /** The run's own number beside ours: the same sum, on the other side of the worker. */
  #printedNote(terms: ContentTerms) {
    if (this.printed === undefined || this.isIdentity || this.normaliser !== 'relative') return nothing;
    const own = contentLossOf(terms, 'relative');
    const difference = Math.abs(own - this.printed) / Math.max(Math.abs(this.printed), Number.MIN_VALUE);
    return viewStrings.content.printed(formatNumber(this.printed), formatNumber(own === this.printed ? 0 : difference));
  }
}

/** Every layer of which both pictures' features are there. */
function pairsIn(maps: Scene['maps']): readonly ContentPair[] {
  return Object.values(maps).flatMap(({content, picture}) =>
    content && picture && content.values.length === picture.values.length ? [{content, generated: picture}] : [],
  );
}

declare global {
  interface HTMLElementTagNameMap {
    'scumble-content-loss': ContentLossElement;
  }
}
