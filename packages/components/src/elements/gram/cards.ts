import {histogramTerms} from '../../views/statistics/channel-histograms.js';
import {momentsTerms} from '../../views/statistics/channel-moments.js';
import type {ChannelMoments} from '../../views/statistics/channel-moments.js';
import {entryShare, gramEntry} from '../../views/statistics/gram-terms.js';
import {
  binCard,
  eigenvalueCard,
  histogramCard,
  momentCard,
  momentsCard,
  participationCard,
  scaleCard,
  shuffleCard,
} from '../../views/words/loss-cards.js';
import type {ScaleNumber} from '../../views/words/loss-cards.js';
import {gramEntryCard, styleCard} from '../../views/words/number-card.js';
import type {NumberCard} from '../../views/words/number-card.js';
import {viewStrings} from '../../views/words/view-strings.js';
import type {StyleStatistic} from '../../views/statistics/style-statistic.js';
import {GramAttributes} from './attributes.js';
import type {StylePair} from './attributes.js';

/** Kinds of cards by the place below which they stand: a key begins with one of them. */
export const cardPlaces = {
  loss: ['total', 'term', 'style', 'moments', 'histogram', 'level'],
  entry: ['gram', 'moment', 'bin'],
  choices: ['choice'],
  spectrum: ['participation', 'eigenvalue'],
  tests: ['shuffle', 'scale'],
} as const;

/** The cards of the numbers of a Gram view. */
export abstract class GramCards extends GramAttributes {
  protected override layerCard(key: string): NumberCard | undefined {
    const [kind = '', layer = '', ...rest] = key.split('/');
    const pair = this.pairAt(layer);
    return pair && (this.#testCard(kind, layer, rest) ?? this.#pairCard(kind, layer, rest, pair));
  }

  #pairCard(kind: string, layer: string, rest: readonly string[], pair: StylePair): NumberCard | undefined {
    const [first = '', second = ''] = rest;
    if (kind === 'choice') {
      const card = this.#lossCard(first as StyleStatistic, layer, pair, 'relative');
      return {...card, key: `choice/${layer}/${first}`};
    }
    if (kind === 'style') return this.#lossCard('gram', layer, pair, this.normaliser);
    if (kind === 'moments' || kind === 'histogram') return this.#lossCard(kind, layer, pair, this.normaliser);
    if (kind === 'moment') {
      const {generated, paint} = pair;
      const [own, reference] = [this.momentsOf(generated), this.momentsOf(paint)];
      return momentCard(first as keyof ChannelMoments, layer, Number(second), own, reference);
    }
    if (kind === 'bin') return this.#binCard(layer, Number(first), Number(second), pair);
    return kind === 'gram' ? this.#entryCard(layer, Number(first), Number(second), pair) : undefined;
  }

  #lossCard(
    statistic: StyleStatistic,
    layer: string,
    {generated, paint}: StylePair,
    normaliser: typeof this.normaliser,
  ): NumberCard {
    if (statistic === 'gram') return styleCard(layer, this.gramOf(generated), this.gramOf(paint), normaliser);
    return statistic === 'moments'
      ? momentsCard(layer, momentsTerms(this.momentsOf(generated), this.momentsOf(paint)), paint.channels)
      : histogramCard(layer, histogramTerms(this.quantilesOf(generated), this.quantilesOf(paint)), paint.channels);
  }

  #binCard(layer: string, channel: number, bin: number, {generated, paint}: StylePair): NumberCard {
    const {edges, style, generated: shares} = this.histogramOf(generated, paint, channel);
    const name = viewStrings.gram.bin(edges[bin]!, edges[bin + 1]!);
    return binCard(layer, channel, {bin, name, value: shares[bin]!, reference: style[bin]!});
  }

  #entryCard(layer: string, i: number, j: number, {generated, paint}: StylePair): NumberCard | undefined {
    if (Math.max(i, j) >= paint.channels) return undefined;
    const [own, reference] = [generated, paint].map(maps => gramEntry(maps, i, j, this.normaliser));
    const share = entryShare(this.gramOf(generated), this.gramOf(paint), {i, j}, this.normaliser);
    return gramEntryCard(layer, {i, j}, own!, reference!, share);
  }

  #testCard(kind: string, layer: string, [name = '']: readonly string[]): NumberCard | undefined {
    if (layer !== this.layer) return undefined;
    const {spectra, shuffled, scaled} = this;
    if (kind === 'shuffle') return shuffled && shuffleCard(layer, name, shuffled);
    if (kind === 'scale') {
      const [normaliser, which] = name.split('-');
      const row = scaled?.find(each => each.normaliser === normaliser);
      return row && scaleCard(layer, row, which as ScaleNumber);
    }
    if (kind === 'participation')
      return spectra && participationCard(name as 'style', layer, spectra[name as 'style' | 'picture']);
    if (kind === 'eigenvalue') return spectra && eigenvalueCard(layer, Number(name), spectra.picture, spectra.style);
    return undefined;
  }
}
