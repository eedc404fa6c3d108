import {css, html, nothing} from 'lit';
import type {PropertyValues} from 'lit';
import type {LogRecord} from '../views/log-record.js';
import {lossSeries, summarizeSeries, weightChanges} from '../views/loss-series.js';
import type {LossSeries} from '../views/loss-series.js';
import {termCard, totalCard} from '../views/number-card.js';
import type {NumberCard} from '../views/number-card.js';
import {formatNumber} from '../views/number-format.js';
import type {Scene} from '../views/scene.js';
import {viewStrings} from '../views/view-strings.js';
import type {LossPlot} from './loss-plot.js';
import {plotStyles} from './loss-plot-styles.js';
import {choice, partStyles} from './view-parts.js';
import {ViewElement} from './view-element.js';
import {viewStyles} from './view-styles.js';

/**
 * The losses from step to step: a chart with a cursor, a summary in words, and a table.
 *
 * @tag scumble-loss-chart
 * @attr {string} kind - `weighted`, as they add up to the total, or `raw`.
 * @attr {string} scale - `log` or `linear`.
 * @attr {number} at - Index of the record under the cursor; the last one where left out.
 * @attr {string} for - Id of the `<scumble-run>` to show.
 * @property records  The run's log.
 * @fires {CustomEvent} scumble-cursor - The cursor moved; `detail.step`.
 */
export class LossChartElement extends ViewElement {
  static override properties = {
    ...ViewElement.properties,
    records: {attribute: false},
    kind: {},
    scale: {},
    at: {type: Number},
    isTableOpen: {state: true},
  };
  declare records: readonly LogRecord[];
  declare kind: 'weighted' | 'raw';
  declare scale: 'log' | 'linear';
  declare at: number | undefined;
  declare private isTableOpen: boolean;
  #plot: LossPlot | undefined;

  static override styles = [
    viewStyles,
    partStyles,
    plotStyles,
    css`
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
        list-style: none;
      }
      .table {
        max-height: 16rem;
      }
      ul.soft {
        padding-inline-start: 1.1rem;
      }
      summary {
        min-height: 2.75rem;
        padding-block: 0.6rem;
        cursor: pointer;
      }
    `,
  ];

  constructor() {
    super();
    this.records = [];
    this.kind = 'weighted';
    this.scale = 'log';
    this.isTableOpen = false;
  }

  override receive(scene: Scene): void {
    super.receive(scene);
    this.records = scene.records;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#plot?.dispose();
    this.#plot = undefined;
  }

  override render(): unknown {
    const {records, kind} = this;
    const texts = viewStrings.chart;
    if (records.length === 0) return html`<p class="soft">${texts.waiting}</p>`;
    const series = lossSeries(records, kind);
    const label = texts.label(texts.kinds[kind]!, records[0]!.step, records.at(-1)!.step);
    return html`<div class="stack">
      ${
        this.isHidden('chart-controls')
          ? nothing
          : html`<div class="row">
              ${choice(texts.kind, kind, Object.entries(texts.kinds), value => (this.kind = value as 'raw'))}
              ${choice(texts.scale, this.scale, Object.entries(texts.scales), value => (this.scale = value as 'log'))}
            </div>`
      }
      <div class="plot" role="img" aria-label=${label}></div>
      ${this.#cursor(series)}
      <ul class="soft">
        ${this.#summary(series)}
      </ul>
      ${this.#changes()} ${this.#table(series)} ${this.cards()}
    </div>`;
  }

  protected override updated(changed: PropertyValues): void {
    const root = this.renderRoot.querySelector<HTMLElement>('.plot');
    if (!root) {
      this.#plot?.dispose();
      this.#plot = undefined;
      return;
    }
    if (!this.#plot) {
      void this.#openPlot(root);
      return;
    }
    if (['records', 'kind', 'scale'].some(name => changed.has(name))) {
      const changes = weightChanges(this.records);
      const steps = this.records.map(({step}) => step);
      this.#plot.show({steps, series: lossSeries(this.records, this.kind), changes, isLog: this.scale === 'log'});
    }
    if (this.at !== undefined) this.#plot.pointAt(this.#index);
  }

