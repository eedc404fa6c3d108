import {html} from 'lit';
import type {TemplateResult} from 'lit';
import {formatNumber} from '../../views/words/number-format.js';
import {positionOf, sliderSteps, weightAt, weightRange} from '../../views/weight-scale.js';

/** A weight on a slider by powers of ten, and in a field beside it. */
export function weightSlider({
  name,
  sliderLabel,
  fieldLabel,
  weight,
  isLocked,
  onWeight,
}: {
  readonly name: string;
  readonly sliderLabel: string;
  readonly fieldLabel: string;
  readonly weight: number;
  readonly isLocked: boolean;
  /** NaN for a field that was left empty. What is refused is to be drawn anew. */
  onWeight(weight: number): void;
}): TemplateResult {
  const slid = (event: Event) => onWeight(weightAt(Number((event.target as HTMLInputElement).value)));
  const typed = (event: Event) => {
    const field = event.target as HTMLInputElement;
    onWeight(field.value === '' ? NaN : Number(field.value));
    field.value = String(weight);
  };
  return html`<label class="field"
      >${name}
      <input
        type="range"
        min="0"
        max=${sliderSteps}
        .value=${String(positionOf(weight))}
        aria-label=${sliderLabel}
        aria-valuetext=${formatNumber(weight)}
        ?disabled=${isLocked}
        @change=${slid}
    /></label>
    <input
      type="number"
      min="0"
      max=${weightRange.most}
      step="any"
      .value=${String(weight)}
      aria-label=${fieldLabel}
      ?disabled=${isLocked}
      @change=${typed}
    />`;
}
