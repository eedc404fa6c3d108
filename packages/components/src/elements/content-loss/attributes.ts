import {contentCell, contentFactor, contentTerms} from '../../views/statistics/content-terms.js';
import type {FeatureMaps} from '../../views/statistics/feature-maps.js';
import type {GridCell} from '../../views/grid-keys.js';
import {channelPartCard} from '../../views/words/loss-cards.js';
import {contentCard, contentCellCard} from '../../views/words/number-card.js';
import type {NumberCard} from '../../views/words/number-card.js';
import {remembered} from '../../views/records/remembered.js';
import type {Scene, Want} from '../../views/session/scene.js';
import {firstOfBlocks} from '../../views/trials/synthesis.js';
import type {ContentPair} from './strips.js';
import {LossView} from '../view/loss-view.js';
import {pinnedLayers} from '../view/element.js';

/** What can be set on a content loss, what a run sets, and the cards of its numbers. */
export abstract class ContentLossAttributes extends LossView {
  static override properties = {
    ...LossView.properties,
    sort: {},
    content: {attribute: false},
    generated: {attribute: false},
    printed: {attribute: false},
    channel: {type: Number},
    cell: {attribute: false},
    isIdentity: {state: true},
  };
  declare sort: 'contribution' | 'index';
  declare content: FeatureMaps | undefined;
  declare generated: FeatureMaps | undefined;
  declare printed: number | undefined;
  declare channel: number | undefined;
  /** The one that adds most, where nobody has chosen. */
  declare cell: GridCell | undefined;
  declare protected isIdentity: boolean;
  protected readonly term = 'content';
  protected readonly termsOf = remembered(contentTerms);
  readonly #pairOf = remembered((content: FeatureMaps, generated: FeatureMaps): ContentPair => ({content, generated}));

  constructor() {
    super();
    Object.assign(this, {layer: 'relu4_2', sort: 'contribution', isIdentity: false});
  }

  override get wants(): readonly Want[] {
    const others = this.scope === 'all' ? firstOfBlocks(this.layerNames) : [];
    const layers = new Set([this.layer, ...pinnedLayers(this.pinned, ['content', 'channel']), ...others]);
    const pictures = ['content', 'picture'] as const;
    return [...[...layers].map(layer => ({layer, pictures})), ...this.overlayWants];
  }

  override receive(scene: Scene): void {
    super.receive(scene);
    const maps = scene.maps[this.layer];
    this.content = maps?.content;
    this.generated = maps?.picture;
    this.printed = scene.now?.terms.content?.layers[this.layer];
  }

  protected override cardOf(key: string): NumberCard | undefined {
    const measured = this.measuredCard(key);
    if (measured) return measured;
    const [kind, layer = '', ...place] = key.split('/');
    const pair = this.pairAt(layer);
    if (!pair) return undefined;
    const terms = this.termsOf(pair.generated, pair.content);
    const [channel, row, column] = place.map(Number);
    if (kind === 'channel') return channelPartCard(layer, channel!, terms, this.normaliser);
    if (kind !== 'content') return undefined;
    if (channel === undefined || row === undefined || column === undefined)
      return contentCard(layer, terms, this.normaliser);
    const cell = {channel, row, column};
    const element = contentCell(pair.generated, pair.content, terms.sum, cell);
    return contentCellCard(layer, cell, element, contentFactor(terms, this.normaliser));
  }

  /** A layer's features of photograph and picture, or of the photograph twice. */
  protected pairAt(layer: string): ContentPair | undefined {
    const isOwn = layer === this.layer;
    const content = isOwn ? this.content : this.run.maps[layer]?.content;
    const generated = this.isIdentity ? content : isOwn ? this.generated : this.run.maps[layer]?.picture;
    return content && generated && this.#pairOf(content, generated);
  }
}
