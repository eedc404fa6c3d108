import {channelQuantiles, histogramLoss, pairedHistogram} from '../../views/statistics/channel-histograms.js';
import {channelMoments, momentsLoss} from '../../views/statistics/channel-moments.js';
import type {FeatureMaps} from '../../views/statistics/feature-maps.js';
import {gramOf, styleLossOf} from '../../views/statistics/gram-terms.js';
import type {GridCell} from '../../views/grid-keys.js';
import {remembered} from '../../views/records/remembered.js';
import {scaleTest} from '../../views/statistics/scale-test.js';
import type {ScaleRow} from '../../views/statistics/scale-test.js';
import type {Scene, Want} from '../../views/session/scene.js';
import {shuffleTest} from '../../views/statistics/shuffle-test.js';
import type {ShuffleResult} from '../../views/statistics/shuffle-test.js';
import {firstOfBlocks} from '../../views/trials/synthesis.js';
import type {StyleStatistic} from '../../views/statistics/style-statistic.js';
import type {Spectra} from './eigenvalues.js';
import type {GramSort} from './matrices.js';
import {LossView} from '../view/loss-view.js';
import {pinnedLayers} from '../view/element.js';

/** The two pictures whose statistics are compared. */
export interface StylePair {
  readonly generated: FeatureMaps;
  readonly paint: FeatureMaps;
}

/** One layer's loss by each statistic. */
type Losses = Readonly<Record<StyleStatistic, number>> & {readonly layer: string};

/** What can be set on a Gram view, what a run sets, and the cards of its numbers. */
export abstract class GramAttributes extends LossView {
  static override properties = {
    ...LossView.properties,
    statistic: {},
    sort: {},
    generated: {attribute: false},
    paint: {attribute: false},
    content: {attribute: false},
    entry: {attribute: false},
    cell: {state: true},
    seed: {type: Number},
    hovered: {state: true},
    spectra: {state: true},
    shuffled: {state: true},
    scaled: {state: true},
  };
  declare statistic: StyleStatistic;
  declare sort: GramSort;
  declare generated: FeatureMaps | undefined;
  declare paint: FeatureMaps | undefined;
  declare content: FeatureMaps | undefined;
  /** Channel numbers i and j; the painting's two strongest where nobody has chosen. */
  declare entry: GridCell | undefined;
  /** Of the next shuffle. */
  declare seed: number;
  /** The chosen cell of the entry's maps; where their product is largest, where nobody has chosen. */
  declare protected cell: GridCell | undefined;
  declare protected hovered: GridCell | undefined;
  declare protected spectra: Spectra | undefined;
  declare protected shuffled: ShuffleResult | undefined;
  declare protected scaled: readonly ScaleRow[] | undefined;
  protected readonly term = 'style';
  protected readonly gramOf = known(gramOf);
  protected readonly momentsOf = known(channelMoments);
  protected readonly quantilesOf = known(channelQuantiles);
  protected readonly histogramOf = remembered(pairedHistogram);
  #losses: Losses | undefined;

  constructor() {
    super();
    Object.assign(this, {layer: 'relu3_1', statistic: 'gram', sort: 'energy', seed: 1});
  }

  override get wants(): readonly Want[] {
    const others = this.scope === 'all' ? firstOfBlocks(this.layerNames) : [];
    const pinned = pinnedLayers(this.pinned, ['style', 'gram', 'moments', 'histogram', 'moment', 'bin', 'choice']);
    const layers = new Set([...pinned, ...others].filter(layer => layer !== this.layer));
    return [
      {layer: this.layer, pictures: ['style', 'picture', 'content']},
      ...[...layers].map(layer => ({layer, pictures: ['style', 'picture'] as const})),
      ...this.overlayWants,
    ];
  }

  override receive(scene: Scene): void {
    super.receive(scene);
    const maps = scene.maps[this.layer];
    this.generated = maps?.picture;
    this.paint = maps?.style;
    this.content = maps?.content;
  }

  /** A layer's features of picture and painting; undefined while one of them is missing. */
  protected pairAt(layer: string): StylePair | undefined {
    const isOwn = layer === this.layer;
    const generated = isOwn ? this.generated : this.run.maps[layer]?.picture;
    const paint = isOwn ? this.paint : this.run.maps[layer]?.style;
    return generated && paint && generated.channels === paint.channels ? {generated, paint} : undefined;
  }

  /** The loss of a layer by another statistic than the Gram matrix. */
  protected otherLoss(kind: 'moments' | 'histogram', {generated, paint}: StylePair): number {
    return kind === 'moments'
      ? momentsLoss(this.momentsOf(generated), this.momentsOf(paint))
      : histogramLoss(this.quantilesOf(generated), this.quantilesOf(paint));
  }

  /** The three losses of the pair; while a run plays, as they were when it began: sorting every channel takes its time. */
  protected lossesNow(pair: StylePair): Losses {
    const {layer} = this;
    if (this.run.state === 'running' && this.#losses?.layer === layer) return this.#losses;
    this.#losses = {
      layer,
      gram: styleLossOf(this.gramOf(pair.generated), this.gramOf(pair.paint), 'relative'),
      moments: this.otherLoss('moments', pair),
      histogram: this.otherLoss('histogram', pair),
    };
    return this.#losses;
  }

  /** Whether the photograph has as many cells as the picture: the shuffle test compares them too. */
  protected canShuffle({generated}: StylePair): boolean {
    return this.content?.height === generated.height && this.content.width === generated.width;
  }

  protected shuffle({generated, paint}: StylePair): void {
    this.shuffled = shuffleTest(generated, this.content!, this.gramOf(paint), this.seed);
    this.seed++;
    this.dispatchEvent(new CustomEvent('scumble-shuffled', {detail: this.shuffled, bubbles: true, composed: true}));
  }

  protected scale({generated, paint}: StylePair): void {
    this.scaled = scaleTest(generated, paint);
  }

  /** Channels have other numbers in another layer: its own strongest pair is shown. */
  protected override leaveLayer(): void {
    this.entry = undefined;
  }
}

/** Keeps the answers for as long as anybody keeps the features. */
function known<Answer extends object>(make: (maps: FeatureMaps) => Answer): (maps: FeatureMaps) => Answer {
  const answers = new WeakMap<FeatureMaps, Answer>();
  return maps => {
    const answer = answers.get(maps) ?? make(maps);
    answers.set(maps, answer);
    return answer;
  };
}
