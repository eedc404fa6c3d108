import {psnrOf} from '@scumble/image/quality';
import {css, html, LitElement, nothing} from 'lit';
import type {PropertyValues, TemplateResult} from 'lit';
import type {TrainValues} from '../denoising/protocol.js';
import {denoisingStrings} from '../denoising/strings.js';
import type {LossSeries} from '../views/loss-series.js';
import {formatNumber, formatSigned} from '../views/number-format.js';
import {badgeOf, badgeStyles} from './denoise-lab-badge.js';
import {plotStyles} from './loss-plot-styles.js';
import {LossPlot} from './loss-plot.js';
import {viewStyles} from './view-styles.js';

const texts = denoisingStrings.curve;

/** The names of the lines, which their colors and dashes hang on. */
const lines = ['training', 'held-out', 'noisy'] as const;

/**
 * How a training goes: PSNR of its patches and of those held out, step by step, beside what these had when they were spoilt.
 *
 * @property log  The training's reports, in order.
 * @property at  Index of the report under the cursor; the last one where left out.
 * @property isRecorded  Whether the log is of another day.
 * @property number  Makes a number that opens its card; plain text where left out.
 * @property pinned  Keys of the pinned cards: another list, other buttons.
 * @fires {CustomEvent} scumble-cursor - The cursor was moved; `detail` is the step, undefined for the last one.
 */
export class TrainingCurveElement extends LitElement {
  static override properties = {
    log: {attribute: false},
    at: {type: Number},
    isRecorded: {attribute: false},
    number: {attribute: false},
    pinned: {attribute: false},
    isTableOpen: {state: true},
  };
  declare log: readonly TrainValues[];
  declare at: number | undefined;
  declare isRecorded: boolean;
  declare number: ((key: string, value: number) => TemplateResult) | undefined;
  declare pinned: readonly string[];
  declare protected isTableOpen: boolean;
  #plot: LossPlot | undefined;

  static override styles = [
    viewStyles,
    plotStyles,
    badgeStyles,
    css`
      .plot {
        min-height: 15rem;
      }
      .values {
        display: flex;
        flex-wrap: wrap;
        gap: 0.1rem 1.1rem;
        padding: 0;
        list-style: none;
        font-variant-numeric: tabular-nums;
      }
      .swatch.training {
        border-top-style: dotted;
        color: var(--term-content);
      }
      .swatch.held-out {
        border-top-width: 3px;
        color: var(--term-style);
      }
      .swatch.noisy {
        border-top-style: dashed;
        color: var(--ink-soft);
      }
      .table {
        max-height: 16rem;
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
    this.log = [];
    this.isTableOpen = this.isRecorded = false;
    this.pinned = [];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#plot?.dispose();
    this.#plot = undefined;
  }

  override render(): unknown {
    const {log} = this;
    if (log.length === 0) return html`<p class="soft">${texts.waiting}</p>`;
    const index = this.#index;
    return html`<div class="stack">
      <h3>${texts.title} ${badgeOf(this.isRecorded ? 'recorded' : 'live')}</h3>
      <div class="plot" role="img" aria-label=${texts.label(log[0]!.step, log.at(-1)!.step)}></div>
      <label class="field"
        >${texts.cursor}
        <input
          type="range"
          dir="ltr"
          min="0"
          max=${log.length - 1}
          .value=${String(index)}
          aria-valuetext=${texts.at(log[index]!.step)}
          @input=${(event: Event) => this.#point(Number((event.target as HTMLInputElement).value))}
      /></label>
      <ul class="values">
        <li><strong>${texts.at(log[index]!.step)}</strong></li>
        ${seriesOf(log).map(
          ({name, values}) =>
            html`<li>
              <i class="swatch ${name}"></i> ${texts.series[name as 'noisy']}
              ${this.#number(name, values[index] ?? NaN)}
            </li>`,
        )}
        <li>${texts.loss} ${this.#number('loss', log[index]!.loss)}</li>
        <li>${texts.rate} ${this.#number('rate', log[index]!.rate)}</li>
      </ul>
      <p class="soft">${this.at === undefined ? nothing : texts.replayed} ${summaryOf(log)}</p>
      ${this.#table()}
    </div>`;
  }

  protected override updated(changed: PropertyValues): void {
    const root = this.renderRoot.querySelector<HTMLElement>('.plot');
    if (!root) {
      this.#plot?.dispose();
      this.#plot = undefined;
      return;
    }
    this.#plot ??= new LossPlot(root, index => this.#point(index));
    if (changed.has('log')) {
      const steps = this.log.map(({step}) => step);
      this.#plot.show({steps, series: seriesOf(this.log), changes: [], isLog: false});
    }
    if (this.at !== undefined) this.#plot.pointAt(this.#index);
  }

  #number(name: string, value: number): TemplateResult | string {
    return this.number && Number.isFinite(value) ? this.number(`train/${name}`, value) : formatNumber(value);
  }

  #point(index: number): void {
    const at = index === this.log.length - 1 ? undefined : index;
    if (at === this.at) return;
    this.at = at;
    const detail = at === undefined ? undefined : this.log[at]?.step;
    this.dispatchEvent(new CustomEvent('scumble-cursor', {detail}));
  }

  get #index(): number {
    return Math.min(this.log.length - 1, Math.max(0, this.at ?? this.log.length - 1));
  }

  #table() {
    const toggled = (event: Event) => (this.isTableOpen = (event.target as HTMLDetailsElement).open);
    const rows = this.log.filter(({event}, i) => event === 'validated' || i === 0 || i === this.log.length - 1);
    return html`<details ?open=${this.isTableOpen} @toggle=${toggled}>
      <summary>${texts.table}</summary>
      ${
        this.isTableOpen
          ? html`<div class="scroll table" tabindex="0" role="region" aria-label=${texts.table}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">${texts.steps}</th>
                    ${lines.map(name => html`<th scope="col" class="value">${texts.series[name]}</th>`)}
                  </tr>
                </thead>
                <tbody>
                  ${rows.map(
                    row =>
                      html`<tr>
                        <th scope="row">${row.step}</th>
                        ${lines.map(name => html`<td class="value">${formatNumber(valueOf(row, name))}</td>`)}
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

function seriesOf(log: readonly TrainValues[]): readonly LossSeries[] {
  return lines.map(name => ({
    name,
    values: log.map(report => {
      const value = valueOf(report, name);
      return Number.isFinite(value) ? value : null;
    }),
  }));
}

function valueOf({loss, heldOut, noisy}: TrainValues, line: (typeof lines)[number]): number {
  return line === 'training' ? psnrOf(loss) : line === 'noisy' ? noisy : heldOut;
}

function summaryOf(log: readonly TrainValues[]): string {
  const {noisy, heldOut} = log.at(-1)!;
  const best = log.reduce((a, b) => (b.heldOut > a.heldOut ? b : a));
  const [spoilt, now, most] = [noisy, heldOut, best.heldOut].map(value => formatNumber(value));
  return texts.summary(spoilt!, now!, formatSigned(heldOut - noisy), most!, best.step);
}

declare global {
  interface HTMLElementTagNameMap {
    'scumble-training-curve': TrainingCurveElement;
  }
}
