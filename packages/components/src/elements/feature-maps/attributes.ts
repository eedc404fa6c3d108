import type {LayerGeometry, PictureRole} from '../../engine/protocol.js';
import type {GridCell} from '../../views/grid-keys.js';
import {remembered} from '../../views/records/remembered.js';
import type {Pixels, Scene, Want} from '../../views/session/scene.js';
import {channelStatistics} from '../../views/statistics/channel-order.js';
import type {ChannelSort, ChannelStatistics} from '../../views/statistics/channel-order.js';
import {rangeOver} from '../../views/statistics/color-scale.js';
import type {Range, ScaleScope} from '../../views/statistics/color-scale.js';
import {valueAt} from '../../views/statistics/feature-maps.js';
import type {FeatureMaps} from '../../views/statistics/feature-maps.js';
import {samePlace} from '../../views/statistics/receptive-field.js';
import {firstOfBlocks} from '../../views/trials/synthesis.js';
import {statisticCard} from '../../views/words/loss-cards.js';
import {activationCard} from '../../views/words/number-card.js';
import type {NumberCard, Operand} from '../../views/words/number-card.js';
import {viewStrings} from '../../views/words/view-strings.js';
import {pinnedLayers, ViewElement} from '../view/element.js';
import {request} from '../view/request.js';
import type {StatisticName} from './cell.js';

/** What can be set on a view of feature maps, what a run sets, and the cards of its numbers. */
export abstract class FeatureMapsAttributes extends ViewElement {
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
  protected readonly rangesOf = remembered(
    (statistics: readonly ChannelStatistics[], scope: ScaleScope, layers: object) =>
      this.#ranges(statistics, scope, Object.values(layers)),
  );

  constructor() {
    super();
    Object.assign(this, {layers: {}, layer: 'relu2_1', of: 'content', sort: 'variance', scope: 'map', geometry: []});
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

  /** To another layer, picture, or reach of the color scale: all may need features that nobody has looked at. */
  protected goTo(to: {readonly layer?: string; readonly of?: PictureRole; readonly scope?: ScaleScope}): void {
    if (to.layer) {
      // A channel's number means nothing in another layer.
      this.channel = undefined;
      this.cell = samePlace(this.cell, this.layer, to.layer, this.geometry);
    }
    Object.assign(this, to);
    if (this.scene) this.receive(this.scene);
    request(this, 'layer', {layer: this.layer, pictures: [this.of]});
  }

  protected geometryOf(layer: string): LayerGeometry | undefined {
    return this.geometry.find(({name}) => name === layer);
  }

  protected statisticsOf(maps: FeatureMaps): readonly ChannelStatistics[] {
    const known = this.#statistics.get(maps) ?? channelStatistics(maps);
    this.#statistics.set(maps, known);
    return known;
  }

  protected override cardOf(key: string): NumberCard | undefined {
    const [kind, layer = '', ...place] = key.split('/');
    const maps = this.layers[layer];
    if (!maps) return undefined;
    const [channel = 0, row = 0, column = 0] = place.map(Number);
    const statistics = this.statisticsOf(maps)[channel];
    if (!statistics) return undefined;
    if (kind === 'statistic') return statisticCard(layer, place[1] as StatisticName, statistics);
    if (kind !== 'activation' || row >= maps.height || column >= maps.width) return undefined;
    const cell = {channel, row, column};
    return activationCard(layer, cell, valueAt(maps, cell), this.#operands(layer, statistics));
  }

  /** One range a channel: its own, the layer's, or that of all layers there are. */
  #ranges(
    statistics: readonly ChannelStatistics[],
    scope: ScaleScope,
    layers: readonly FeatureMaps[],
  ): readonly Range[] {
    if (scope === 'map') return statistics;
    const all = scope === 'layer' ? [statistics] : layers.map(maps => this.statisticsOf(maps));
    const range = rangeOver(all.flat());
    return statistics.map(() => range);
  }

  #operands(layer: string, statistics: ChannelStatistics): readonly Operand[] {
    const geometry = this.geometryOf(layer);
    const names = viewStrings.features.ofChannel;
    const kinds = Object.keys(names) as StatisticName[];
    return [
      ...kinds.map(kind => ({name: names[kind], value: statistics[kind]})),
      ...(geometry ? [{name: viewStrings.features.seen, value: geometry.stride + 2 * geometry.radius}] : []),
    ];
  }
}
