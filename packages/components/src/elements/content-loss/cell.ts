// One channel of the content loss in large, and one cell of it with its operands and what it sees.
import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import type {LayerGeometry} from '../../engine/protocol.js';
import type {Range} from '../../views/statistics/color-scale.js';
import {contentCell} from '../../views/statistics/content-terms.js';
import type {ContentCell, ContentTerms} from '../../views/statistics/content-terms.js';
import {channelMap, peakOf} from '../../views/statistics/feature-maps.js';
import type {MapCell} from '../../views/statistics/feature-maps.js';
import type {GridCell} from '../../views/grid-keys.js';
import {formatShare, formatTogether} from '../../views/words/number-format.js';
import {receptiveField} from '../../views/statistics/receptive-field.js';
import type {Pixels} from '../../views/session/scene.js';
import {viewStrings} from '../../views/words/view-strings.js';
import type {ContentPair, StripRanges} from './strips.js';
import type {NumberWriter} from '../view/loss-levels.js';
import {legend, numberField} from '../view/parts.js';

/** One channel of both pictures and of the squares, and where the square is largest. */
export function channelTrio({content, generated}: ContentPair, terms: ContentTerms, channel: number) {
  const square = channelMap(terms.squares, channel);
  return {
    content: channelMap(content, channel),
    picture: channelMap(generated, channel),
    squares: square,
    peak: peakOf(square, content.width),
  };
}

interface ChosenCell extends ContentPair {
  readonly layer: string;
  readonly terms: ContentTerms;
  readonly ranges: StripRanges;
  readonly trio: ReturnType<typeof channelTrio>;
  readonly cell: MapCell;
  readonly number: NumberWriter;
  readonly onChannel: (channel: number) => void;
  readonly onCell: (cell: GridCell) => void;
  readonly onOpen: () => void;
}

/** The three maps, the place to be chosen by fields too, and the arithmetic of the cell. */
export function chosenCell(chosen: ChosenCell): TemplateResult {
  const {content, generated, terms, ranges, trio, cell, layer} = chosen;
  const {labels, content: texts, features} = viewStrings;
  const {row, column, channel} = cell;
  const element = contentCell(generated, content, terms.sum, cell);
  const map = (name: 'content' | 'picture' | 'squares', scale: Range) =>
    html`<figure>
      <h4>${texts.strips[name]}</h4>
      <scumble-heatmap
        .values=${trio[name]}
        .columns=${content.width}
        .range=${scale}
        .label=${`${texts.strips[name]}, ${features.chosen(channel)}`}
        .cell=${{row, column}}
        @scumble-cell=${({detail}: CustomEvent<GridCell>) => chosen.onCell(detail)}
        @scumble-cell-open=${chosen.onOpen}
      ></scumble-heatmap>
      ${legend(scale, 'sequential')}
      <scumble-cell-table
        .values=${trio[name]}
        .columns=${content.width}
        .cell=${{row, column}}
        .label=${`${texts.strips[name]}, ${features.chosen(channel)}`}
      ></scumble-cell-table>
    </figure>`;
  const scale = ranges.maps[channel]!;
  return html`<h3>${features.chosen(channel)}</h3>
    <div class="trio">
      ${map('content', scale)} ${map('picture', scale)} ${map('squares', ranges.squares[channel]!)}
    </div>
    <div class="row">
      ${numberField(labels.channelField, channel, content.channels - 1, chosen.onChannel)}
      ${numberField(labels.row, row, content.height - 1, value => chosen.onCell({column, row: value}))}
      ${numberField(labels.column, column, content.width - 1, value => chosen.onCell({row, column: value}))}
    </div>
    <p class="sum">${arithmetic(`${layer}/${channel}/${row}/${column}`, element, chosen.number)}</p>`;
}

/** F − P, its square and its share, each of which opens a card. */
function arithmetic(at: string, {generated, content, difference, square, share}: ContentCell, number: NumberWriter) {
  const texts = viewStrings.content;
  const [f, p, d] = formatTogether([generated, content, difference]);
  return html`F − P = ${number(`picture/${at}`, generated, f)} − ${number(`photograph/${at}`, content, p)} =
  ${difference > 0 ? '+' : ''}${d}, ${texts.squared} ${number(`cell/${at}`, square)}, ${formatShare(share)}
  ${texts.share}`;
}

/** What the cell sees, framed on both pictures. */
export function cellFields(
  geometry: LayerGeometry | undefined,
  cell: GridCell,
  {content, picture}: {readonly content?: Pixels; readonly picture?: Pixels},
): TemplateResult | typeof nothing {
  if (!geometry || !content || !picture) return nothing;
  const field = receptiveField(geometry, cell, content);
  const show = (which: 'content' | 'picture', pixels: Pixels) =>
    html`<figure>
      <scumble-picture
        .pixels=${pixels}
        .frames=${[field.inside]}
        .label=${viewStrings.features.pictureWithField(viewStrings.roles[which], cell.row, cell.column)}
      ></scumble-picture>
      <figcaption>${viewStrings.roles[which]}</figcaption>
    </figure>`;
  return html`<div class="trio">${show('content', content)} ${show('picture', picture)}</div>
    <p class="soft">${viewStrings.features.field(field.side, field.isCut)}</p>`;
}
