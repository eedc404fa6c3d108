import {css, html, nothing} from 'lit';
import type {PropertyValues} from 'lit';
import {formatNumber} from '../views/words/number-format.js';
import {optimizerNames, totalAfter} from '../views/trials/optimizer-comparison.js';
import type {OptimizerComparison, OptimizerName} from '../views/trials/optimizer-comparison.js';
import {comparisonPlot, comparisonPlaces} from '../views/trials/optimizer-plot.js';
import type {ComparisonAxis} from '../views/trials/optimizer-plot.js';
import type {Scene} from '../views/session/scene.js';
import {viewStrings} from '../views/words/view-strings.js';
import {chartCursor, chartStyles} from './chart/parts.js';
import {sourceBadge} from './run/head.js';
import {badgeStyles} from './run/styles.js';
import {plotStyles} from './chart/styles.js';
import {PlotController} from './chart/plot-controller.js';
import {ViewElement} from './view/element.js';
import {choice, partStyles} from './view/parts.js';
import {request} from './view/request.js';
import {viewStyles} from './view/styles.js';

/**
 * Adam and L-BFGS from the same beginning: the total of each by steps, and by evaluations of the losses, which is what they cost.
 *
 * @tag scumble-optimizer-panel
 * @attr {string} for - Id of the `<scumble-run>` to show.
 * @attr {string} axis - `steps` or `evaluations`.
 * @attr {number} at - Index of the place under the cursor; the last one where left out.
 * @property comparison  Both runs.
 * @fires {CustomEvent} scumble-request-optimizers - They are to be compared.
 * @fires {CustomEvent} scumble-request-stop - It is not to go on.
 */
export class OptimizerPanelElement extends ViewElement {
  static override properties = {
    ...ViewElement.properties,
    comparison: {attribute: false},
    axis: {},
    at: {type: Number},
  };
  declare comparison: OptimizerComparison | undefined;
  declare axis: ComparisonAxis;
  declare at: number | undefined;
  readonly #plot = new PlotController(this, {
    data: () => comparisonPlot(this.comparison!, this.axis),
    at: () => this.at,
    onCursor: index => (this.at = index),
  });

  static override styles = [
    viewStyles,
    partStyles,
    plotStyles,
    chartStyles,
    badgeStyles,
    css`
      .two {
        display: grid;
        grid-template-columns: repeat(2, minmax(0, 14rem));
        gap: 0.75rem;
      }
    `,
  ];

  constructor() {
    super();
    this.axis = 'evaluations';
  }

  override receive(scene: Scene): void {
    super.receive(scene);
    this.comparison = scene.optimizers;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('comparison') || changed.has('axis')) this.#plot.refresh();
  }

  override render(): unknown {
    const texts = viewStrings.optimizers;
    const {comparison} = this;
    const hasSteps = comparison && optimizerNames.some(name => comparison.runs[name].records.length > 0);
    return html`<div class="stack">
      <p class="soft">${texts.note} ${comparison ? sourceBadge(comparison.source) : nothing}</p>
      ${hasSteps ? this.#shown(comparison) : comparison ? nothing : html`<p class="soft">${texts.waiting}</p>`}
      <div class="row">${this.#ways(comparison)}</div>
    </div>`;
  }

  #ways(comparison: OptimizerComparison | undefined) {
    const texts = viewStrings.optimizers;
    if (!comparison?.isRunning) {
      return html`<button
        type="button"
        ?disabled=${this.isLocked('optimizers')}
        @click=${() => request(this, 'optimizers', undefined)}
      >
        ${comparison ? texts.again : texts.compute}
      </button>`;
    }
    const [adam, lbfgs] = optimizerNames.map(name => comparison.runs[name].records.length);
    return html`<button type="button" @click=${() => request(this, 'stop', undefined)}>${texts.cancel}</button>
      <progress max=${2 * comparison.steps} value=${adam! + lbfgs!} aria-label=${texts.title}></progress>
      <span class="soft">${texts.progress(adam!, lbfgs!, comparison.steps)}</span>`;
  }

  #shown(comparison: OptimizerComparison) {
    const texts = viewStrings.optimizers;
    const places = comparisonPlaces(comparison, this.axis);
    const index = Math.min(places.length - 1, this.at ?? places.length - 1);
    const place = `${texts.places[this.axis]!} ${formatNumber(places[index]!)}`;
    const axes = Object.entries(texts.axes);
    return html`<div class="row">${choice(texts.axis, this.axis, axes, axis => (this.axis = axis as 'steps'))}</div>
      <div class="plot" role="img" aria-label=${texts.label(texts.axes[this.axis]!)}></div>
      <div class="cursor">
        ${chartCursor({
          ...{label: texts.cursor, text: place, index, count: places.length},
          onMove: to => (this.at = to),
        })}
        <ul class="values">
          <li><strong>${place}</strong></li>
          ${optimizerNames.map(name => html`<li><i class="swatch ${name}"></i> ${texts.names[name]} ${this.#totalAt(name, places[index]!)}</li>`)}
        </ul>
      </div>
      ${this.#verdict(comparison)} ${this.#table(comparison)}
      <div class="two">${optimizerNames.map(name => this.#picture(comparison, name))}</div>`;
  }

  #totalAt(name: OptimizerName, place: number): string {
    const {records} = this.comparison!.runs[name];
    const total = this.axis === 'steps' ? records.find(({step}) => step === place)?.total : totalAfter(records, place);
    return total === undefined ? viewStrings.chart.off : formatNumber(total);
  }

  /** Both at the same cost: the smaller number of evaluations that either has made. */
  #verdict({runs}: OptimizerComparison) {
    const evaluations = Math.min(...optimizerNames.map(name => runs[name].records.at(-1)?.evaluations ?? 0));
    const totals = optimizerNames.map(name => ({name, total: totalAfter(runs[name].records, evaluations)}));
    const [first, second] = totals.toSorted((a, b) => (a.total ?? Infinity) - (b.total ?? Infinity));
    if (first?.total === undefined || second?.total === undefined) return nothing;
    const {names, verdict} = viewStrings.optimizers;
    const written = [first.total, second.total, evaluations].map(value => formatNumber(value));
    return html`<p>${verdict(names[first.name]!, written[0]!, names[second.name]!, written[1]!, written[2]!)}</p>`;
  }

  #table({runs}: OptimizerComparison) {
    const texts = viewStrings.optimizers;
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${texts.title}>
      <table>
        <thead>
          <tr>
            ${texts.head.map((head, i) => html`<th scope="col" class=${i > 0 ? 'value' : nothing}>${head}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${optimizerNames.map(name => {
            const last = runs[name].records.at(-1);
            const values = [last?.step, last?.evaluations, last?.total];
            return html`<tr>
              <th scope="row">${texts.names[name]}</th>
              ${values.map(value => html`<td class="value">${value === undefined ? '–' : formatNumber(value)}</td>`)}
            </tr>`;
          })}
        </tbody>
      </table>
    </div>`;
  }

  #picture({runs, source}: OptimizerComparison, name: OptimizerName) {
    const {picture} = runs[name];
    if (!picture) return nothing;
    const label = viewStrings.optimizers.picture(viewStrings.optimizers.names[name]!);
    return html`<figure>
      <scumble-picture .pixels=${picture} .label=${label}></scumble-picture>
      <figcaption>${label} ${sourceBadge(source)}</figcaption>
    </figure>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'scumble-optimizer-panel': OptimizerPanelElement;
  }
}
