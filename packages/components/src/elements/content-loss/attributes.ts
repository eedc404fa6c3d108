import {contentCell, contentFactor, contentTerms} from '../../views/statistics/content-terms.js';
import type {ContentSort} from '../../views/statistics/content-terms.js';
import type {FeatureMaps} from '../../views/statistics/feature-maps.js';
import type {GridCell} from '../../views/grid-keys.js';
import {channelPartCard} from '../../views/words/loss-cards.js';
import {comparedCard, contentCard, contentCellCard} from '../../views/words/number-card.js';
import type {NumberCard} from '../../views/words/number-card.js';
import {samePlace} from '../../views/statistics/receptive-field.js';
import {remembered} from '../../views/records/remembered.js';
import type {Scene, Want} from '../../views/session/scene.js';
import {firstOfBlocks} from '../../views/trials/synthesis.js';
import type {ContentPair} from './strips.js';
import {LossView} from '../view/loss-view.js';
import {pinnedLayers} from '../view/element.js';

/** What is known of one cell: its square, F and P. */
export const cellKinds = ['cell', 'picture', 'photograph'] as const;

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
  declare sort: ContentSort;
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
    const layers = new Set([this.layer, ...pinnedLayers(this.pinned, ['content', 'channel', ...cellKinds]), ...others]);
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

  protected override layerCard(key: string): NumberCard | undefined {
    const [kind, layer = '', ...place] = key.split('/');
    const pair = this.pairAt(layer);
    if (!pair) return undefined;
    const terms = this.termsOf(pair.generated, pair.content);
    const [channel = 0, row = 0, column = 0] = place.map(Number);
    if (kind === 'content') return contentCard(layer, terms, this.normaliser);
    if (kind === 'channel') return channelPartCard(layer, channel, terms, this.normaliser);
    const cell = {channel, row, column};
    const element = contentCell(pair.generated, pair.content, terms.sum, cell);
    return kind === 'cell'
      ? contentCellCard(layer, cell, element, contentFactor(terms, this.normaliser))
      : comparedCard(layer, cell, kind === 'picture' ? 'picture' : 'content', element);
  }

  protected override leaveLayer(next: string): void {
    this.channel = undefined;
    this.cell = samePlace(this.cell, this.layer, next, this.geometry);
  }

  /** A layer's features of photograph and picture, or of the photograph twice. */
  protected pairAt(layer: string): ContentPair | undefined {
    const isOwn = layer === this.layer;
    const content = isOwn ? this.content : this.run.maps[layer]?.content;
    const generated = this.isIdentity ? content : isOwn ? this.generated : this.run.maps[layer]?.picture;
    return content && generated && this.#pairOf(content, generated);
  }
}
