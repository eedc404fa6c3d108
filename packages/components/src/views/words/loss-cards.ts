import {contentFactor} from '../statistics/content-terms.js';
import type {ContentTerms, Normaliser} from '../statistics/content-terms.js';
import type {ChannelStatistics} from '../statistics/channel-order.js';
import type {ChannelMoments} from '../statistics/channel-moments.js';
import type {SquaredDistance} from '../statistics/gram-terms.js';
import type {GramSpectrum} from '../statistics/gram-spectrum.js';
import type {NumberCard, Operand} from './number-card.js';
import type {PixelMotion} from '../session/pixel-motion.js';
import type {ScaleRow} from '../statistics/scale-test.js';
import type {ShuffleResult} from '../statistics/shuffle-test.js';
import {synthesisKey} from '../trials/synthesis.js';
import type {Synthesis} from '../trials/synthesis.js';
import {viewStrings} from './view-strings.js';

/** What one channel adds to the content loss of a layer. */
export function channelPartCard(
  layer: string,
  channel: number,
  terms: ContentTerms,
  normaliser: Normaliser,
): NumberCard {
  const sum = terms.channelSums[channel]!;
  const factor = contentFactor(terms, normaliser);
  const operands: readonly Operand[] = [
    {name: 'Σ (F − P)²', value: sum},
    {name: viewStrings.cards.factor, value: factor},
    {name: viewStrings.cards.shareOfLayer, value: terms.sum > 0 ? sum / terms.sum : 0, format: 'share'},
  ];
  const texts = viewStrings.lossCards.channel(layer, channel);
  return {key: `channel/${layer}/${channel}`, level: 'element', value: sum * factor, operands, ...texts};
}

/** One of the numbers that describe a whole channel. */
export function statisticCard(
  layer: string,
  kind: 'mean' | 'variance' | 'least' | 'most',
  statistics: ChannelStatistics,
): NumberCard {
  const {channel} = statistics;
  const operands = (['mean', 'variance', 'least', 'most'] as const)
    .filter(each => each !== kind)
    .map(each => ({name: viewStrings.lossCards.statistic(each, layer, channel).name, value: statistics[each]}));
  const texts = viewStrings.lossCards.statistic(kind, layer, channel);
  return {key: `statistic/${layer}/${channel}/${kind}`, level: 'element', value: statistics[kind], operands, ...texts};
}

/** How far the pixels went where a loss had asked for change. */
export function motionCard(
  kind: 'obeyed' | 'agreement',
  motion: PixelMotion,
  step: number,
  term: 'content' | 'style',
): NumberCard {
  const other = kind === 'obeyed' ? 'agreement' : 'obeyed';
  const texts = viewStrings.lossCards;
  const operands = [{name: texts[other](step, term).name, value: motion[other]}];
  return {key: `motion/${kind}`, level: 'element', value: motion[kind], operands, ...texts[kind](step, term)};
}

/** What is left of the loss of a picture made from noise. */
export function synthesisCard(synthesis: Synthesis): NumberCard {
  const {term, layers, step, steps, loss} = synthesis;
  const name = viewStrings.synthesis.name(layers);
  const operands = [{name: viewStrings.synthesis.steps(step, steps), value: step}];
  return {
    key: synthesisKey(synthesis),
    level: 'term',
    value: loss,
    operands,
    ...viewStrings.lossCards.synthesis(name, term),
  };
}

/** How many textures are mixed. */
export function participationCard(
  which: 'style' | 'picture',
  layer: string,
  {energy, squares, participation}: GramSpectrum,
): NumberCard {
  const operands = [
    {name: 'Σ λ', value: energy},
    {name: 'Σ λ²', value: squares},
  ];
  const texts = viewStrings.lossCards.participation(viewStrings.roles[which], layer);
  return {key: `participation/${layer}/${which}`, level: 'term', value: participation, operands, ...texts};
}

/** One eigenvalue of the picture's Gram matrix, and the painting's of the same place. */
export function eigenvalueCard(
  layer: string,
  place: number,
  generated: GramSpectrum,
  style: GramSpectrum,
): NumberCard | undefined {
  const [value, reference] = [generated.eigenvalues[place], style.eigenvalues[place]];
  if (value === undefined || reference === undefined) return undefined;
  const operands: readonly Operand[] = [
    {name: viewStrings.roles.style, value: reference},
    {name: viewStrings.roles.picture, value},
    {
      name: viewStrings.gram.spectrum.share,
      value: generated.energy > 0 ? value / generated.energy : 0,
      format: 'share',
    },
  ];
  const texts = viewStrings.lossCards.eigenvalue(place + 1, viewStrings.roles.picture, layer);
  return {key: `eigenvalue/${layer}/${place}`, level: 'element', value, operands, ...texts};
}

