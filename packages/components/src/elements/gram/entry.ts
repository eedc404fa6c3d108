// One entry of a Gram matrix: two maps, multiplied cell by cell, added up, divided.
import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import {rangeOf} from '../../views/statistics/color-scale.js';
import type {Normaliser} from '../../views/statistics/content-terms.js';
import {channelMap} from '../../views/statistics/feature-maps.js';
import type {FeatureMaps} from '../../views/statistics/feature-maps.js';
import {gramEntry} from '../../views/statistics/gram-terms.js';
import type {GridCell} from '../../views/grid-keys.js';
import {formatNumber} from '../../views/words/number-format.js';
import {viewStrings} from '../../views/words/view-strings.js';
import type {NumberWriter} from '../view/loss-levels.js';
import {legend, numberField} from '../view/parts.js';

/** An entry, and the three maps that it comes from, each with its scale. */
export function entryMaps(maps: FeatureMaps, i: number, j: number, normaliser: Normaliser) {
  const entry = gramEntry(maps, i, j, normaliser);
  const all = [channelMap(maps, i), channelMap(maps, j), entry.products];
  return {entry, maps: all.map(values => ({values, range: rangeOf(values)}))};
}

interface EntryShown {
  readonly layer: string;
  readonly generated: FeatureMaps;
  readonly found: ReturnType<typeof entryMaps>;
  readonly at: GridCell;
  readonly number: NumberWriter;
  readonly onEntry: (entry: GridCell) => void;
}

/** The two channels to be chosen, the three maps, and the sum on its way to the value. */
export function gramEntryFigure({layer, generated, found, at, number, onEntry}: EntryShown): TemplateResult {
  const {gram} = viewStrings;
  const {row: i, column: j} = at;
  const {entry, maps} = found;
  const titles = [gram.channelMap(i), gram.channelMap(j), gram.product];
  const most = generated.channels - 1;
  return html`<h3>${gram.entry(i, j)}</h3>
    <div class="row">
      ${numberField(gram.channelI, i, most, row => onEntry({row, column: j}))}
      ${numberField(gram.channelJ, j, most, column => onEntry({row: i, column}))}
    </div>
    <div class="trio maps">
      ${maps.map(
        ({values, range}, place) =>
          html`<figure>
            <h4>${titles[place]}</h4>
            <scumble-heatmap
              .values=${values}
              .columns=${generated.width}
              .range=${range}
              .label=${titles[place]!}
            ></scumble-heatmap>
            ${legend(range, 'sequential')}
          </figure>`,
      )}
    </div>
    <p role="status">
      ${gram.entrySum(formatNumber(entry.sum), formatNumber(entry.divisor))}
      ${number(`gram/${layer}/${i}/${j}`, entry.value)}. ${i === j ? gram.diagonal : nothing}
    </p>`;
}
