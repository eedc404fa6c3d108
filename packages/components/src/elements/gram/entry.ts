// One entry of a Gram matrix: two maps, multiplied cell by cell, added up, divided.
import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import {rangeOf} from '../../views/statistics/color-scale.js';
import type {Normaliser} from '../../views/statistics/content-terms.js';
import {channelMap, peakOf} from '../../views/statistics/feature-maps.js';
import type {FeatureMaps} from '../../views/statistics/feature-maps.js';
import {gramEntry} from '../../views/statistics/gram-terms.js';
import type {GridCell} from '../../views/grid-keys.js';
import {formatNumber} from '../../views/words/number-format.js';
import {viewStrings} from '../../views/words/view-strings.js';
import type {NumberWriter} from '../view/loss-levels.js';
import {legend, numberField} from '../view/parts.js';

/** An entry, the three maps that it comes from, each with its scale, and where it gets most. */
export function entryMaps(maps: FeatureMaps, i: number, j: number, normaliser: Normaliser) {
  const entry = gramEntry(maps, i, j, normaliser);
  const all = [channelMap(maps, i), channelMap(maps, j), entry.products];
  return {
    entry,
    maps: all.map(values => ({values, range: rangeOf(values)})),
    peak: peakOf(entry.products, maps.width),
  };
}

interface EntryShown {
  readonly layer: string;
  readonly generated: FeatureMaps;
  readonly found: ReturnType<typeof entryMaps>;
  readonly at: GridCell;
  /** The chosen cell of the maps. */
  readonly cell: GridCell;
  readonly number: NumberWriter;
  readonly onEntry: (entry: GridCell) => void;
  readonly onCell: (cell: GridCell) => void;
}

/** The two channels to be chosen, the three maps with one cell marked in all, and the sum on its way to the value. */
export function gramEntryFigure(shown: EntryShown): TemplateResult {
  const {generated, found, at, cell, onEntry} = shown;
  const {gram} = viewStrings;
  const {row: i, column: j} = at;
  const titles = [gram.channelMap(i), gram.channelMap(j), gram.product];
  const most = generated.channels - 1;
  return html`<h3>${gram.entryOf(i, j)}</h3>
    <div class="row">
      ${numberField(gram.channelI, i, most, row => onEntry({row, column: j}))}
      ${numberField(gram.channelJ, j, most, column => onEntry({row: i, column}))}
    </div>
    <div class="trio maps">
      ${found.maps.map(
        ({values, range}, place) =>
          html`<figure>
            <h4>${titles[place]}</h4>
            <scumble-heatmap
              .values=${values}
              .columns=${generated.width}
              .range=${range}
              .label=${titles[place]!}
              .cell=${cell}
              @scumble-cell=${({detail}: CustomEvent<GridCell>) => shown.onCell(detail)}
            ></scumble-heatmap>
            ${legend(range, 'sequential')}
          </figure>`,
      )}
    </div>
    ${sum(shown)}`;
}

/** One product, then all of them, then what they are divided by. */
function sum({layer, generated, found, at, cell, number}: EntryShown): TemplateResult {
  const {gram} = viewStrings;
  const {row: i, column: j} = at;
  const {sum, divisor, value} = found.entry;
  const place = cell.row * generated.width + cell.column;
  const [a, b, product] = found.maps.map(({values}) => formatNumber(values[place]!));
  return html`<p role="status" class="sum">
    ${gram.entryCell(cell, a!, b!, product!)} ${gram.entrySum(generated.height * generated.width)}
    ${divisor === 1 ? nothing : gram.entryDivided(formatNumber(sum), formatNumber(divisor))}
    ${number(`gram/${layer}/${i}/${j}`, value)}. ${i === j ? gram.diagonal : nothing}
  </p>`;
}
