import {css, html, LitElement, nothing} from 'lit';
import {formatNumber} from '../views/words/number-format.js';
import {sortedRuns, valueOf} from '../views/session/run-order.js';
import type {RunColumn, RunOrder} from '../views/session/run-order.js';
import type {FinishedRun} from '../views/session/scene.js';
import {viewStrings} from '../views/words/view-strings.js';
import {runDifference, runDifferenceStyles} from './run-table/difference.js';
import {request} from './view/request.js';
import {viewStyles} from './view/styles.js';

/**
 * Runs that were made, with their settings, final terms and pictures: sorted by any column, shown again, two of them compared.
 *
 * @tag scumble-run-table
 * @property runs
 * @fires {CustomEvent} scumble-request-show - A run is to be shown again; `detail.run`.
 */
export class RunTableElement extends LitElement {
  static override properties = {runs: {attribute: false}, order: {state: true}, compared: {state: true}};
  declare runs: readonly FinishedRun[];
  declare protected order: RunOrder | undefined;
  /** At most two runs. */
  declare protected compared: readonly string[];

  static override styles = [
    viewStyles,
    runDifferenceStyles,
    css`
      thead th,
      th button {
        font-size: 0.8125rem;
        white-space: nowrap;
      }
      tbody th {
        white-space: nowrap;
      }
      th button {
        padding: 0;
        border: 0;
        background: none;
      }
      th button:hover {
        text-decoration: underline;
      }
      td button {
        white-space: nowrap;
      }
      .thumbnail {
        display: block;
        width: 4.5rem;
      }
    `,
  ];

  constructor() {
    super();
    this.runs = [];
    this.compared = [];
  }

  override render(): unknown {
    const {runs} = this;
    const texts = viewStrings.mixer;
    if (runs.length === 0) return html`<p class="soft">${texts.noRuns}</p>`;
    const terms = [...new Set(runs.flatMap(({weights}) => Object.keys(weights)))];
    const [a, b] = this.compared.map(name => runs.find(({run}) => run === name));
    return html`<div class="stack">
      <div class="scroll" tabindex="0" role="region" aria-label=${texts.runs}>
        <table>
          <thead>
            <tr>
              ${this.#head('run', texts.run)}
              <th scope="col">${texts.compare}</th>
              <th scope="col">${viewStrings.roles.picture}</th>
              ${this.#head('total', viewStrings.terms['total']!)}
              ${terms.map(term => this.#head(`term/${term}`, viewStrings.terms[term] ?? term))}
              ${this.#head('steps', texts.steps)} ${this.#head('evaluations', texts.evaluations)}
              ${this.#head('optimizer', texts.optimizer)} ${this.#head('size', texts.size)}
              ${this.#head('seed', texts.seed)}
              <td></td>
            </tr>
          </thead>
          <tbody>
            ${sortedRuns(runs, this.order).map(run => this.#line(run, terms))}
          </tbody>
        </table>
      </div>
      ${a && b ? runDifference(a, b, terms) : runs.length > 1 ? html`<p class="soft">${texts.pinTwo}</p>` : nothing}
    </div>`;
  }

  #head(column: RunColumn, text: string) {
    const {order} = this;
    const isSorted = order?.column === column;
    const sort = () => (this.order = {column, isFalling: isSorted && !order.isFalling});
    const [spoken, arrow] = !isSorted ? ['none', ''] : order.isFalling ? ['descending', ' ↓'] : ['ascending', ' ↑'];
    return html`<th scope="col" class=${column === 'run' ? nothing : 'value'} aria-sort=${spoken}>
      <button type="button" title=${viewStrings.mixer.sortBy(text)} @click=${sort}>${text}${arrow}</button>
    </th>`;
  }

  #line(run: FinishedRun, terms: readonly string[]) {
    const texts = viewStrings.mixer;
    const isCompared = this.compared.includes(run.run);
    const toggle = () => {
      const others = this.compared.filter(each => each !== run.run);
      this.compared = isCompared ? others : [...others, run.run].slice(-2);
    };
    const cell = (column: RunColumn) => {
      const value = valueOf(run, column);
      return html`<td class="value">
        ${typeof value === 'number' ? formatNumber(value) : (optimizerName(value) ?? '–')}
      </td>`;
    };
    return html`<tr>
      <th scope="row">${run.run}</th>
      <td><input type="checkbox" aria-label=${texts.pin(run.run)} .checked=${isCompared} @change=${toggle} /></td>
      <td>
        ${
          run.thumbnail
            ? html`<scumble-picture
                class="thumbnail"
                .pixels=${run.thumbnail}
                .label=${texts.thumbnail(run.run)}
              ></scumble-picture>`
            : nothing
        }
      </td>
      ${cell('total')}
      ${terms.map(
        term =>
          html`<td class="value">
            ${formatNumber(run.terms[term] ?? 0)} <span class="soft">× ${formatNumber(run.weights[term] ?? 0)}</span>
          </td>`,
      )}
      ${cell('steps')} ${cell('evaluations')} ${cell('optimizer')} ${cell('size')} ${cell('seed')}
      <td>
        ${
          run.replay
            ? html`<button
                type="button"
                aria-label=${texts.showRun(run.run)}
                @click=${() => request(this, 'show', {run: run.run})}
              >
                ${texts.show}
              </button>`
            : nothing
        }
      </td>
    </tr>`;
  }
}

function optimizerName(value: string | undefined): string | undefined {
  return value === undefined ? undefined : (viewStrings.optimizers.names[value] ?? value);
}

declare global {
  interface HTMLElementTagNameMap {
    'scumble-run-table': RunTableElement;
  }
}
