import {css, html, LitElement, nothing} from 'lit';
import type {GridCell} from '../views/grid-keys.js';
import {formatNumber} from '../views/words/number-format.js';
import {viewStrings} from '../views/words/view-strings.js';
import {viewStyles} from './view/styles.js';

/** So many rows and columns can be read at once. */
const mostShown = 12;

/**
 * The numbers of a heat map as a table, to be opened: the 12 × 12 around a cell, so that a large matrix can be read too.
 *
 * @tag scumble-cell-table
 * @property values  Row by row.
 * @property cell  The cell to show, which is marked.
 * @property rowNames  What the rows are called; their numbers where left out.
 * @property columnNames  Likewise.
 * @attr {number} columns - How many values are in a row.
 * @attr {string} label - What the values are, in words.
 */
export class CellTableElement extends LitElement {
  static override properties = {
    values: {attribute: false},
    columns: {type: Number},
    cell: {attribute: false},
    rowNames: {attribute: false},
    columnNames: {attribute: false},
    label: {},
    isOpen: {state: true},
  };
  declare values: ArrayLike<number>;
  declare columns: number;
  declare cell: GridCell;
  declare rowNames: readonly (string | number)[] | undefined;
  declare columnNames: readonly (string | number)[] | undefined;
  declare label: string;
  declare private isOpen: boolean;

  static override styles = [
    viewStyles,
    css`
      summary {
        min-height: 2.75rem;
        padding-block: 0.6rem;
        color: var(--ink-soft);
        font-size: 0.8125rem;
        cursor: pointer;
      }
      th,
      td {
        padding: 0.15rem 0.5rem;
        text-align: end;
        white-space: nowrap;
      }
      [aria-current] {
        outline: 2px solid var(--accent);
        outline-offset: -2px;
        background: var(--accent-soft);
        font-weight: 600;
      }
    `,
  ];

  constructor() {
    super();
    this.values = [];
    this.columns = 1;
    this.cell = {row: 0, column: 0};
    this.label = '';
    this.isOpen = false;
  }

  override render(): unknown {
    const toggled = (event: Event) => (this.isOpen = (event.target as HTMLDetailsElement).open);
    return html`<details @toggle=${toggled}>
      <summary>${viewStrings.tables.title}<span class="unseen">: ${this.label}</span></summary>
      ${this.isOpen ? this.#table() : nothing}
    </details>`;
  }

  #table() {
    const {values, columns, cell, label} = this;
    const rows = Math.max(1, Math.ceil(values.length / columns));
    const [rowsShown, columnsShown] = [around(cell.row, rows), around(cell.column, columns)];
    const texts = viewStrings.tables;
    const isAll = rowsShown.length === rows && columnsShown.length === columns;
    const head = (names: readonly (string | number)[] | undefined, i: number) => names?.[i] ?? i;
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${label}>
        <table>
          <thead>
            <tr>
              <td></td>
              ${columnsShown.map(column => html`<th scope="col">${head(this.columnNames, column)}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${rowsShown.map(
              row =>
                html`<tr>
                  <th scope="row">${head(this.rowNames, row)}</th>
                  ${columnsShown.map(
                    column =>
                      html`<td aria-current=${row === cell.row && column === cell.column ? 'true' : nothing}>
                        ${formatNumber(values[row * columns + column] ?? NaN)}
                      </td>`,
                  )}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
      ${isAll ? nothing : html`<p class="soft">${texts.part(rowsShown.length, columnsShown.length, rows, columns)}</p>`}`;
  }
}

/** The places to show, as many as there are, or as can be read, with `at` in their middle where it can be. */
function around(at: number, count: number): readonly number[] {
  const shown = Math.min(mostShown, count);
  const first = Math.min(Math.max(0, at - Math.floor(shown / 2)), count - shown);
  return Array.from({length: shown}, (_, i) => first + i);
}

declare global {
  interface HTMLElementTagNameMap {
    'scumble-cell-table': CellTableElement;
  }
}
