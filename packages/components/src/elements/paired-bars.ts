import {css, html, LitElement} from 'lit';
import {formatNumber, formatSigned} from '../views/words/number-format.js';
import {viewStrings} from '../views/words/view-strings.js';
import {viewStyles} from './view/styles.js';

/** Of the drawing, in its own units: room for the bars, and below them for the differences. */
const size = {width: 600, bars: 130, differences: 46, gap: 8} as const;

/**
 * One number of the painting and one of the picture at each place, as bars side by side, and their difference, with its sign,
 * below; a cursor goes from place to place.
 *
 * @tag scumble-paired-bars
 * @property painting  The painting's numbers, none below 0.
 * @property generated  The picture's, as many.
 * @property names  What each place is called, in words; its number where left out.
 * @attr {string} label - What the numbers are, in words.
 * @attr {number} at - Where the cursor is.
 * @fires {CustomEvent} scumble-bar - The cursor moved; `detail.at` is the place.
 * @fires {CustomEvent} scumble-bar-open - Enter, or a click on a bar; `detail.at` is the place.
 */
export class PairedBarsElement extends LitElement {
  static override properties = {
    painting: {attribute: false},
    generated: {attribute: false},
    names: {attribute: false},
    label: {},
    at: {type: Number},
  };
  declare painting: ArrayLike<number>;
  declare generated: ArrayLike<number>;
  declare names: readonly string[] | undefined;
  declare label: string;
  declare at: number;

  static override styles = [
    viewStyles,
    css`
      .frame {
        position: relative;
        border-radius: 0.25rem;
        cursor: pointer;
        touch-action: manipulation;
      }
      svg {
        display: block;
        width: 100%;
        height: 11.5rem;
      }
      .painting {
        fill: var(--term-style);
      }
      .generated,
      .key.generated {
        fill: var(--term-content);
      }
      .difference {
        fill: var(--ink-soft);
      }
      .base {
        stroke: var(--line);
        vector-effect: non-scaling-stroke;
      }
      .cursor {
        fill: var(--accent);
        opacity: 0.18;
      }
      .legend {
        display: flex;
        flex-wrap: wrap;
        gap: 0.2rem 1rem;
        color: var(--ink-soft);
        font-size: 0.8125rem;
        font-variant-numeric: tabular-nums;
      }
      .legend i {
        display: inline-block;
        width: 0.75rem;
        height: 0.75rem;
        margin-inline-end: 0.35rem;
        border-radius: 0.15rem;
        vertical-align: -0.08rem;
        forced-color-adjust: none;
      }
      i.painting {
        background: var(--term-style);
      }
      i.generated {
        background: var(--term-content);
      }
      i.difference {
        background: var(--ink-soft);
      }
      @media (forced-colors: active) {
        .painting,
        .generated,
        .difference {
          forced-color-adjust: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.painting = [];
    this.generated = [];
    this.label = '';
    this.at = 0;
  }

  /** Puts the focus on the cursor. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('.frame')?.focus({preventScroll: true});
  }

  /** What is at the cursor, in words. */
  get described(): string {
    const at = this.#place;
    const [a, g] = [this.painting[at] ?? 0, this.generated[at] ?? 0];
    const name = this.names?.[at] ?? String(at);
    return viewStrings.bars.at(name, formatNumber(a), formatNumber(g), formatSigned(g - a));
  }

  override render(): unknown {
    const {painting, generated} = this;
    const count = Math.max(1, painting.length);
    const step = size.width / count;
    const most = Math.max(...Array.from(painting), ...Array.from(generated), Number.MIN_VALUE);
    const differences = Array.from(painting, (value, i) => generated[i]! - value);
    const reach = Math.max(...differences.map(Math.abs), Number.MIN_VALUE);
    const half = size.differences / 2;
    const middle = size.bars + size.gap + half;
    const path = (values: ArrayLike<number>, shift: number) =>
      Array.from(values, (value, i) =>
        bar((i + shift) * step, size.bars, step * 0.38, (size.bars * value) / most),
      ).join('');
    const below = differences
      .map((value, i) => bar((i + 0.2) * step, middle, step * 0.6, (half * value) / reach))
      .join('');
    const texts = viewStrings.bars;
    return html`<div
        class="frame"
        role="slider"
        tabindex="0"
        aria-label=${this.label}
        aria-valuemin="0"
        aria-valuemax=${count - 1}
        aria-valuenow=${this.#place}
        aria-valuetext=${this.described}
        @keydown=${this.#onKey}
        @click=${this.#onClick}
      >
        <svg viewBox="0 0 ${size.width} ${middle + half}" preserveAspectRatio="none" aria-hidden="true">
          <rect class="cursor" x=${this.#place * step} y="0" width=${step} height=${middle + half}></rect>
          <path class="painting" d=${path(painting, 0.1)}></path>
          <path class="generated" d=${path(generated, 0.52)}></path>
          <path class="difference" d=${below}></path>
          <line class="base" x1="0" x2=${size.width} y1=${size.bars} y2=${size.bars}></line>
          <line class="base" x1="0" x2=${size.width} y1=${middle} y2=${middle}></line>
        </svg>
      </div>
      <div class="legend">
        <span><i class="painting"></i>${viewStrings.roles.style}</span>
        <span><i class="generated"></i>${viewStrings.roles.picture}</span>
        <span>${texts.scale(formatNumber(most))}</span>
        <span><i class="difference"></i>${texts.difference(formatNumber(-reach), formatSigned(reach))}</span>
      </div>`;
  }

  get #place(): number {
    return Math.min(Math.max(0, this.at), Math.max(0, this.painting.length - 1));
  }

  #onKey(event: KeyboardEvent): void {
    const last = this.painting.length - 1;
    const leap = Math.max(1, Math.round(last / 10));
    const moves: Readonly<Record<string, number>> = {
      ArrowLeft: this.#place - 1,
      ArrowDown: this.#place - 1,
      ArrowRight: this.#place + 1,
      ArrowUp: this.#place + 1,
      PageDown: this.#place - leap,
      PageUp: this.#place + leap,
      Home: 0,
      End: last,
    };
    const next = moves[event.key];
    if (next === undefined && event.key !== 'Enter') return;
    event.preventDefault();
    if (next === undefined) this.#tell('scumble-bar-open');
    else this.#moveTo(Math.min(last, Math.max(0, next)));
  }

  #onClick(event: MouseEvent): void {
    const {left, width} = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const count = this.painting.length;
    this.#moveTo(Math.min(count - 1, Math.max(0, Math.floor(((event.clientX - left) / width) * count))));
    this.#tell('scumble-bar-open');
  }

  #moveTo(at: number): void {
    this.at = at;
    this.#tell('scumble-bar');
  }

  #tell(name: string): void {
    this.dispatchEvent(new CustomEvent(name, {detail: {at: this.#place}, bubbles: true, composed: true}));
  }
}

/** A bar that stands on a line, or hangs from it. */
function bar(left: number, line: number, width: number, height: number): string {
  return `M${left.toFixed(2)} ${line}v${(-height).toFixed(2)}h${width.toFixed(2)}v${height.toFixed(2)}z`;
}

declare global {
  interface HTMLElementTagNameMap {
    'scumble-paired-bars': PairedBarsElement;
  }
}
