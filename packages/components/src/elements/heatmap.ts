import {css, html, LitElement} from 'lit';
import type {PropertyValues} from 'lit';
import type {Palette, Range} from '../views/statistics/color-scale.js';
import {moveInGrid} from '../views/grid-keys.js';
import type {GridCell} from '../views/grid-keys.js';
import {formatNumber, formatSigned} from '../views/words/number-format.js';
import {viewStrings} from '../views/words/view-strings.js';
import {heatRows} from './heatmap/rows.js';
import {paintQueue} from './drawing/paint-queue.js';
import {viewStyles} from './view/styles.js';

/**
 * Numbers as colors, cell by cell, with a cursor: a grid to keys and screen readers, a picture to the eye.
 *
 * Only the cell under the cursor exists as an element, so that a matrix of 512 × 512 costs no more than one of 2 × 2.
 *
 * @tag scumble-heatmap
 * @property values  Row by row.
 * @attr {number} columns - How many values are in a row.
 * @attr {string} palette - `sequential`, or `diverging` for values with a sign.
 * @attr {string} label - What the values are, in words.
 * @attr {boolean} rooted - Colors go by the square root: a few large values do not leave all others in the dark.
 * @property cell  Where the cursor is.
 * @property mirror  A second cell to be marked, such as (j, i) for (i, j).
 * @fires {CustomEvent} scumble-cell - The cursor moved; `detail` is the cell.
 * @fires {CustomEvent} scumble-cell-open - Enter, space or a click on a cell; `detail` is the cell.
 */
export class HeatmapElement extends LitElement {
  static override properties = {
    values: {attribute: false},
    columns: {type: Number},
    range: {attribute: false},
    palette: {},
    isRooted: {type: Boolean, attribute: 'rooted'},
    label: {},
    cell: {attribute: false},
    mirror: {attribute: false},
  };
  declare values: ArrayLike<number>;
  declare columns: number;
  declare range: Range;
  declare palette: Palette;
  declare isRooted: boolean;
  declare label: string;
  declare cell: GridCell;
  declare mirror: GridCell | undefined;

  static override styles = [
    viewStyles,
    css`
      .frame {
        position: relative;
        overflow: hidden;
        border-radius: 0.2rem;
        background: var(--well);
      }
      canvas {
        display: block;
        width: 100%;
        image-rendering: pixelated;
      }
      [role='grid'] {
        position: absolute;
        inset: 0;
        cursor: crosshair;
        touch-action: manipulation;
      }
      .cursor,
      .mirror {
        position: absolute;
        min-width: 7px;
        min-height: 7px;
        outline: 2px solid #000;
        box-shadow: 0 0 0 4px #fff;
        pointer-events: none;
      }
      .mirror {
        outline-style: dotted;
        box-shadow: none;
      }
      .cursor:focus-visible {
        outline: 3px solid var(--accent);
        outline-offset: 0;
        box-shadow: 0 0 0 5px #fff;
      }
    `,
  ];

  constructor() {
    super();
    this.values = [];
    this.columns = 1;
    this.range = {least: 0, most: 1};
    this.palette = 'sequential';
    this.isRooted = false;
    this.label = '';
    this.cell = {row: 0, column: 0};
  }

  get rows(): number {
    return Math.max(1, Math.ceil(this.values.length / this.columns));
  }

  /** Puts the focus on the cursor. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('.cursor')?.focus({preventScroll: true});
  }

  override render(): unknown {
    const {row, column} = this.cell;
    const value = this.values[row * this.columns + column];
    const written = value === undefined ? '' : this.palette === 'diverging' ? formatSigned(value) : formatNumber(value);
    const {least, most} = this.range;
    return html`<div class="frame">
      <canvas
        role="img"
        aria-label=${viewStrings.labels.heatmap(this.label, this.rows, this.columns, least, most)}
      ></canvas>
      <div
        role="grid"
        aria-label=${this.label}
        aria-rowcount=${this.rows}
        aria-colcount=${this.columns}
        @keydown=${this.#onKey}
        @click=${this.#onClick}
      >
        <div role="row" aria-rowindex=${row + 1}>
          <div
            class="cursor"
            role="gridcell"
            tabindex="0"
            aria-colindex=${column + 1}
            aria-selected="true"
            aria-label=${viewStrings.labels.cell(row, column, written)}
          ></div>
        </div>
      </div>
      <div class="mirror" ?hidden=${!this.mirror}></div>
    </div>`;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    paintQueue.delete(this);
  }

  /** Also waits until it is painted. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const isDone = await super.getUpdateComplete();
    await paintQueue.settled(this);
    return isDone;
  }

  protected override updated(changed: PropertyValues): void {
    const painted = ['values', 'columns', 'range', 'palette', 'isRooted'];
    if (painted.some(name => changed.has(name)) && this.values.length > 0) {
      void paintQueue.paint(this, heatRows(this.renderRoot.querySelector('canvas')!, this));
    }
    this.#place('.cursor', this.cell);
    if (this.mirror) this.#place('.mirror', this.mirror);
  }

  /** Through the style object: a strict content security policy refuses style attributes. */
  #place(selector: string, {row, column}: GridCell): void {
    const {style} = this.renderRoot.querySelector<HTMLElement>(selector)!;
    style.left = `${(100 * column) / this.columns}%`;
    style.top = `${(100 * row) / this.rows}%`;
    style.width = `${100 / this.columns}%`;
    style.height = `${100 / this.rows}%`;
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.#tell('scumble-cell-open', this.cell);
      return;
    }
    const next = moveInGrid(this.cell, event, {rows: this.rows, columns: this.columns});
    if (!next) return;
    event.preventDefault();
    this.#moveTo(next);
  }

  #onClick(event: MouseEvent): void {
    const area = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const place = (offset: number, length: number, count: number) =>
      Math.min(count - 1, Math.max(0, Math.floor((offset / length) * count)));
    this.#moveTo({
      row: place(event.clientY - area.top, area.height, this.rows),
      column: place(event.clientX - area.left, area.width, this.columns),
    });
    // Keys go on from where it was clicked.
    this.focus();
    this.#tell('scumble-cell-open', this.cell);
  }

  #moveTo(cell: GridCell): void {
    this.cell = cell;
    this.#tell('scumble-cell', cell);
  }

  #tell(name: string, detail: GridCell): void {
    this.dispatchEvent(new CustomEvent(name, {detail, bubbles: true, composed: true}));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'scumble-heatmap': HeatmapElement;
  }
}
