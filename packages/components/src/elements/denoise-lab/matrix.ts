import {html, LitElement, nothing} from 'lit';
import type {PropertyValues, TemplateResult} from 'lit';
import {gainOf} from '../../denoising/lab-matrix.js';
import type {RobustnessMatrix} from '../../denoising/lab-matrix.js';
import {gainWords} from '../../denoising/quality-words.js';
import {imageDataOf} from '../../denoising/raster.js';
import {denoisingStrings} from '../../denoising/strings.js';
import {colorAt, placeIn, rangeOf, symmetric} from '../../views/statistics/color-scale.js';
import type {Range} from '../../views/statistics/color-scale.js';
import {moveInGrid} from '../../views/grid-keys.js';
import type {GridCell} from '../../views/grid-keys.js';
import {formatNumber, formatShare} from '../../views/words/number-format.js';
import {badgeOf, badgeStyles} from '../view/badge.js';
import {formStyles} from '../view/form-styles.js';
import {legend, partStyles} from '../view/parts.js';
import {viewStyles} from '../view/styles.js';
import {matrixStyles} from './matrix-styles.js';
import {matrixTable} from './matrix-table.js';

const texts = denoisingStrings.matrix;

/**
 * Levels of training by levels of testing: each cell a gain in PSNR, as a number, as a color and as a picture.
 *
 * @property matrix  What has been computed.
 * @property share  How far a computation has come, from 0 to 1; undefined where none is going on.
 * @property isWaiting  Whether the engine is at something else.
 * @property pinned  Keys of the pinned cards, `matrix/row/column`.
 * @fires {Event} scumble-compute - A person wants it computed.
 * @fires {Event} scumble-cancel - A person wants the computation stopped.
 * @fires {CustomEvent} scumble-cell-open - Enter, space or a click on a cell; `detail` is the cell.
 */
export class RobustnessMatrixElement extends LitElement {
  static override properties = {
    matrix: {attribute: false},
    share: {attribute: false},
    isWaiting: {attribute: false},
    isLocked: {attribute: false},
    pinned: {attribute: false},
    cell: {state: true},
    isTableOpen: {state: true},
  };
  declare matrix: RobustnessMatrix | undefined;
  declare share: number | undefined;
  declare isWaiting: boolean;
  declare isLocked: boolean;
  declare pinned: readonly string[];
  declare protected cell: GridCell;
  declare protected isTableOpen: boolean;
  #movesFocus = false;

  static override styles = [viewStyles, partStyles, formStyles, badgeStyles, matrixStyles];

  constructor() {
    super();
    this.isWaiting = this.isLocked = this.isTableOpen = false;
    this.pinned = [];
    this.cell = {row: 0, column: 0};
  }

