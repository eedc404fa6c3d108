// What charts have in common besides the plot: a cursor that is a slider, the numbers under it, the numbers as a table.
import {css, html, nothing} from 'lit';
import type {TemplateResult} from 'lit';

/** A slider over the records: what the pointer does in the plot, by keys. */
export function chartCursor({
  label,
  text,
  index,
  count,
  onMove,
}: {
  readonly label: string;
  /** Where it is, in words. */
  readonly text: string;
  readonly index: number;
  readonly count: number;
  onMove(index: number): void;
}): TemplateResult {
  return html`<label class="field"
    >${label}
    <input
      type="range"
      dir="ltr"
      min="0"
      max=${count - 1}
      .value=${String(index)}
      aria-valuetext=${text}
      @input=${(event: Event) => onMove(Number((event.target as HTMLInputElement).value))}
  /></label>`;
}

/** The numbers as a table, folded away; its rows exist while it is open. */
export function chartTable({
  title,
  heads,
  rows,
  isOpen,
  onToggle,
}: {
  readonly title: string;
  readonly heads: readonly string[];
  /** The first cell of each row names it. */
  rows(): readonly (readonly (string | number)[])[];
  readonly isOpen: boolean;
  onToggle(isOpen: boolean): void;
}): TemplateResult {
  const table = () =>
    html`<div class="scroll table" tabindex="0" role="region" aria-label=${title}>
      <table>
        <thead>
          <tr>
            ${heads.map((head, i) => html`<th scope="col" class=${i > 0 ? 'value' : nothing}>${head}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows().map(
            ([name, ...values]) =>
              html`<tr>
                <th scope="row">${name}</th>
                ${values.map(value => html`<td class="value">${value}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  return html`<details ?open=${isOpen} @toggle=${(event: Event) => onToggle((event.target as HTMLDetailsElement).open)}>
    <summary>${title}</summary>
    ${isOpen ? table() : nothing}
  </details>`;
}

/** Styles of the pieces. */
export const chartStyles = css`
  .plot {
    min-height: 15rem;
  }
  .cursor {
    display: grid;
    gap: 0.4rem;
    padding: 0.6rem 0.75rem;
    border-radius: var(--radius);
    background: var(--well);
  }
  .values {
    display: flex;
    flex-wrap: wrap;
    gap: 0.1rem 1.1rem;
    align-items: center;
    padding: 0;
    list-style: none;
    font-variant-numeric: tabular-nums;
  }
  .table {
    max-height: 16rem;
  }
  .table :is(th, td) {
    padding-inline-end: 0.6rem;
  }
  .table :is(th, td):last-child {
    padding-inline-end: 0;
  }
  summary {
    min-height: 2.75rem;
    padding-block: 0.6rem;
    cursor: pointer;
  }
`;
