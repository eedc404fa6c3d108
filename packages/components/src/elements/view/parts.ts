// Pieces of template that several views have in common.
import {css, html, unsafeCSS} from 'lit';
import type {TemplateResult} from 'lit';
import {colorAt} from '../../views/statistics/color-scale.js';
import type {Palette, Range} from '../../views/statistics/color-scale.js';
import {formatNumber, formatSigned} from '../../views/words/number-format.js';
import {viewStrings} from '../../views/words/view-strings.js';

/** A choice by name. */
export function choice(
  label: string,
  value: string,
  options: readonly (readonly [value: string, text: string])[],
  onChange: (value: string) => void,
  isLocked = false,
): TemplateResult {
  const changed = (event: Event) => onChange((event.target as HTMLSelectElement).value);
  return html`<label class="field"
    >${label}
    <select .value=${value} ?disabled=${isLocked} @change=${changed}>
      ${options.map(([name, text]) => html`<option value=${name} ?selected=${name === value}>${text}</option>`)}
    </select></label
  >`;
}

/** What there is to choose from, with its words; a name stands for itself where there are none. */
export function choices<Name extends string>(
  names: readonly Name[],
  texts: Readonly<Record<string, string>> = {},
): readonly (readonly [Name, string])[] {
  return names.map(name => [name, texts[name] ?? name]);
}

/** A whole number from `least`, 0 where left out, to `most`. */
export function numberField(
  label: string,
  value: number,
  most: number,
  onChange: (value: number) => void,
  {least = 0, isLocked = false}: {readonly least?: number; readonly isLocked?: boolean} = {},
): TemplateResult {
  const changed = (event: Event) => {
    const field = event.target as HTMLInputElement;
    const given = Math.round(Number(field.value));
    const kept = field.value !== '' && Number.isFinite(given) ? Math.min(most, Math.max(least, given)) : value;
    field.value = String(kept);
    onChange(kept);
  };
  return html`<label class="field"
    >${label}
    <input
      type="number"
      min=${least}
      max=${most}
      step="1"
      .value=${String(value)}
      ?disabled=${isLocked}
      @change=${changed}
  /></label>`;
}

/** What the colors mean, in numbers. */
export function legend({least, most}: Range, palette: Palette): TemplateResult {
  const write = palette === 'diverging' ? formatSigned : formatNumber;
  const [low, high] = [write(least), write(most)];
  return html`<div class="legend" role="img" aria-label=${viewStrings.labels.legend(low, high)}>
    <span>${low}</span><span class="bar ${palette}"></span><span>${high}</span>
  </div>`;
}

/** Styles of the pieces. */
export const partStyles = css`
  .legend {
    /* Its colors run as on the canvases. */
    direction: ltr;
    display: flex;
    gap: 0.5rem;
    align-items: center;
    color: var(--ink-soft);
    font-size: 0.8125rem;
    font-variant-numeric: tabular-nums;
  }
  .legend .bar {
    flex: 1 1 6rem;
    min-width: 3rem;
    max-width: 12rem;
    height: 0.6rem;
    border-radius: 0.3rem;
    forced-color-adjust: none;
  }
  .bar.sequential {
    background: linear-gradient(to right, ${unsafeCSS(stops('sequential'))});
  }
  .bar.diverging {
    background: linear-gradient(to right, ${unsafeCSS(stops('diverging'))});
  }
`;

function stops(palette: Palette): string {
  return Array.from({length: 9}, (_, i) => `rgb(${colorAt(palette, i / 8).join(' ')})`).join(', ');
}
