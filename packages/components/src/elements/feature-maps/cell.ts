// One channel in large, one of its cells, and what that cell sees of the picture.
import {css, html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import type {LayerGeometry} from '../../engine/protocol.js';
import type {ChannelStatistics} from '../../views/statistics/channel-order.js';
import type {Range} from '../../views/statistics/color-scale.js';
import {valueAt} from '../../views/statistics/feature-maps.js';
import type {FeatureMaps, MapCell} from '../../views/statistics/feature-maps.js';
import type {GridCell} from '../../views/grid-keys.js';
import {receptiveField} from '../../views/statistics/receptive-field.js';
import type {Pixels} from '../../views/session/scene.js';
import {viewStrings} from '../../views/words/view-strings.js';
import type {NumberWriter} from '../view/loss-levels.js';
import {legend, numberField} from '../view/parts.js';

/** One of the numbers that describe a whole channel. */
export type StatisticName = 'mean' | 'variance' | 'least' | 'most';

interface ChannelShown {
  readonly layer: string;
  readonly maps: FeatureMaps;
  /** The channel's own values, row by row. */
  readonly values: Float32Array;
  readonly cell: MapCell;
  readonly statistics: ChannelStatistics;
  readonly range: Range;
  readonly number: NumberWriter;
  readonly onChannel: (channel: number) => void;
  readonly onCell: (cell: GridCell) => void;
  readonly onOpen: () => void;
}

/** The channel's map, its legend and table, the cell's place by fields too, and the numbers of cell and channel. */
export function channelFigure(shown: ChannelShown): TemplateResult {
  const {layer, maps, values, cell, statistics, range, number, onCell} = shown;
  const {features, labels} = viewStrings;
  const {row, column, channel} = cell;
  const name = channelName(layer, channel);
  const label = `${layer}, ${name}`;
  const statistic = (kind: StatisticName) =>
    html`<div>
      <dt>${features.statisticNames[kind]}</dt>
      <dd>${number(`statistic/${layer}/${channel}/${kind}`, statistics[kind])}</dd>
    </div>`;
  return html`<figure>
    <h3>${name}</h3>
    <scumble-heatmap
      .values=${values}
      .columns=${maps.width}
      .range=${range}
      .label=${label}
      .cell=${{row, column}}
      @scumble-cell=${({detail}: CustomEvent<GridCell>) => onCell(detail)}
      @scumble-cell-open=${shown.onOpen}
    ></scumble-heatmap>
    ${legend(range, 'sequential')}
    <div class="row">
      ${numberField(labels.channelField, channel, maps.channels - 1, shown.onChannel)}
      ${numberField(labels.row, row, maps.height - 1, value => onCell({column, row: value}))}
      ${numberField(labels.column, column, maps.width - 1, value => onCell({row, column: value}))}
    </div>
    <p>
      ${features.activation(layer)} ${number(`activation/${layer}/${channel}/${row}/${column}`, valueAt(maps, cell))}
    </p>
    <dl class="statistics" aria-label=${features.statistics(name)}>
      ${statistic('mean')} ${statistic('variance')} ${statistic('least')} ${statistic('most')}
    </dl>
    <scumble-cell-table
      .values=${values}
      .columns=${maps.width}
      .cell=${{row, column}}
      .label=${label}
    ></scumble-cell-table>
  </figure>`;
}

/** Numbers of the channel side by side, each below its name. */
export const channelFigureStyles = css`
  .statistics {
    display: flex;
    flex-wrap: wrap;
    gap: 0.35rem 1.25rem;
  }
  .statistics dt {
    color: var(--ink-soft);
    font-size: 0.8125rem;
  }
`;

/** What the cell sees, framed on the picture. */
export function fieldFigure(
  geometry: LayerGeometry | undefined,
  pixels: Pixels | undefined,
  which: string,
  cell: GridCell,
): TemplateResult | typeof nothing {
  if (!geometry || !pixels) return nothing;
  const field = receptiveField(geometry, cell, pixels);
  return html`<figure>
    <h3>${which}</h3>
    <scumble-picture
      .pixels=${pixels}
      .frames=${[field.inside]}
      .label=${viewStrings.features.pictureWithField(which, cell.row, cell.column)}
    ></scumble-picture>
    <figcaption>${viewStrings.features.field(field.side, field.isCut)}</figcaption>
  </figure>`;
}

function channelName(layer: string, channel: number): string {
  const color = layer === 'image' ? viewStrings.features.colorNames[channel] : undefined;
  const name = viewStrings.features.chosen(channel);
  return color ? `${name}: ${color}` : name;
}
