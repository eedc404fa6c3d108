import {css, html, nothing, svg} from 'lit';
import type {LossValues} from '../engine/protocol.js';
import type {LogRecord} from '../views/log-record.js';
import {gradientShares, termShares} from '../views/loss-series.js';
import {termCard, totalCard} from '../views/number-card.js';
import type {NumberCard} from '../views/number-card.js';
import {formatNumber, formatShare, formatSigned} from '../views/number-format.js';
import type {FinishedRun, Scene} from '../views/scene.js';
import {viewStrings} from '../views/view-strings.js';
import {positionOf, sliderSteps, weightAt, weightRange} from '../views/weight-scale.js';
import {partStyles} from './view-parts.js';
import {ViewElement} from './view-element.js';
import {request} from './view-request.js';
import {viewStyles} from './view-styles.js';

/**
 * The total and what it is mixed of: a weight for each term, to be changed while the run goes on; how hard each term pulls;
 * and a table of the runs so far.
 *
 * @tag scumble-loss-mixer
 * @attr {string} for - Id of the `<scumble-run>` to show.
 * @property weights  By term: what the next step will use.
 * @property values  The losses of the picture as it is.
 * @property gradientNorms  ‖weight · gradient‖ by term, where they have been measured.
 * @property contentStyleDegrees  Angle between the two.
 * @property runs  Runs that were made and put aside.
 * @fires {CustomEvent} scumble-request-weight - A weight was changed by hand.
 */
export class LossMixerElement extends ViewElement {
  static override properties = {
    ...ViewElement.properties,
    weights: {attribute: false},
    values: {attribute: false},
    gradientNorms: {attribute: false},
    contentStyleDegrees: {attribute: false},
    runs: {attribute: false},
    keepsRatio: {state: true},
    compared: {state: true},
    complaint: {state: true},
  };
  declare weights: Readonly<Record<string, number>>;
  declare values: LossValues | undefined;
  declare gradientNorms: LogRecord['gradientNorms'];
  declare contentStyleDegrees: number | undefined;
  declare runs: readonly FinishedRun[];
  declare private keepsRatio: boolean;
  /** At most two runs. */
  declare private compared: readonly string[];
  declare private complaint: string;
  #first: Readonly<Record<string, number>> | undefined;

  static override styles = [
    viewStyles,
    partStyles,
    css`
      .terms {
        display: grid;
        gap: 0.75rem;
      }
      .term {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 0.1rem 0.75rem;
        align-items: end;
        padding-inline-start: 0.75rem;
        border-inline-start: 4px solid var(--term, var(--line));
      }
      .term p {
        grid-column: 1 / -1;
        font-variant-numeric: tabular-nums;
      }
      .content {
        --term: var(--term-content);
      }
      .style {
        --term: var(--term-style);
      }
      .total-variation {
        --term: var(--term-variation);
      }
      .check {
        display: flex;
        gap: 0.5rem;
        align-items: center;
        min-height: 2.75rem;
      }
      svg {
        display: block;
        width: 100%;
        height: 1.25rem;
        border-radius: var(--radius);
        background: var(--well);
        forced-color-adjust: none;
      }
      rect {
        fill: var(--term);
      }
      .thumbnail {
        width: 4.5rem;
      }
    `,
  ];

  constructor() {
    super();
    this.weights = {};
    this.runs = [];
    this.keepsRatio = false;
    this.compared = [];
    this.complaint = '';
  }

  override receive(scene: Scene): void {
    super.receive(scene);
    const last = scene.records.at(-1);
    this.weights = scene.weights;
    this.values = scene.now ?? last;
    this.gradientNorms = scene.gradients?.norms ?? last?.gradientNorms;
    this.contentStyleDegrees = scene.gradients?.contentStyleDegrees ?? last?.contentStyleDegrees;
    this.runs = scene.runs;
  }

  protected override willUpdate(): void {
    if (Object.keys(this.weights).length > 0) this.#first ??= this.weights;
  }

