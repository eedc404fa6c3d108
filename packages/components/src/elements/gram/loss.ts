// The style loss on its way from the total to one entry, with the formula it goes by.
import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import type {Normaliser} from '../../views/statistics/content-terms.js';
import type {StyleStatistic} from '../../views/statistics/style-statistic.js';
import type {GridCell} from '../../views/grid-keys.js';
import {viewStrings} from '../../views/words/view-strings.js';
import {lossLevels} from '../view/loss-levels.js';
import type {Measured, NumberWriter} from '../view/loss-levels.js';

interface LossShown {
  readonly layer: string;
  readonly statistic: StyleStatistic;
  readonly normaliser: Normaliser;
  /** The layer's loss, and its chosen entry where it is one of Gram matrices. */
  readonly value: number;
  readonly entry: number;
  readonly at: GridCell;
  readonly measured: Measured | undefined;
  readonly number: NumberWriter;
}

/** Total, term, layer and entry; of another statistic than the run's own, the layer alone. */
export function styleLevels({
  layer,
  statistic,
  normaliser,
  value,
  entry,
  at,
  measured,
  number,
}: LossShown): TemplateResult {
  const texts = viewStrings.gram;
  const {row, column} = at;
  const layerLevel = {name: texts.loss(layer), key: `${statistic === 'gram' ? 'style' : statistic}/${layer}`, value};
  if (statistic !== 'gram') {
    return html`<div class="loss">${lossLevels(number, undefined, 'style', [layerLevel])}</div>
      <p class="soft">${texts.statisticSymbols[statistic]}. ${texts.statisticNotes[statistic]}</p>`;
  }
  const entryLevel = {name: texts.entry(row, column), key: `level/gram/${layer}/${row}/${column}`, value: entry};
  return html`<div class="loss">${lossLevels(number, measured, 'style', [layerLevel, entryLevel])}</div>
    <p class="soft">
      ${viewStrings.styleSymbols[normaliser]}. ${viewStrings.normaliserNotes[normaliser]}
      ${measured && normaliser !== 'relative' ? viewStrings.ownNormaliser : nothing}
    </p>`;
}