  /** The chart library comes when there is something to draw: the numbers are there before it. */
  async #openPlot(root: HTMLElement): Promise<void> {
    const {LossPlot} = await import('./loss-plot.js');
    if (this.#plot || !this.isConnected || !root.isConnected) return;
    this.#plot = new LossPlot(root, index => this.#moveTo(index));
    this.requestUpdate('records');
  }

  protected override cardOf(key: string): NumberCard | undefined {
    const record = this.records[this.#index];
    if (!record) return undefined;
    return key === 'total' ? totalCard(record) : termCard(record, key.replace(/^term\//, ''));
  }

  get #index(): number {
    const last = this.records.length - 1;
    return Math.min(last, Math.max(0, this.at ?? last));
  }

  #moveTo(index: number): void {
    if (index === this.#index) return;
    this.at = index;
    const detail = {step: this.records[index]?.step};
    this.dispatchEvent(new CustomEvent('scumble-cursor', {detail, bubbles: true, composed: true}));
  }

  #cursor(series: readonly LossSeries[]) {
    const texts = viewStrings.chart;
    const index = this.#index;
    const {step} = this.records[index]!;
    const moved = (event: Event) => this.#moveTo(Number((event.target as HTMLInputElement).value));
    return html`<div class="cursor">
      <label class="field"
        >${texts.cursor}
        <input
          type="range"
          dir="ltr"
          min="0"
          max=${this.records.length - 1}
          .value=${String(index)}
          aria-valuetext=${texts.at(step)}
          @input=${moved}
      /></label>
      <ul class="values">
        <li><strong>${texts.at(step)}</strong></li>
        ${series.map(({name, values}) => {
          const value = values[index];
          const shown =
            value === null || value === undefined
              ? texts.off
              : this.kind === 'raw' || name === 'total'
                ? this.number(name === 'total' ? 'total' : `term/${name}`, value)
                : this.number(`term/${name}`, value);
          return html`<li><i class="swatch ${name}"></i> ${viewStrings.terms[name] ?? name} ${shown}</li>`;
        })}
      </ul>
    </div>`;
  }

  #summary(series: readonly LossSeries[]) {
    const steps = this.records.map(({step}) => step);
    const texts = viewStrings.chart;
    return series.map(each => {
      const found = summarizeSeries(each, steps);
      if (!found) return nothing;
      const {start, now, least, leastStep, trend} = found;
      const name = viewStrings.terms[each.name] ?? each.name;
      return html`<li>
        ${texts.summary(name, formatNumber(start), formatNumber(now), formatNumber(least), leastStep, texts.trends[trend]!)}
      </li>`;
    });
  }

  #changes() {
    const changes = weightChanges(this.records);
    if (changes.length === 0) return nothing;
    const texts = viewStrings.chart;
    return html`<div>
      <h3>${texts.changes}</h3>
      <ul class="soft changes">
        ${changes.map(({step, term, from, to}) => {
          const name = viewStrings.terms[term] ?? term;
          return html`<li>${texts.change(step, name, formatNumber(from), formatNumber(to))}</li>`;
        })}
      </ul>
    </div>`;
  }

  #table(series: readonly LossSeries[]) {
    const toggled = (event: Event) => (this.isTableOpen = (event.target as HTMLDetailsElement).open);
    return html`<details ?open=${this.isTableOpen} @toggle=${toggled}>
      <summary>${viewStrings.chart.table}</summary>
      ${
        this.isTableOpen
          ? html`<div class="scroll table" tabindex="0" role="region" aria-label=${viewStrings.chart.table}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">${viewStrings.chart.steps}</th>
                    ${series.map(({name}) => html`<th scope="col" class="value">${viewStrings.terms[name] ?? name}</th>`)}
                  </tr>
                </thead>
                <tbody>
                  ${this.records.map(
                    ({step}, i) =>
                      html`<tr>
                        <th scope="row">${step}</th>
                        ${series.map(({values}) => html`<td class="value">${written(values[i])}</td>`)}
                      </tr>`,
                  )}
                </tbody>
              </table>
            </div>`
          : nothing
      }
    </details>`;
  }
}

function written(value: number | null | undefined): string {
  return value === null || value === undefined ? viewStrings.chart.off : formatNumber(value);
}

declare global {
  interface HTMLElementTagNameMap {
    'scumble-loss-chart': LossChartElement;
  }
}