  override render(): unknown {
    const {matrix, share, isLocked} = this;
    const isBusy = share !== undefined;
    return html`<section class="stack">
      <h3>${texts.title} ${matrix ? badgeOf(matrix.isLive ? 'live' : 'recorded') : nothing}</h3>
      <p class="soft">${texts.note}</p>
      ${matrix ? html`${this.#grid(matrix)} ${this.#legend(matrix)}` : nothing}
      <div class="buttons" ?hidden=${isLocked}>
        <button type="button" ?disabled=${isBusy || this.isWaiting} @click=${() => this.#tell('compute')}>
          ${matrix?.isLive ? texts.again : texts.compute}
        </button>
        <button type="button" ?disabled=${!isBusy} @click=${() => this.#tell('cancel')}>${texts.cancel}</button>
      </div>
      <progress max="1" .value=${share ?? 0} aria-label=${texts.progress} ?hidden=${!isBusy}></progress>
      <p class="soft" role="status">${this.#status()}</p>
      ${matrix ? matrixTable(matrix, this.isTableOpen, isOpen => (this.isTableOpen = isOpen)) : nothing}
    </section>`;
  }

  protected override updated(changed: PropertyValues): void {
    const {matrix} = this;
    if (!matrix) return;
    const range = rangeIn(matrix);
    this.renderRoot.querySelectorAll<HTMLElement>('[role=gridcell]').forEach((box, i) => {
      const cell = matrix.cells[i];
      const canvas = box.querySelector('canvas');
      if (!cell || !canvas) return;
      // Through the style object: a strict content security policy refuses style attributes.
      const color = colorAt('diverging', placeIn(range, gainOf(cell)));
      Object.assign(box.querySelector<HTMLElement>('.gain')!.style, {
        background: `rgb(${color.join(' ')})`,
        color: inkOn(color),
      });
      if (changed.has('matrix')) drawIn(canvas, cell.picture);
    });
    if (!this.#movesFocus) return;
    this.#movesFocus = false;
    this.renderRoot.querySelector<HTMLElement>('[role=gridcell][tabindex="0"]')?.focus();
  }

  #grid({levels, kind, steps, cells}: RobustnessMatrix): TemplateResult {
    const label = texts.label(denoisingStrings.kinds[kind], formatNumber(steps));
    const tested = html`<div class="top" aria-hidden="true">${texts.tested}: ${unitOf(kind)}</div>`;
    return html`<div class="frame scroll">
      ${tested}
      <div role="grid" aria-label=${label} @keydown=${this.#key}>
        <div role="row">
          <span role="columnheader" class="corner">${texts.trained}</span>
          ${levels.map(level => html`<span role="columnheader">${formatNumber(level)}</span>`)}
        </div>
        ${levels.map(
          (level, row) =>
            html`<div role="row">
              <span role="rowheader">${formatNumber(level)}</span>
              ${levels.map((_, column) => this.#cell({row, column}, cells[row * levels.length + column]))}
            </div>`,
        )}
      </div>
    </div>`;
  }

  #cell({row, column}: GridCell, cell: RobustnessMatrix['cells'][number]): TemplateResult {
    const {levels, kind} = this.matrix!;
    const isHere = row === this.cell.row && column === this.cell.column;
    const isPinned = this.pinned.includes(`matrix/${row}/${column}`);
    const [trained, tested] = [levels[row]!, levels[column]!].map(level =>
      denoisingStrings.units[kind](formatNumber(level)),
    );
    const gain = cell ? gainWords(gainOf(cell)) : texts.empty;
    return html`<div
      role="gridcell"
      class=${row === column ? 'diagonal' : ''}
      tabindex=${isHere ? '0' : '-1'}
      aria-selected=${isPinned ? 'true' : 'false'}
      aria-label=${texts.cell(trained!, tested!, gain)}
      @click=${() => this.#open({row, column})}
    >
      ${cell ? html`<canvas aria-hidden="true"></canvas>` : nothing}<span class="gain">${cell ? gain : '·'}</span>
    </div>`;
  }

  #legend(matrix: RobustnessMatrix): TemplateResult {
    return legend(rangeIn(matrix), 'diverging');
  }

  #status(): string {
    const {matrix, share, isWaiting} = this;
    if (share !== undefined) return texts.running(formatShare(Math.round(100 * share) / 100));
    if (isWaiting) return texts.waiting;
    if (!matrix) return '';
    const done = matrix.cells.filter(Boolean).length;
    return done < matrix.cells.length
      ? texts.stopped(done, matrix.cells.length)
      : texts.done(formatNumber(matrix.steps), matrix.tests);
  }

  #tell(what: 'compute' | 'cancel'): void {
    this.dispatchEvent(new Event(`scumble-${what}`));
  }

  #open(cell: GridCell): void {
    this.cell = cell;
    this.dispatchEvent(new CustomEvent('scumble-cell-open', {detail: cell}));
  }

  #key = (event: KeyboardEvent): void => {
    const count = this.matrix!.levels.length;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.#open(this.cell);
      return;
    }
    const moved = moveInGrid(this.cell, event, {rows: count, columns: count});
    if (!moved) return;
    event.preventDefault();
    this.cell = moved;
    this.#movesFocus = true;
  };
}

/** Gains on both sides of zero, alike. */
function rangeIn({cells}: RobustnessMatrix): Range {
  return symmetric(rangeOf(cells.flatMap(cell => (cell ? [Number(gainOf(cell).toFixed(1))] : []))));
}

/** Black or white, whichever stands out more. The luminance is that of WCAG 2.2. */
function inkOn(color: readonly number[]): string {
  const [red, green, blue] = color.map(byte => {
    const share = byte / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue! > 0.179 ? '#000' : '#fff';
}

/** What a level is counted in, without a number. */
function unitOf(kind: RobustnessMatrix['kind']): string {
  return denoisingStrings.units[kind]('…');
}

function drawIn(canvas: HTMLCanvasElement, picture: Parameters<typeof imageDataOf>[0]): void {
  const image = imageDataOf(picture);
  Object.assign(canvas, {width: image.width, height: image.height});
  canvas.getContext('2d')!.putImageData(image, 0, 0);
}

declare global {
  interface HTMLElementTagNameMap {
    'scumble-robustness-matrix': RobustnessMatrixElement;
  }
}
