// The three matrices of the style loss: the painting's, the picture's, their difference, in one order and on stated scales.
import {html} from 'lit';
import type {TemplateResult} from 'lit';
import {clusterOrder} from '../../views/statistics/channel-clusters.js';
import type {ChannelMoments} from '../../views/statistics/channel-moments.js';
import {rangeOf, rangeOver, symmetric} from '../../views/statistics/color-scale.js';
import type {Palette, Range, ScaleScope} from '../../views/statistics/color-scale.js';
import type {Normaliser} from '../../views/statistics/content-terms.js';
import {gramValues} from '../../views/statistics/gram-terms.js';
import type {Gram} from '../../views/statistics/gram-terms.js';
import type {GridCell} from '../../views/grid-keys.js';
import {formatNumber} from '../../views/words/number-format.js';
import {viewStrings} from '../../views/words/view-strings.js';
import {legend} from '../view/parts.js';

/** What the channels can be sorted by. */
export const gramSorts = ['index', 'energy', 'variance', 'cluster'] as const;
export type GramSort = (typeof gramSorts)[number];

/** The Gram matrices of picture and painting at one layer. */
export interface GramPair {
  readonly generated: Gram;
  readonly style: Gram;
}

/** Channels by their own energy, the diagonal, the largest first. */
export function byEnergy({channels, sums}: Gram): readonly number[] {
  return sorted(Array.from({length: channels}, (_, i) => sums[i * channels + i]!));
}

/** The order of the channels, from what the painting has. */
export function channelOrderOf(gram: Gram, {deviations}: ChannelMoments, sort: GramSort): readonly number[] {
  if (sort === 'index') return Array.from({length: gram.channels}, (_, i) => i);
  if (sort === 'cluster') return clusterOrder(gram);
  return sort === 'variance' ? sorted(Array.from(deviations)) : byEnergy(gram);
}

function sorted(by: readonly number[]): readonly number[] {
  return by.map((_, i) => i).sort((i, j) => by[j]! - by[i]!);
}

/** One of the three, with its scale. */
export interface Matrix {
  readonly values: Float64Array;
  readonly range: Range;
}

export interface Matrices {
  readonly order: readonly number[];
  readonly style: Matrix;
  readonly picture: Matrix;
  readonly difference: Matrix;
}

/**
 * Both matrices and their difference under a normaliser, the channels in the order to show.
 *
 * @param scope  Scales of each matrix alone; the same for painting and picture; or the same for all layers.
 * @param others  The Gram matrices of all layers there are.
 */
export function arrangedMatrices(
  {generated, style}: GramPair,
  order: readonly number[],
  normaliser: Normaliser,
  scope: ScaleScope,
  others: readonly GramPair[],
): Matrices {
  const {channels} = style;
  const arranged = (gram: Gram) => {
    const values = gramValues(gram, normaliser);
    return Float64Array.from(
      values,
      (_, k) => values[order[Math.floor(k / channels)]! * channels + order[k % channels]!]!,
    );
  };
  const [g, a] = [arranged(generated), arranged(style)];
  const difference = g.map((value, k) => value - a[k]!);
  const own = {style: rangeOf(a), picture: rangeOf(g), difference: rangeOf(difference)};
  const wide = scope === 'all' ? others.map(pair => rangesOf(pair, normaliser)) : [];
  const both = rangeOver([own.style, own.picture, ...wide.flatMap(({gram}) => gram)]);
  return {
    order,
    style: {values: a, range: scope === 'map' ? own.style : both},
    picture: {values: g, range: scope === 'map' ? own.picture : both},
    difference: {
      values: difference,
      range: symmetric(rangeOver([own.difference, ...wide.map(({difference: each}) => each)])),
    },
  };
}

function rangesOf({generated, style}: GramPair, normaliser: Normaliser) {
  const [g, a] = [gramValues(generated, normaliser), gramValues(style, normaliser)];
  return {gram: [rangeOf(g), rangeOf(a)], difference: rangeOf(g.map((value, k) => value - a[k]!))};
}

interface MatricesShown extends Matrices {
  readonly layer: string;
  /** Channel numbers. */
  readonly entry: GridCell;
  /** Where the pointer is, as channel numbers. */
  readonly hovered: GridCell | undefined;
  readonly onEntry: (entry: GridCell) => void;
  readonly onOpen: () => void;
  readonly onHover: (entry: GridCell | undefined) => void;
}

/** The three heat maps, each with its legend and, to be opened, its numbers; the mirror image of what is pointed at is framed. */
export function gramMatrices(shown: MatricesShown): TemplateResult {
  const {order, picture, hovered, entry} = shown;
  const texts = viewStrings.gram;
  const {row: i, column: j} = hovered ?? entry;
  const value = picture.values[order.indexOf(i) * order.length + order.indexOf(j)]!;
  return html`<div class="trio">
      ${matrix(shown, 'style', 'sequential')} ${matrix(shown, 'picture', 'sequential')}
      ${matrix(shown, 'difference', 'diverging')}
    </div>
    <p class="soft">${i === j ? texts.mirrorNote : texts.mirror(i, j, formatNumber(value))}</p>`;
}

function matrix(shown: MatricesShown, which: 'style' | 'picture' | 'difference', palette: Palette): TemplateResult {
  const {order, layer, entry, hovered} = shown;
  const {values, range} = shown[which];
  const name = viewStrings.gram.matrices[which];
  const placeOf = ({row, column}: GridCell) => ({row: order.indexOf(row), column: order.indexOf(column)});
  const channelsOf = ({row, column}: GridCell) => ({row: order[row]!, column: order[column]!});
  const cell = placeOf(entry);
  const framed = hovered ? placeOf(hovered) : cell;
  const label = viewStrings.gram.matrixLabel(name, layer);
  const hover = (event: PointerEvent) => {
    const area = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const place = (offset: number, length: number) =>
      Math.min(order.length - 1, Math.max(0, Math.floor((offset / length) * order.length)));
    const at = {
      row: place(event.clientY - area.top, area.height),
      column: place(event.clientX - area.left, area.width),
    };
    if (at.row !== framed.row || at.column !== framed.column) shown.onHover(channelsOf(at));
  };
  return html`<figure>
    <h3>${name}</h3>
    <scumble-heatmap
      .values=${values}
      .columns=${order.length}
      .range=${range}
      .palette=${palette}
      rooted
      .label=${label}
      .cell=${cell}
      .mirror=${framed.row === framed.column ? undefined : {row: framed.column, column: framed.row}}
      @pointermove=${hover}
      @pointerleave=${() => shown.onHover(undefined)}
      @scumble-cell=${({detail}: CustomEvent<GridCell>) => shown.onEntry(channelsOf(detail))}
      @scumble-cell-open=${shown.onOpen}
    ></scumble-heatmap>
    ${legend(range, palette)}
    <scumble-cell-table
      .values=${values}
      .columns=${order.length}
      .cell=${cell}
      .rowNames=${order}
      .columnNames=${order}
      .label=${label}
    ></scumble-cell-table>
  </figure>`;
}
