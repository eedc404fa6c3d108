import {psnrOf} from '@scumble/image/quality';
import {css, html, LitElement, nothing} from 'lit';
import type {PropertyValues, TemplateResult} from 'lit';
import type {TrainValues} from '../../denoising/protocol.js';
import {denoisingStrings} from '../../denoising/strings.js';
import type {LossSeries} from '../../views/loss-series.js';
import {gainWords, qualityWords} from '../../denoising/quality-words.js';
import {formatNumber} from '../../views/words/number-format.js';
import {badgeOf, badgeStyles} from '../view/badge.js';
import {chartCursor, chartStyles, chartTable} from '../chart/parts.js';
import {plotStyles} from '../chart/styles.js';
import {PlotController} from '../chart/plot-controller.js';
import {viewStyles} from '../view/styles.js';

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
 * @fires {CustomEvent} scumble-cursor - The cursor was moved; `detail` is the step, null for the last one.
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
  declare number: ((key: string, value: number, text: string) => TemplateResult) | undefined;
  declare pinned: readonly string[];
  declare protected isTableOpen: boolean;
  readonly #plot = new PlotController(this, {
    data: () => ({
      steps: this.log.map(({step}) => step),
      ...{series: seriesOf(this.log), changes: [], isLog: false, yLabel: texts.unit},
    }),
    at: () => (this.at === undefined ? undefined : this.#index),
    onCursor: index => this.#point(index),
  });

  static override styles = [
    viewStyles,
    plotStyles,
    chartStyles,
    badgeStyles,
    css`
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
    `,
  ];

  constructor() {
    super();
    this.log = [];
    this.isTableOpen = this.isRecorded = false;
    this.pinned = [];
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('log')) this.#plot.refresh();
  }

  override render(): unknown {
    const {log} = this;
    if (log.length === 0) return html`<p class="soft">${texts.waiting}</p>`;
    const index = this.#index;
    return html`<div class="stack">
      <h3>${texts.title} ${badgeOf(this.isRecorded ? 'recorded' : 'live')}</h3>
      <div class="plot" role="img" aria-label=${texts.label(log[0]!.step, log.at(-1)!.step)}></div>
      ${chartCursor({
        ...{label: texts.cursor, text: texts.at(log[index]!.step), index, count: log.length},
        onMove: place => this.#point(place),
      })}
      <ul class="values">
        <li><strong>${texts.at(log[index]!.step)}</strong></li>
        ${seriesOf(log).map(
          ({name, values}) =>
            html`<li>
              <i class="swatch ${name}"></i> ${texts.series[name as 'noisy']}
              ${this.#number(name, values[index] ?? NaN, qualityWords.psnr)}
            </li>`,
        )}
        <li>${texts.loss} ${this.#number('loss', log[index]!.loss, qualityWords.mse)}</li>
        <li>${texts.rate} ${this.#number('rate', log[index]!.rate, formatNumber)}</li>
      </ul>
      <p class="soft">${this.at === undefined ? nothing : texts.replayed} ${summaryOf(log)}</p>
      ${this.#table()}
    </div>`;
  }

  #number(name: string, value: number, words: (value: number) => string): TemplateResult | string {
    const text = words(value);
    return this.number && Number.isFinite(value) ? this.number(`train/${name}`, value, text) : text;
  }

  #point(index: number): void {
    const at = index === this.log.length - 1 ? undefined : index;
    if (at === this.at) return;
    this.at = at;
    const detail = at === undefined ? null : this.log[at]?.step;
    this.dispatchEvent(new CustomEvent('scumble-cursor', {detail}));
  }

  get #index(): number {
    return Math.min(this.log.length - 1, Math.max(0, this.at ?? this.log.length - 1));
  }

  #table() {
    const rows = () => this.log.filter(({event}, i) => event === 'validated' || i === 0 || i === this.log.length - 1);
    return chartTable({
      title: texts.table,
      heads: [texts.steps, ...lines.map(name => texts.series[name])],
      rows: () => rows().map(row => [row.step, ...lines.map(name => qualityWords.psnr(valueOf(row, name)))]),
      isOpen: this.isTableOpen,
      onToggle: isOpen => (this.isTableOpen = isOpen),
    });
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
  const [spoilt, now, most] = [noisy, heldOut, best.heldOut].map(qualityWords.psnr);
  return texts.summary(spoilt!, now!, gainWords(heldOut - noisy), most!, best.step);
}

declare global {
  interface HTMLElementTagNameMap {
    'scumble-training-curve': TrainingCurveElement;
  }
}
