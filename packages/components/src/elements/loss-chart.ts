import {css, html, nothing} from 'lit';
import type {PropertyValues} from 'lit';
import type {LogRecord} from '../views/records/log-record.js';
import {lossSeries, weightChanges} from '../views/loss-series.js';
import type {ChartKind, ChartScale, LossSeries} from '../views/loss-series.js';
import {termCard, totalCard} from '../views/words/number-card.js';
import type {NumberCard} from '../views/words/number-card.js';
import {formatNumber} from '../views/words/number-format.js';
import type {Scene} from '../views/session/scene.js';
import {viewStrings} from '../views/words/view-strings.js';
import {chartCursor, chartStyles, chartTable} from './chart/parts.js';
import type {PlotData} from './chart/plot.js';
import {plotStyles} from './chart/styles.js';
import {PlotController} from './chart/plot-controller.js';
import {changeList, summaryList} from './loss-chart/lists.js';
import {choice, partStyles} from './view/parts.js';
import {ViewElement} from './view/element.js';
import {viewStyles} from './view/styles.js';

/**
 * The losses from step to step: a chart with a cursor, a summary in words, and a table.
 *
 * @tag scumble-loss-chart
 * @attr {string} kind - `weighted`, as they add up to the total; `stacked`, the same as areas one upon the other; `raw`, before their weights; `layers`, what each layer of the style adds.
 * @attr {string} scale - `log` or `linear`; areas always stand on even steps from 0.
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
  declare kind: ChartKind;
  declare scale: ChartScale;
  declare at: number | undefined;
  declare private isTableOpen: boolean;
  readonly #plot = new PlotController(this, {
    data: () => this.#data(),
    at: () => (this.at === undefined ? undefined : this.#index),
    onCursor: index => this.#moveTo(index),
  });

  static override styles = [
    viewStyles,
    partStyles,
    plotStyles,
    chartStyles,
    css`
      ul.soft {
        padding-inline-start: 1.1rem;
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

  protected override willUpdate(changed: PropertyValues): void {
    if (['records', 'kind', 'scale'].some(name => changed.has(name))) this.#plot.refresh();
  }

  override render(): unknown {
    const {records, kind} = this;
    const texts = viewStrings.chart;
    if (records.length === 0) return html`<p class="soft">${texts.waiting}</p>`;
    const series = lossSeries(records, kind);
    const steps = records.map(({step}) => step);
    const label = texts.label(texts.kinds[kind]!, steps[0]!, steps.at(-1)!);
    return html`<div class="stack">
      ${this.isHidden('chart-controls') ? nothing : this.#choices()}
      <div class="plot" role="img" aria-label=${label}></div>
      ${this.#cursor(series)} ${summaryList(series, steps)} ${changeList(weightChanges(records))} ${this.#table(series)}
      ${this.cards()}
    </div>`;
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

  get #isStacked(): boolean {
    return this.kind === 'stacked' || this.kind === 'layers';
  }

  #data(): PlotData {
    const {records, kind, scale} = this;
    return {
      steps: records.map(({step}) => step),
      series: lossSeries(records, kind),
      changes: weightChanges(records),
      isLog: scale === 'log' && !this.#isStacked,
      isStacked: this.#isStacked,
      isFromZero: true,
      yLabel: viewStrings.chart.loss,
    };
  }

  #moveTo(index: number): void {
    if (index === this.#index) return;
    this.at = index;
    const detail = {step: this.records[index]?.step};
    this.dispatchEvent(new CustomEvent('scumble-cursor', {detail, bubbles: true, composed: true}));
  }

  #choices() {
    const texts = viewStrings.chart;
    const isLocked = this.isLocked('chart-controls');
    const kinds = Object.entries(texts.kinds);
    return html`<div class="row">
        ${choice(texts.kind, this.kind, kinds, value => (this.kind = value as ChartKind), isLocked)}
        ${choice(
          texts.scale,
          this.#isStacked ? 'linear' : this.scale,
          Object.entries(texts.scales),
          value => (this.scale = value as ChartScale),
          isLocked || this.#isStacked,
        )}
      </div>
      ${this.#isStacked ? html`<p class="soft">${this.kind === 'layers' ? texts.layersNote : texts.stackedNote}</p>` : nothing}`;
  }

  #cursor(series: readonly LossSeries[]) {
    const texts = viewStrings.chart;
    const index = this.#index;
    const text = texts.at(this.records[index]!.step);
    const sum = series.reduce((total, {values}) => total + (values[index] ?? 0), 0);
    return html`<div class="cursor">
      ${chartCursor({
        ...{label: texts.cursor, text, index, count: this.records.length},
        onMove: place => this.#moveTo(place),
      })}
      <ul class="values">
        <li><strong>${text}</strong></li>
        ${series.map(
          ({name, values}) =>
            html`<li>
              <i class="swatch ${name}"></i> ${viewStrings.terms[name] ?? name} ${this.#value(name, values[index])}
            </li>`,
        )}
        ${this.#isStacked ? html`<li>${texts.total(formatNumber(sum))}</li>` : nothing}
      </ul>
    </div>`;
  }

  #value(name: string, value: number | null | undefined) {
    if (value === null || value === undefined) return viewStrings.chart.off;
    if (this.kind === 'layers') return formatNumber(value);
    return this.number(name === 'total' ? 'total' : `term/${name}`, value);
  }

  #table(series: readonly LossSeries[]) {
    return chartTable({
      title: viewStrings.chart.table,
      heads: [viewStrings.chart.steps, ...series.map(({name}) => viewStrings.terms[name] ?? name)],
      rows: () => this.records.map(({step}, i) => [step, ...series.map(({values}) => written(values[i]))]),
      isOpen: this.isTableOpen,
      onToggle: isOpen => (this.isTableOpen = isOpen),
    });
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
