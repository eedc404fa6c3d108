import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import type {LossValues} from '../../engine/protocol.js';
import {termShares} from '../../views/loss-series.js';
import {formatNumber, formatShare} from '../../views/words/number-format.js';
import {viewStrings} from '../../views/words/view-strings.js';
import type {NumberWriter} from '../view/loss-levels.js';
import {weightSlider} from './weight-slider.js';

/** A term: its weight to be set, its value, and what it adds to the total. */
export function termRow({
  term,
  weight,
  values,
  areWeightsHidden,
  isLocked,
  number,
  onWeight,
}: {
  readonly term: string;
  readonly weight: number;
  readonly values: LossValues | undefined;
  readonly areWeightsHidden: boolean;
  readonly isLocked: boolean;
  readonly number: NumberWriter;
  /** As of a slider. */
  onWeight(weight: number): number;
}): TemplateResult {
  const texts = viewStrings.mixer;
  const name = viewStrings.terms[term] ?? term;
  const slider = () =>
    weightSlider({
      ...{name, weight, isLocked, onWeight},
      sliderLabel: texts.weight(name),
      fieldLabel: texts.number(name),
    });
  return html`<div class="term ${term}">
    ${areWeightsHidden ? html`<p>${name} × ${formatNumber(weight)}</p>` : slider()}
    ${values ? partOfTotal(term, values, number) : nothing}
  </div>`;
}

function partOfTotal(term: string, values: LossValues, number: NumberWriter) {
  const texts = viewStrings.mixer;
  const own = values.terms[term];
  if (!own) return nothing;
  return html`<p class="soft">
    ${texts.raw} ${number(`term/${term}`, own.value)} ${texts.weighted} ${formatNumber(own.value * own.weight)},
    ${formatShare(termShares(values)[term] ?? 0)} ${texts.shareOfTotal}
  </p>`;
}
