import {css, html, nothing} from 'lit';
import {moveInGrid} from '../views/grid-keys.js';
import type {GridCell} from '../views/grid-keys.js';
import {formatNumber} from '../views/words/number-format.js';
import type {Scene} from '../views/session/scene.js';
import {viewStrings} from '../views/words/view-strings.js';
import type {WeightMap} from '../views/trials/weight-map.js';
import {sourceBadge} from './run/head.js';
import {badgeStyles} from './run/styles.js';
import {ViewElement} from './view/element.js';
import {request} from './view/request.js';
import {viewStyles} from './view/styles.js';

/**
 * Many small results in a grid, style beside content from top to bottom, steps from left to right: what the weights are for, at
 * one look. A tile that is chosen is loaded into the run.
 *
 * @tag scumble-weight-map
 * @attr {string} for - Id of the `<scumble-run>` to show.
 * @property map  The grid and its tiles.
 * @property cell  The tile under the cursor.
 * @fires {CustomEvent} scumble-request-map - The map is to be computed.
 * @fires {CustomEvent} scumble-request-stop - It is not to go on.
 * @fires {CustomEvent} scumble-request-tile - A tile is to be loaded; `detail` is its row and column.
 */
export class WeightMapElement extends ViewElement {
  static override properties = {
    ...ViewElement.properties,
    map: {attribute: false},
    cell: {attribute: false},
    loaded: {state: true},
  };
  declare map: WeightMap | undefined;
  declare cell: GridCell;
  /** What was loaded last, in a sentence. */
  declare private loaded: string;

  static override styles = [
    viewStyles,
    badgeStyles,
    css`
      [role='grid'] {
        display: grid;
        direction: ltr;
        gap: 0.25rem;
        max-width: 36rem;
      }
      [role='row'] {
        display: grid;
        grid-template-columns: 4.25rem repeat(var(--columns, 5), minmax(0, 1fr));
        gap: 0.25rem;
        align-items: center;
      }
      [role='columnheader'],
      [role='rowheader'] {
        color: var(--ink-soft);
        font-size: 0.75rem;
        font-variant-numeric: tabular-nums;
        text-align: center;
      }
      [role='rowheader'] {
        text-align: end;
      }
      [role='gridcell'] {
        position: relative;
        aspect-ratio: 1;
        border-radius: 0.25rem;
        background: var(--well);
        cursor: pointer;
      }
      [role='gridcell'][aria-selected='true'] {
        outline: 3px solid var(--accent);
        outline-offset: 1px;
      }
      scumble-picture {
        pointer-events: none;
      }
      [role='gridcell'] .badge {
        position: absolute;
        inset: auto auto 2px 2px;
        padding: 0 0.3rem;
        font-size: 0.625rem;
        line-height: 1.4;
      }
      progress {
        width: min(100%, 20rem);
        height: 0.5rem;
        accent-color: var(--accent);
      }
      @container (max-width: 30rem) {
        [role='row'] {
          grid-template-columns: 2.75rem repeat(var(--columns, 5), minmax(0, 1fr));
        }
        /* Too small for a word in each: the grid says it once. */
        [role='gridcell'] .badge {
          display: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.cell = {row: 0, column: 0};
    this.loaded = '';
  }

  override receive(scene: Scene): void {
    super.receive(scene);
    this.map = scene.weightMap;
  }

  override render(): unknown {
    const texts = viewStrings.map;
    const {map} = this;
    const isRunning = map?.isRunning ?? false;
    const done = map?.tiles.filter(Boolean).length ?? 0;
    return html`<div class="stack">
      ${map ? this.#grid(map) : html`<p class="soft">${texts.waiting}</p>`}
      <div class="row">
        ${
          isRunning
            ? html`<button type="button" @click=${() => request(this, 'stop', undefined)}>${texts.cancel}</button>
                <progress max=${map!.tiles.length} value=${done} aria-label=${texts.title}></progress>
                <span class="soft">${texts.progress(done, map!.tiles.length)}</span>`
            : html`<button
                type="button"
                ?disabled=${this.isLocked('map')}
                @click=${() => request(this, 'map', undefined)}
              >
                ${map ? texts.again : texts.compute}
              </button>`
        }
      </div>
      <p role="status">${this.loaded}</p>
    </div>`;
  }

  protected override updated(): void {
    const columns = String(this.map?.steps.length ?? 5);
    for (const row of this.renderRoot.querySelectorAll<HTMLElement>('[role="row"]')) {
      row.style.setProperty('--columns', columns);
    }
  }

  #grid(map: WeightMap) {
    const texts = viewStrings.map;
    const sources = [...new Set(map.tiles.flatMap(tile => tile?.source ?? []))];
    return html`<p class="soft">${texts.note} ${texts.size(map.size)} ${sources.map(sourceBadge)}</p>
      <div role="grid" aria-label=${texts.title} @keydown=${this.#onKey}>
        <div role="row">
          <span role="columnheader">${texts.ratio}</span>
          ${map.steps.map(step => html`<span role="columnheader">${texts.steps} ${step}</span>`)}
        </div>
        ${map.ratios.map(
          (ratio, row) =>
            html`<div role="row">
              <span role="rowheader">${texts.ratioOf(formatNumber(ratio))}</span>
              ${map.steps.map((step, column) => this.#tile(map, {row, column}))}
            </div>`,
        )}
      </div>`;
  }

  #tile({tiles, ratios, steps}: WeightMap, {row, column}: GridCell) {
    const texts = viewStrings.map;
    const tile = tiles[row * steps.length + column];
    const isHere = this.cell.row === row && this.cell.column === column;
    const [ratio, step] = [texts.ratioOf(formatNumber(ratios[row]!)), steps[column]!];
    const label = tile
      ? texts.tile(ratio, step, formatNumber(tile.record.total), viewStrings.sources[tile.source])
      : texts.empty(ratio, step);
    const choose = () => {
      this.cell = {row, column};
      this.#load();
    };
    return html`<div
      role="gridcell"
      tabindex=${isHere ? '0' : '-1'}
      aria-selected=${isHere ? 'true' : 'false'}
      aria-label=${label}
      title=${label}
      @click=${choose}
    >
      ${
        tile
          ? html`<scumble-picture aria-hidden="true" .pixels=${tile.picture} .label=${''}></scumble-picture>
              ${sourceBadge(tile.source)}`
          : nothing
      }
    </div>`;
  }

  readonly #onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.#load();
      return;
    }
    const {ratios, steps} = this.map!;
    const next = moveInGrid(this.cell, event, {rows: ratios.length, columns: steps.length});
    if (!next) return;
    event.preventDefault();
    this.cell = next;
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>('[role="gridcell"][tabindex="0"]')?.focus(),
    );
  };

  #load(): void {
    const {map, cell} = this;
    const tile = map?.tiles[cell.row * map.steps.length + cell.column];
    if (!tile || this.isLocked('map')) return;
    request(this, 'tile', cell);
    const {map: texts} = viewStrings;
    this.loaded = texts.loaded(texts.ratioOf(formatNumber(tile.ratio)), tile.step);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'scumble-weight-map': WeightMapElement;
  }
}