  override render(): unknown {
    const texts = viewStrings.mixer;
    if (Object.keys(this.weights).length === 0) return html`<p class="soft">${texts.waiting}</p>`;
    const {values} = this;
    return html`<div class="stack">
      ${values ? html`<p>${viewStrings.terms.total} ${this.number('total', values.total)} <span class="soft">${texts.totalNote}</span></p>` : nothing}
      <div class="terms">${Object.keys(this.weights).map(term => this.#term(term))}</div>
      ${
        this.isHidden('weights')
          ? nothing
          : html`<div class="row">
              <button type="button" ?disabled=${this.isLocked('weights')} @click=${this.#reset}>${texts.reset}</button>
              <label class="check"
                ><input
                  type="checkbox"
                  .checked=${this.keepsRatio}
                  @change=${() => (this.keepsRatio = !this.keepsRatio)}
                />
                ${texts.keepRatio}</label
              >
            </div>`
      }
      <p role="status">${this.complaint}</p>
      ${this.isHidden('gradients') ? nothing : this.#gradients()} ${this.cards()}
      ${this.isHidden('runs') ? nothing : this.#runs()}
    </div>`;
  }

  protected override cardOf(key: string): NumberCard | undefined {
    if (!this.values) return undefined;
    return key === 'total' ? totalCard(this.values) : termCard(this.values, key.replace(/^term\//, ''));
  }

  #term(term: string) {
    const texts = viewStrings.mixer;
    const name = viewStrings.terms[term] ?? term;
    const weight = this.weights[term]!;
    const value = this.values?.terms[term];
    const share = this.values ? termShares(this.values)[term] : undefined;
    const isLocked = this.isLocked('weights');
    const slid = (event: Event) => this.#set(term, weightAt(Number((event.target as HTMLInputElement).value)));
    const typed = (event: Event) => {
      const field = event.target as HTMLInputElement;
      this.#set(term, field.value === '' ? NaN : Number(field.value));
      field.value = String(this.weights[term]!);
    };
    const sum = value
      ? html`<p class="soft">
          ${texts.raw} ${this.number(`term/${term}`, value.value)} ${texts.weighted}
          ${formatNumber(value.value * value.weight)}, ${formatShare(share ?? 0)} ${texts.shareOfTotal}
        </p>`
      : nothing;
    if (this.isHidden('weights'))
      return html`<div class="term ${term}">
        <p>${name} × ${formatNumber(weight)}</p>
        ${sum}
      </div>`;
    return html`<div class="term ${term}">
      <label class="field"
        >${name}
        <input
          type="range"
          min="0"
          max=${sliderSteps}
          .value=${String(positionOf(weight))}
          aria-label=${texts.weight(name)}
          aria-valuetext=${formatNumber(weight)}
          ?disabled=${isLocked}
          @change=${slid}
      /></label>
      <input
        type="number"
        min="0"
        max=${weightRange.most}
        step="any"
        .value=${String(weight)}
        aria-label=${texts.number(name)}
        ?disabled=${isLocked}
        @change=${typed}
      />
      ${sum}
    </div>`;
  }

  /** Asks for a weight; the limits hold here, whatever a field lets through. */
  #set(term: string, weight: number): void {
    const isAllowed = weight >= 0 && Number.isFinite(weight);
    const factor = this.keepsRatio && this.weights[term]! > 0 ? weight / this.weights[term]! : 1;
    const wanted = Object.fromEntries(
      Object.entries(this.weights).map(([name, each]) => [name, name === term ? weight : each * factor]),
    );
    if (!isAllowed || !Object.values(wanted).some(each => each > 0)) {
      this.complaint = viewStrings.mixer.refused;
      this.requestUpdate();
      return;
    }
    this.complaint = '';
    this.#ask(wanted);
  }

  #ask(wanted: Readonly<Record<string, number>>): void {
    for (const [term, weight] of Object.entries(wanted)) {
      const kept = Math.min(weightRange.most, Number(weight.toPrecision(6)));
      if (kept !== this.weights[term]) request(this, 'weight', {term, weight: kept});
    }
    this.requestUpdate();
  }

  readonly #reset = () => this.#ask(this.#first ?? this.weights);

