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
  /** NaN for a field that was left empty. @returns The weight that will be: the one before, where it is refused. */
  onWeight(weight: number): number;
}): TemplateResult {
  const set = ({target}: Event, asked: number) => {
    const {range, field} = inputsBeside(target as HTMLInputElement);
    const kept = onWeight(asked);
    range.value = String(positionOf(kept));
    field.value = String(kept);
  };
  const slid = (event: Event) => weightAt(Number((event.target as HTMLInputElement).value));
  const typed = (event: Event) => {
    const {value} = event.target as HTMLInputElement;
    return value === '' ? NaN : Number(value);
  };
  // The field says where the slider is; the run hears of it when it is let go.
  const sliding = (event: Event) => {
    inputsBeside(event.target as HTMLInputElement).field.value = String(slid(event));
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
        @input=${sliding}
        @change=${(event: Event) => set(event, slid(event))}
    /></label>
    <input
      type="number"
      min="0"
      max=${weightRange.most}
      step="any"
      .value=${String(weight)}
      aria-label=${fieldLabel}
      ?disabled=${isLocked}
      @change=${(event: Event) => set(event, typed(event))}
    />`;
}

function inputsBeside(input: HTMLInputElement) {
  const row = input.closest('.term')!;
  return {
    range: row.querySelector<HTMLInputElement>('input[type="range"]')!,
    field: row.querySelector<HTMLInputElement>('input[type="number"]')!,
  };
}
