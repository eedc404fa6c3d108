import {css, html, nothing} from 'lit';
import {remembered} from '../views/records/remembered.js';
import {channelOrder, channelSorts} from '../views/statistics/channel-order.js';
import {scaleScopes} from '../views/statistics/color-scale.js';
import {cellWithin, channelMap, peakOf} from '../views/statistics/feature-maps.js';
import type {FeatureMaps} from '../views/statistics/feature-maps.js';
import {viewStrings} from '../views/words/view-strings.js';
import {FeatureMapsAttributes} from './feature-maps/attributes.js';
import {channelFigure, channelFigureStyles, fieldFigure} from './feature-maps/cell.js';
import {choices, partStyles} from './view/parts.js';
import {viewStyles} from './view/styles.js';

/**
 * The channels of a layer as a grid of small maps; one of them large, with the true numbers and what its cells see.
 *
 * @tag scumble-feature-maps
 * @attr {string} layer - Which layer to show: `relu3_1`.
 * @attr {string} of - Whose features a run shows: `content`, `style` or `picture`.
 * @attr {string} sort - `index`, `variance` or `mean`.
 * @attr {string} scope - One color scale for each `map`, the `layer`, or `all` layers.
 * @attr {string} channel - The chosen channel.
 * @attr {string} for - Id of the `<scumble-run>` to show.
 * @property layers  Feature maps by layer.
 * @property pixels  The picture that they are of.
 * @property geometry  What the layers are like, for receptive fields.
 * @fires {CustomEvent} scumble-request-layer - The view needs another layer's features.
 */
export class FeatureMapsElement extends FeatureMapsAttributes {
  readonly #orderOf = remembered(channelOrder);
  readonly #mapOf = remembered(channelMap);

  static override styles = [
    viewStyles,
    partStyles,
    channelFigureStyles,
    css`
      .overview {
        max-height: 19rem;
        padding: 4px;
      }
      .detail {
        display: grid;
        gap: 0.875rem;
      }
      @container (min-width: 34rem) {
        .detail {
          grid-template-columns: repeat(2, minmax(0, 1fr));
        }
      }
      .detail figure {
        display: grid;
        gap: 0.4rem;
        align-content: start;
      }
    `,
  ];

  override render(): unknown {
    const maps = this.layers[this.layer];
    return html`<div class="stack">
      ${this.#controls()}
      ${
        maps
          ? this.#show(maps)
          : html`<p class="soft">${viewStrings.features.waiting}</p>
              ${this.cards()}`
      }
    </div>`;
  }

  #controls() {
    const {labels, roles} = viewStrings;
    const known = this.geometry.length > 0 ? this.geometry.map(({name}) => name) : Object.keys(this.layers);
    const names = known.includes(this.layer) ? known : [this.layer, ...known];
    const [sorts, scopes] = [choices(channelSorts, labels.sorts), choices(scaleScopes, labels.scopes)];
    return html`<div class="row">
      ${this.chooser('layer', labels.layer, this.layer, choices(names), layer => this.goTo({layer}))}
      ${this.scene ? this.chooser('picture', labels.picture, this.of, choices(['content', 'style', 'picture'], roles), of => this.goTo({of})) : nothing}
      ${this.chooser('sort', labels.sort, this.sort, sorts, sort => (this.sort = sort))}
      ${this.chooser('scope', labels.scope, this.scope, scopes, scope => this.goTo({scope}))}
    </div>`;
  }

  #show(maps: FeatureMaps) {
    const {layer} = this;
    const {features, roles} = viewStrings;
    const {height, width, channels} = maps;
    const statistics = this.statisticsOf(maps);
    const ranges = this.rangesOf(statistics, this.scope, this.layers);
    const order = this.#orderOf(statistics, this.sort);
    const channel = this.channel !== undefined && this.channel < channels ? this.channel : order[0]!;
    const values = this.#mapOf(maps, channel);
    const cell = {channel, ...cellWithin(this.cell ?? peakOf(values, width), maps)};
    const onChannel = (chosen: number) => (this.channel = chosen);
    return html`<div class="scroll overview">
        <scumble-map-grid
          .maps=${maps}
          .order=${order}
          .ranges=${ranges}
          .label=${features.title(roles[this.of], layer)}
          .channel=${channel}
          @scumble-channel=${({detail}: CustomEvent<{channel: number}>) => onChannel(detail.channel)}
        ></scumble-map-grid>
      </div>
      <p class="soft">${features.caption(layer, height, width, channels)}</p>
      <div class="detail">
        ${channelFigure({
          ...{layer, maps, values, cell, onChannel, number: this.number.bind(this)},
          ...{statistics: statistics[channel]!, range: ranges[channel]!},
          onCell: chosen => (this.cell = chosen),
          onOpen: () => this.follow('activation'),
        })}
        ${fieldFigure(this.geometryOf(layer), this.pixels, roles[this.of], cell)}
      </div>
      ${this.cards(undefined, `activation/${layer}/${channel}/${cell.row}/${cell.column}`)}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'scumble-feature-maps': FeatureMapsElement;
  }
}
