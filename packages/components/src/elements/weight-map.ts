import {html} from 'lit';
import {moveInGrid} from '../views/grid-keys.js';
import type {GridCell} from '../views/grid-keys.js';
import {formatNumber} from '../views/words/number-format.js';
import type {Scene} from '../views/session/scene.js';
import {viewStrings} from '../views/words/view-strings.js';
import {tileAt} from '../views/trials/weight-map.js';
import type {WeightMap} from '../views/trials/weight-map.js';
import {sourceBadge} from './run/head.js';
import {badgeStyles} from './run/styles.js';
import {ViewElement} from './view/element.js';
import {request} from './view/request.js';
import {viewStyles} from './view/styles.js';
import {weightMapStyles} from './weight-map/styles.js';
import {weightTile} from './weight-map/tile.js';

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
  /** The tile that was loaded last. */
  declare private loaded: GridCell | undefined;

  static override styles = [viewStyles, badgeStyles, weightMapStyles];

  constructor() {
    super();
    this.cell = {row: 0, column: 0};
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
      <p role="status">${this.#loadedText()}</p>
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

  #tile(map: WeightMap, cell: GridCell) {
    return weightTile(map, cell, {
      isHere: isSame(this.cell, cell),
      isLoaded: isSame(this.loaded, cell),
      onChoose: () => {
        this.cell = cell;
        this.#load();
      },
    });
  }

  #loadedText(): string {
    const tile = this.map && this.loaded && tileAt(this.map, this.loaded);
    if (!tile) return '';
    const {loaded, ratioOf} = viewStrings.map;
    return loaded(ratioOf(formatNumber(tile.ratio)), tile.step);
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
    if (!map || !tileAt(map, cell) || this.isLocked('map')) return;
    request(this, 'tile', cell);
    this.loaded = cell;
  }
}

function isSame(a: GridCell | undefined, b: GridCell): boolean {
  return a?.row === b.row && a.column === b.column;
}

declare global {
  interface HTMLElementTagNameMap {
    'scumble-weight-map': WeightMapElement;
  }
}
