import {css, html, nothing} from 'lit';
import {channelOrder, channelSorts, channelStatistics} from '../views/statistics/channel-order.js';
import type {ChannelSort, ChannelStatistics} from '../views/statistics/channel-order.js';
import {rangeOver, scaleScopes} from '../views/statistics/color-scale.js';
import type {Range, ScaleScope} from '../views/statistics/color-scale.js';
import {channelMap, peakOf, valueAt} from '../views/statistics/feature-maps.js';
import type {FeatureMaps} from '../views/statistics/feature-maps.js';
import type {GridCell} from '../views/grid-keys.js';
import {statisticCard} from '../views/words/loss-cards.js';
import {activationCard} from '../views/words/number-card.js';
import type {NumberCard, Operand} from '../views/words/number-card.js';
import type {LayerGeometry, PictureRole} from '../engine/protocol.js';
import {remembered} from '../views/records/remembered.js';
import type {Pixels, Scene, Want} from '../views/session/scene.js';
import {firstOfBlocks} from '../views/trials/synthesis.js';
import {viewStrings} from '../views/words/view-strings.js';
import {channelFigure, fieldFigure} from './feature-maps/cell.js';
import {request} from './view/request.js';
import {partStyles} from './view/parts.js';
import {pinnedLayers, ViewElement} from './view/element.js';
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
export class FeatureMapsElement extends ViewElement {
  static override properties = {
    ...ViewElement.properties,
    layers: {attribute: false},
    layer: {},
    of: {},
    sort: {},
    scope: {},
    channel: {type: Number},
    cell: {attribute: false},
    pixels: {attribute: false},
    geometry: {attribute: false},
  };
  declare layers: Readonly<Record<string, FeatureMaps>>;
  declare layer: string;
  declare of: PictureRole;
  declare sort: ChannelSort;
  declare scope: ScaleScope;
  /** The first in the order, where nobody has chosen. */
  declare channel: number | undefined;
  /** Where the channel is strongest, where nobody has chosen. */
  declare cell: GridCell | undefined;
  declare pixels: Pixels | undefined;
  declare geometry: readonly LayerGeometry[];
  readonly #statistics = new WeakMap<FeatureMaps, readonly ChannelStatistics[]>();
  readonly #orderOf = remembered(channelOrder);
  readonly #mapOf = remembered(channelMap);
  readonly #rangesOf = remembered((statistics: readonly ChannelStatistics[], scope: ScaleScope, layers: object) =>
    this.#ranges(statistics, scope, Object.values(layers)),
  );

  static override styles = [
    viewStyles,
    partStyles,
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

  constructor() {
    super();
    this.layers = {};
    this.layer = 'relu2_1';
    this.of = 'content';
    this.sort = 'variance';
    this.scope = 'map';
    this.geometry = [];
  }

  override get wants(): readonly Want[] {
    const others = this.scope === 'all' ? firstOfBlocks(this.geometry.map(({name}) => name)) : [];
    const layers = new Set([this.layer, ...pinnedLayers(this.pinned, ['activation', 'statistic']), ...others]);
    return [...layers].map(layer => ({layer, pictures: [this.of]}));
  }

  override receive(scene: Scene): void {
    super.receive(scene);
    const entries = Object.entries(scene.maps).flatMap(([layer, {[this.of]: maps}]) =>
      maps ? [[layer, maps] as const] : [],
    );
    const isSame = entries.every(([layer, maps]) => this.layers[layer] === maps);
    if (!isSame || entries.length !== Object.keys(this.layers).length) this.layers = Object.fromEntries(entries);
    this.pixels = scene.pictures[this.of];
    this.geometry = scene.geometry;
  }

  override render(): unknown {
    const maps = this.layers[this.layer];
    return html`<div class="stack">
      ${this.#controls()} ${maps ? this.#show(maps) : html`<p class="soft">${viewStrings.features.waiting}</p>`}
      ${this.cards()}
    </div>`;
  }

  protected override cardOf(key: string): NumberCard | undefined {
    const [kind, layer = '', ...place] = key.split('/');
    const maps = this.layers[layer];
    if (kind === 'statistic' && maps) {
      const [channel, name] = [Number(place[0]), place[1] as 'mean' | 'variance' | 'least' | 'most'];
      return statisticCard(layer, name, this.#statisticsOf(maps)[channel]!);
    }
    const [channel, row, column] = place.map(Number);
    if (kind !== 'activation' || !maps || channel === undefined || row === undefined || column === undefined)
      return undefined;
    const cell = {channel, row, column};
    const statistics = this.#statisticsOf(maps)[channel];
    if (!statistics || row >= maps.height || column >= maps.width) return undefined;
    return activationCard(layer, cell, valueAt(maps, cell), this.#operands(layer, statistics));
  }

  #controls() {
    const {labels, roles} = viewStrings;
    const known = this.geometry.length > 0 ? this.geometry.map(({name}) => name) : Object.keys(this.layers);
    const names = known.includes(this.layer) ? known : [this.layer, ...known];
    return html`<div class="row">
      ${this.chooser(
        'layer',
        labels.layer,
        this.layer,
        names.map(name => [name, name]),
        layer => this.#goTo({layer}),
      )}
      ${this.scene ? this.chooser('picture', labels.picture, this.of, Object.entries(roles) as [PictureRole, string][], of => this.#goTo({of})) : nothing}
      ${this.chooser(
        'sort',
        labels.sort,
        this.sort,
        channelSorts.map(each => [each, labels.sorts[each]!]),
        sort => (this.sort = sort),
      )}
      ${this.chooser(
        'scope',
        labels.scope,
        this.scope,
        scaleScopes.map(each => [each, labels.scopes[each]!]),
        scope => this.#goTo({scope}),
      )}
    </div>`;
  }

  #goTo(to: {readonly layer?: string; readonly of?: PictureRole; readonly scope?: ScaleScope}): void {
    Object.assign(this, to);
    if (this.scene) this.receive(this.scene);
    request(this, 'layer', {layer: this.layer, pictures: [this.of]});
  }

  #show(maps: FeatureMaps) {
    const statistics = this.#statisticsOf(maps);
    const ranges = this.#rangesOf(statistics, this.scope, this.layers);
    const title = viewStrings.features.title(viewStrings.roles[this.of], this.layer);
    const {height, width, channels} = maps;
    const order = this.#orderOf(statistics, this.sort);
    const channel = this.channel !== undefined && this.channel < channels ? this.channel : order[0]!;
    const {row, column} = this.cell ?? peakOf(this.#mapOf(maps, channel), width);
    const cell = {channel, row: Math.min(row, height - 1), column: Math.min(column, width - 1)};
    const {layer} = this;
    const key = `activation/${layer}/${channel}/${cell.row}/${cell.column}`;
    return html`<div class="scroll overview">
        <scumble-map-grid
          .maps=${maps}
          .order=${order}
          .ranges=${ranges}
          .label=${title}
          .channel=${channel}
          @scumble-channel=${({detail}: CustomEvent<{channel: number}>) => (this.channel = detail.channel)}
        ></scumble-map-grid>
      </div>
      <p class="soft">${viewStrings.features.caption(this.layer, height, width, channels)}</p>
      <div class="detail">
        ${channelFigure({
          ...{layer, maps, cell, number: this.number.bind(this)},
          values: this.#mapOf(maps, channel),
          statistics: statistics[channel]!,
          range: ranges[channel]!,
          onCell: chosen => (this.cell = chosen),
          onOpen: () => this.pinned.includes(key) || this.togglePin(key),
        })}
        ${fieldFigure(
          this.geometry.find(({name}) => name === layer),
          this.pixels,
          viewStrings.roles[this.of],
          cell,
        )}
      </div>`;
  }

  #statisticsOf(maps: FeatureMaps): readonly ChannelStatistics[] {
    const known = this.#statistics.get(maps) ?? channelStatistics(maps);
    this.#statistics.set(maps, known);
    return known;
  }

  /** One range a channel: its own, the layer's, or that of all layers there are. */
  #ranges(
    statistics: readonly ChannelStatistics[],
    scope: ScaleScope,
    layers: readonly FeatureMaps[],
  ): readonly Range[] {
    if (scope === 'map') return statistics;
    const all = scope === 'layer' ? [statistics] : layers.map(maps => this.#statisticsOf(maps));
    const range = rangeOver(all.flat());
    return statistics.map(() => range);
  }

  #operands(layer: string, {mean, variance, least, most}: ChannelStatistics): readonly Operand[] {
    const geometry = this.geometry.find(({name}) => name === layer);
    return [
      {name: 'mean of the channel', value: mean},
      {name: 'variance of the channel', value: variance},
      {name: 'least in the channel', value: least},
      {name: 'most in the channel', value: most},
      ...(geometry ? [{name: 'pixels that it sees, each way', value: geometry.stride + 2 * geometry.radius}] : []),
    ];
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'scumble-feature-maps': FeatureMapsElement;
  }
}
