import type {ContentCell, ContentTerms, Normaliser} from '../statistics/content-terms.js';
import {contentFactor, contentLossOf} from '../statistics/content-terms.js';
import type {MapCell} from '../statistics/feature-maps.js';
import type {Gram, GramEntry} from '../statistics/gram-terms.js';
import {styleLossOf, styleTerms} from '../statistics/gram-terms.js';
import type {LogRecord} from '../records/log-record.js';
import {termShares} from '../loss-series.js';
import {viewStrings} from './view-strings.js';

/** Everything there is to say about one number, so that nobody has to take it on trust. */
export interface NumberCard {
  /** Which number it is: the same key a step later is the same number with another value. */
  readonly key: string;
  /** The total, one of its terms, or one element with its operands. */
  readonly level: 'total' | 'term' | 'element';
  readonly name: string;
  readonly value: number;
  /** The formula in symbols, and in words. */
  readonly symbols: string;
  readonly words: string;
  readonly operands: readonly Operand[];
  /** What it is divided by, or measured in. */
  readonly normaliser: string;
  /** What makes it go up and down. */
  readonly moves: string;
}

/** One of the numbers that a number is made of. */
export interface Operand {
  readonly name: string;
  readonly value: number;
  /** `share` is shown in percent, `signed` with its sign. */
  readonly format?: 'share' | 'signed';
}

/** The total loss of a step: Σ weight · term. */
export function totalCard({total, terms}: Pick<LogRecord, 'total' | 'terms'>): NumberCard {
  const operands = Object.entries(terms).map(([name, {value, weight}]) => ({
    name: viewStrings.cards.weighted(viewStrings.terms[name] ?? name, weight, value),
    value: weight * value,
  }));
  return {key: 'total', level: 'total', value: total, operands, ...viewStrings.cards.total};
}

/** One term of a step: the mean of its layers' scores by share, and what it adds to the total. */
export function termCard(record: Pick<LogRecord, 'total' | 'terms'>, name: string): NumberCard | undefined {
  const term = record.terms[name];
  if (!term) return undefined;
  const layers = Object.entries(term.layers).map(([layer, value]) => ({name: layer, value}));
  const operands: readonly Operand[] = [
    ...layers,
    {name: viewStrings.cards.weight, value: term.weight},
    {name: viewStrings.cards.partOfTotal, value: term.weight * term.value},
    {name: viewStrings.cards.shareOfTotal, value: termShares(record)[name]!, format: 'share'},
  ];
  const texts = viewStrings.cards.term(name);
  return {key: `term/${name}`, level: 'term', value: term.value, operands, ...texts};
}

/** The content loss of one layer. */
export function contentCard(layer: string, terms: ContentTerms, normaliser: Normaliser): NumberCard {
  const operands: readonly Operand[] = [
    {name: 'Σ (F − P)²', value: terms.sum},
    {name: viewStrings.cards.factor, value: contentFactor(terms, normaliser)},
    {name: 'Σ P²', value: terms.referenceSum},
    {name: viewStrings.cards.numbers, value: terms.squares.values.length},
  ];
  const texts = viewStrings.cards.content(layer, normaliser);
  return {key: `content/${layer}`, level: 'term', value: contentLossOf(terms, normaliser), operands, ...texts};
}

/** One cell of the content loss. */
export function contentCellCard(layer: string, cell: MapCell, element: ContentCell, factor: number): NumberCard {
  const operands: readonly Operand[] = [
    {name: 'F', value: element.generated},
    {name: 'P', value: element.content},
    {name: 'F − P', value: element.difference, format: 'signed'},
    {name: '(F − P)²', value: element.square},
    {name: viewStrings.cards.factor, value: factor},
    {name: viewStrings.cards.shareOfLayer, value: element.share, format: 'share'},
  ];
  const {row, column, channel} = cell;
  const key = `cell/${layer}/${channel}/${row}/${column}`;
  return {key, level: 'element', value: element.square, operands, ...viewStrings.cards.contentCell(layer, cell)};
}

/** One of the two activations that a cell of the content loss compares. */
export function comparedCard(
  layer: string,
  cell: MapCell,
  which: 'content' | 'picture',
  {generated, content, difference}: ContentCell,
): NumberCard {
  const {roles, cards} = viewStrings;
  const [value, other] = which === 'picture' ? [generated, content] : [content, generated];
  const operands: readonly Operand[] = [
    {name: roles[which === 'picture' ? 'content' : 'picture'], value: other},
    {name: 'F − P', value: difference, format: 'signed'},
  ];
  const {row, column, channel} = cell;
  const texts = cards.activation(layer, cell);
  const key = `${which === 'picture' ? 'picture' : 'photograph'}/${layer}/${channel}/${row}/${column}`;
  return {key, level: 'element', value, operands, ...texts, name: cards.of(roles[which], texts.name)};
}

/** One activation. */
export function activationCard(layer: string, cell: MapCell, value: number, operands: readonly Operand[]): NumberCard {
  const key = `activation/${layer}/${cell.channel}/${cell.row}/${cell.column}`;
  return {key, level: 'element', value, operands, ...viewStrings.cards.activation(layer, cell)};
}

/** The style loss of one layer. */
export function styleCard(layer: string, generated: Gram, style: Gram, normaliser: Normaliser): NumberCard {
  const {distance, norm} = styleTerms(generated, style, normaliser);
  const operands: readonly Operand[] = [
    {name: 'Σ (G − A)²', value: distance},
    {name: 'Σ A²', value: norm},
    {name: viewStrings.cards.channels, value: style.channels},
    {name: viewStrings.cards.cellsOfGenerated, value: generated.cells},
    {name: viewStrings.cards.cellsOfStyle, value: style.cells},
  ];
  const value = styleLossOf(generated, style, normaliser);
  return {key: `style/${layer}`, level: 'term', value, operands, ...viewStrings.cards.style(layer, normaliser)};
}

/**
 * One entry of the Gram matrix: the picture's, and the painting's beside it.
 *
 * @param share  Of the layer's loss, with its mirror image.
 */
export function gramEntryCard(
  layer: string,
  {i, j}: {readonly i: number; readonly j: number},
  generated: GramEntry,
  style: GramEntry,
  share: number,
): NumberCard {
  const operands: readonly Operand[] = [
    {name: 'Σ Fᵢ·Fⱼ', value: generated.sum},
    {name: viewStrings.cards.divisor, value: generated.divisor},
    {name: 'Gᵢⱼ', value: generated.value},
    {name: 'Aᵢⱼ', value: style.value},
    {name: 'Gᵢⱼ − Aᵢⱼ', value: generated.value - style.value, format: 'signed'},
    {name: '(Gᵢⱼ − Aᵢⱼ)²', value: (generated.value - style.value) ** 2},
    {name: viewStrings.cards.shareOfLayer, value: share, format: 'share'},
  ];
  const texts = viewStrings.cards.gramEntry(layer, i, j);
  return {key: `gram/${layer}/${i}/${j}`, level: 'element', value: generated.value, operands, ...texts};
}