  #gradients() {
    const texts = viewStrings.mixer;
    const {gradientNorms, contentStyleDegrees} = this;
    if (!gradientNorms)
      return html`<div>
        <h3>${texts.shares}</h3>
        <p class="soft">${texts.noShares}</p>
      </div>`;
    const shares = Object.entries(gradientShares(gradientNorms));
    const written = shares
      .map(([term, share]) => `${viewStrings.terms[term] ?? term} ${formatShare(share)}`)
      .join(', ');
    let left = 0;
    return html`<div class="stack">
      <h3>${texts.shares}</h3>
      <svg viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label=${texts.sharesLabel(written)}>
        ${shares.map(([term, share]) => {
          const x = left;
          left += 100 * share;
          return svg`<rect class=${term} x=${x} y="0" width=${Math.max(0, 100 * share - 0.4)} height="10"></rect>`;
        })}
      </svg>
      <p>${written}. <span class="soft">${texts.sharesNote}</span></p>
      ${
        contentStyleDegrees === undefined
          ? nothing
          : html`<p>
              ${texts.angle(formatNumber(contentStyleDegrees))}
              ${contentStyleDegrees > 90 ? texts.fighting : texts.agreeing}
            </p>`
      }
    </div>`;
  }

  #runs() {
    const texts = viewStrings.mixer;
    if (this.runs.length === 0)
      return html`<div>
        <h3>${texts.runs}</h3>
        <p class="soft">${texts.noRuns}</p>
      </div>`;
    const terms = [...new Set(this.runs.flatMap(({weights}) => Object.keys(weights)))];
    const [a, b] = this.compared.map(name => this.runs.find(({run}) => run === name));
    return html`<div class="stack">
      <h3>${texts.runs}</h3>
      <div class="scroll" tabindex="0" role="region" aria-label=${texts.runs}>
        <table>
          <thead>
            <tr>
              <th scope="col">${texts.run}</th>
              <th scope="col">${texts.compare}</th>
              <th scope="col" class="value">${texts.seed}</th>
              <th scope="col" class="value">${texts.steps}</th>
              ${terms.map(term => html`<th scope="col" class="value">${viewStrings.terms[term] ?? term}</th>`)}
              <th scope="col" class="value">${viewStrings.terms.total}</th>
              <th scope="col">${viewStrings.roles.picture}</th>
            </tr>
          </thead>
          <tbody>
            ${this.runs.map(run => this.#line(run, terms))} ${a && b ? this.#difference(a, b, terms) : nothing}
          </tbody>
        </table>
      </div>
    </div>`;
  }

  #line({run, seed, steps, weights, terms: values, total, thumbnail}: FinishedRun, terms: readonly string[]) {
    const texts = viewStrings.mixer;
    const isCompared = this.compared.includes(run);
    const toggle = () => {
      const others = this.compared.filter(each => each !== run);
      this.compared = isCompared ? others : [...others, run].slice(-2);
    };
    return html`<tr>
      <th scope="row">${run}</th>
      <td><input type="checkbox" aria-label=${texts.pin(run)} .checked=${isCompared} @change=${toggle} /></td>
      <td class="value">${seed}</td>
      <td class="value">${steps}</td>
      ${terms.map(
        term =>
          html`<td class="value">
            ${formatNumber(values[term] ?? 0)} <span class="soft">× ${formatNumber(weights[term] ?? 0)}</span>
          </td>`,
      )}
      <td class="value">${formatNumber(total)}</td>
      <td>
        ${
          thumbnail
            ? html`<scumble-picture
                class="thumbnail"
                .pixels=${thumbnail}
                .label=${texts.thumbnail(run)}
              ></scumble-picture>`
            : nothing
        }
      </td>
    </tr>`;
  }

  #difference(a: FinishedRun, b: FinishedRun, terms: readonly string[]) {
    return html`<tr class="difference">
      <th scope="row" colspan="2">${viewStrings.mixer.difference(a.run, b.run)}</th>
      <td class="value">${a.seed === b.seed ? '=' : formatSigned(b.seed - a.seed)}</td>
      <td class="value">${formatSigned(b.steps - a.steps)}</td>
      ${terms.map(term => html`<td class="value">${formatSigned((b.terms[term] ?? 0) - (a.terms[term] ?? 0))}</td>`)}
      <td class="value">${formatSigned(b.total - a.total)}</td>
      <td></td>
    </tr>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'scumble-loss-mixer': LossMixerElement;
  }
}
