import {css, html, LitElement, svg} from 'lit';
import {formatNumber} from '../views/words/number-format.js';
import {viewStrings} from '../views/words/view-strings.js';
import {viewStyles} from './view/styles.js';

const width = 600;
const height = 160;

/**
 * What each part adds, as bars, and their running sum, as a line that ends at the whole.
 *
 * @tag scumble-running-sum
 * @property sums  The running sum; the last one is the whole.
 * @attr {number} at - Place of the part to be marked.
 * @fires {CustomEvent} scumble-bar - A bar was clicked; `detail.at` is its place.
 */
export class RunningSumElement extends LitElement {
  static override properties = {sums: {attribute: false}, at: {type: Number}};
  declare sums: readonly number[];
  declare at: number;

  static override styles = [
    viewStyles,
    css`
      svg {
        display: block;
        width: 100%;
        height: 10rem;
        border-bottom: 1px solid var(--line);
      }
      .bar {
        fill: var(--term-content);
        opacity: 0.55;
      }
      .bar.chosen {
        fill: var(--accent);
        opacity: 1;
      }
      .line {
        fill: none;
        stroke: var(--ink);
        stroke-width: 2;
        vector-effect: non-scaling-stroke;
      }
      .whole {
        stroke: var(--accent);
        stroke-width: 1.5;
        stroke-dasharray: 6 4;
        vector-effect: non-scaling-stroke;
      }
      p {
        font-variant-numeric: tabular-nums;
      }
      @media (forced-colors: active) {
        .bar {
          fill: CanvasText;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.sums = [];
    this.at = -1;
  }

  override render(): unknown {
    const {sums} = this;
    const whole = sums.at(-1) ?? 0;
    const half = sums.findIndex(sum => sum >= whole / 2) + 1;
    const label = viewStrings.content.runningLabel(sums.length, formatNumber(whole), half);
    const up = (value: number) => (whole > 0 ? (height - 8) * (value / whole) : 0);
    const step = width / Math.max(1, sums.length);
    const parts = sums.map((sum, i) => sum - (sums[i - 1] ?? 0));
    // Bars have a scale of their own, or most could not be seen beside the sum.
    const tallest = Math.max(...parts, Number.MIN_VALUE);
    const bars = parts.map((part, i) => {
      const tall = Math.max(0, (height * 0.45 * part) / tallest);
      return svg`<rect class=${i === this.at ? 'bar chosen' : 'bar'} x=${i * step} y=${height - tall} width=${step * 0.8} height=${tall}></rect>`;
    });
    const points = sums.map((sum, i) => `${(i + 0.9) * step},${height - up(sum)}`).join(' ');
    const scale = viewStrings.content.runningScale(formatNumber(sums.length > 0 ? tallest : 0), formatNumber(whole));
    return html`<svg
        viewBox="0 0 ${width} ${height}"
        preserveAspectRatio="none"
        role="img"
        aria-label=${label}
        @click=${this.#onClick}
      >
        ${bars}
        <line class="whole" x1="0" x2=${width} y1=${height - up(whole)} y2=${height - up(whole)}></line>
        <polyline class="line" points=${`0,${height} ${points}`}></polyline>
      </svg>
      <p class="soft">${scale}</p>`;
  }

  /** Only a shorter way: the same parts are chosen by keys in the strips, or by their number. */
  #onClick(event: MouseEvent): void {
    const {left, width: shown} = (event.currentTarget as Element).getBoundingClientRect();
    const at = Math.floor(((event.clientX - left) / shown) * this.sums.length);
    if (at < 0 || at >= this.sums.length) return;
    this.dispatchEvent(new CustomEvent('scumble-bar', {detail: {at}, bubbles: true, composed: true}));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'scumble-running-sum': RunningSumElement;
  }
}