/** The style loss from means and deviations. */
export function momentsCard(layer: string, terms: SquaredDistance, channels: number): NumberCard {
  const names = ['Σ (μ − μₐ)² + Σ (σ − σₐ)²', 'Σ μₐ² + Σ σₐ²'] as const;
  return {key: `moments/${layer}`, ...quotient(terms, names, channels), ...viewStrings.lossCards.moments(layer)};
}

/** Likewise, from histograms. */
export function histogramCard(layer: string, terms: SquaredDistance, channels: number): NumberCard {
  const names = ['Σ (q − qₐ)²', 'Σ qₐ²'] as const;
  return {key: `histogram/${layer}`, ...quotient(terms, names, channels), ...viewStrings.lossCards.histogram(layer)};
}

/** A distance, divided by the reference's own size. */
function quotient({distance, norm}: SquaredDistance, names: readonly [string, string], channels: number) {
  const operands: readonly Operand[] = [
    {name: names[0], value: distance},
    {name: names[1], value: norm},
    {name: viewStrings.cards.channels, value: channels},
  ];
  return {level: 'term' as const, value: distance / Math.max(norm, 1e-12), operands};
}

/** Mean or deviation of a channel, in both pictures. */
export function momentCard(
  kind: keyof ChannelMoments,
  layer: string,
  channel: number,
  generated: ChannelMoments,
  style: ChannelMoments,
): NumberCard {
  const [value, reference] = [generated[kind][channel]!, style[kind][channel]!];
  const texts = viewStrings.lossCards.moment(kind, layer, channel);
  return {
    key: `moment/${layer}/${kind}/${channel}`,
    level: 'element',
    value,
    operands: compared(value, reference),
    ...texts,
  };
}

/** A number of the shuffle test. */
export function shuffleCard(layer: string, key: string, result: ShuffleResult): NumberCard | undefined {
  const [term, when] = key.split('-') as ['gram' | 'style' | 'content', 'before' | 'after'];
  const {gramChange, contentBefore, contentAfter, styleBefore, styleAfter} = result;
  const values: Readonly<Record<string, number>> = {
    'gram-after': gramChange,
    'content-before': contentBefore,
    'content-after': contentAfter,
    'style-before': styleBefore,
    'style-after': styleAfter,
  };
  const value = values[key];
  if (value === undefined) return undefined;
  const {before, after} = viewStrings.gram.shuffle;
  const operands = [
    ...(term === 'gram'
      ? []
      : [
          {name: before, value: values[`${term}-before`]!},
          {name: after, value: values[`${term}-after`]!},
        ]),
    {name: viewStrings.transport.seed, value: result.seed},
  ];
  const texts = viewStrings.lossCards.shuffled(term, when, layer);
  return {key: `shuffle/${layer}/${key}`, level: 'term', value, operands, ...texts};
}

/** A number of the scale test. */
export type ScaleNumber = 'before' | 'after' | 'ratio';

/** Its card. */
export function scaleCard(layer: string, row: ScaleRow, which: ScaleNumber): NumberCard {
  const {normaliser, before, after, ratio} = row;
  const texts = viewStrings.lossCards.scaled(viewStrings.normalisers[normaliser], which, layer);
  const operands = [
    {name: viewStrings.gram.shuffle.before, value: before},
    {name: viewStrings.gram.shuffle.after, value: after},
    {name: viewStrings.gram.scale.ratio, value: ratio},
  ];
  return {key: `scale/${layer}/${normaliser}-${which}`, level: 'term', value: row[which], operands, ...texts};
}

/** One bin of a histogram, in both pictures. */
export function binCard(
  layer: string,
  channel: number,
  {bin, name, value, reference}: {bin: number; name: string; value: number; reference: number},
): NumberCard {
  const texts = viewStrings.lossCards.bin(layer, channel, name);
  return {
    key: `bin/${layer}/${channel}/${bin}`,
    level: 'element',
    value,
    operands: compared(value, reference),
    ...texts,
  };
}

function compared(value: number, reference: number): readonly Operand[] {
  return [
    {name: viewStrings.roles.style, value: reference},
    {name: viewStrings.roles.picture, value},
    {name: viewStrings.bars.differenceName, value: value - reference, format: 'signed'},
  ];
}
