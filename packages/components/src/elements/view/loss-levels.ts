// The way from the total down to one element: each level a number that opens its card.
import {css, html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import type {LogRecord} from '../../views/records/log-record.js';
import {formatNumber} from '../../views/words/number-format.js';
import type {Scene} from '../../views/session/scene.js';
import {viewStrings} from '../../views/words/view-strings.js';

/** Writes a number as a button that opens its card. */
export type NumberWriter = (key: string, value: number, text?: string) => TemplateResult;

/** Total and terms, as they were measured last. */
export type Measured = Pick<LogRecord, 'total' | 'terms'>;

/** What a scene has measured: the picture as it is, else at the last step. */
export function measuredIn({now, records}: Pick<Scene, 'now' | 'records'>): Measured | undefined {
  return now ?? records.at(-1);
}

/** Total › term › layer › element. The last two are a view's own. */
export function lossLevels(
  number: NumberWriter,
  measured: Measured | undefined,
  term: 'content' | 'style',
  rest: readonly {readonly name: string; readonly key: string; readonly value: number}[],
): TemplateResult {
  const own = measured?.terms[term];
  const weighted = own && `${formatNumber(own.weight)} × ${formatNumber(own.value)}`;
  return html`<ol class="levels" aria-label=${viewStrings.levels.label}>
    ${
      measured && own
        ? html`<li>${viewStrings.terms['total']} ${number('total', measured.total)}</li>
            <li>${viewStrings.terms[term]} ${number(`term/${term}`, own.value, weighted)}</li>`
        : nothing
    }
    ${rest.map(({name, key, value}) => html`<li>${name} ${number(key, value)}</li>`)}
  </ol>`;
}

/** Styles of the levels. */
export const levelStyles = css`
  .levels {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 0.75rem;
    align-items: baseline;
    list-style: none;
  }
  .levels li + li::before {
    margin-inline-end: 0.75rem;
    color: var(--ink-soft);
    content: '›';
    content: '›' / '';
  }
  .levels:dir(rtl) li + li::before {
    content: '‹' / '';
  }
`;
