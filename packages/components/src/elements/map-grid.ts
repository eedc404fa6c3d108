import {css, html, LitElement} from 'lit';
import type {PropertyValues} from 'lit';
import type {Palette, Range} from '../views/statistics/color-scale.js';
import type {FeatureMaps} from '../views/statistics/feature-maps.js';
import {moveInGrid} from '../views/grid-keys.js';
import type {GridCell} from '../views/grid-keys.js';
import {viewStrings} from '../views/words/view-strings.js';
import {paintQueue} from './drawing/paint-queue.js';
import {gap, paintTiles, tileSizeOf} from './map-grid/tiles.js';
import {viewStyles} from './view/styles.js';

/**
 * A layer's channels, each as a small map, all on one canvas; arrow keys go from channel to channel.
 *
 * @tag scumble-map-grid
 * @property maps  The layer.
 * @property order  The channels to show, in this order.
 * @property ranges  The color scale of each channel, in the network's order.
 * @attr {string} palette - `sequential` or `diverging`.
 * @attr {string} label - What the maps are of, in words.
 * @attr {number} channel - The chosen channel.
 * @attr {string} layout - `wrap`, or `strip` for one line that scrolls.
 * @fires {CustomEvent} scumble-channel - Another channel was chosen; `detail.channel`.
 */
export class MapGridElement extends LitElement {
  static override properties = {
    maps: {attribute: false},
    order: {attribute: false},
    ranges: {attribute: false},
    palette: {},
    layout: {},
    label: {},
    channel: {type: Number},
    tilesAcross: {state: true},
  };
  declare maps: FeatureMaps | undefined;
  declare order: readonly number[];
  declare ranges: readonly Range[];
  declare palette: Palette;
  declare layout: 'wrap' | 'strip';
  declare label: string;
  declare channel: number;
  declare private tilesAcross: number;
  #watch: ResizeObserver | undefined;

  static override styles = [
    viewStyles,
    css`
      .frame {
        position: relative;
        width: max-content;
      }
      canvas {
        display: block;
      }
      [role='grid'] {
        position: absolute;
        inset: 0;
        cursor: pointer;
        touch-action: manipulation;
      }
      .cursor {
        position: absolute;
        border-radius: 2px;
        outline: 3px solid var(--accent);
        outline-offset: 0;
        pointer-events: none;
      }
      .cursor:focus-visible {
        outline-width: 4px;
        box-shadow: 0 0 0 6px var(--card);
      }
    `,
  ];

  constructor() {
    super();
    this.order = [];
    this.ranges = [];
    this.palette = 'sequential';
    this.layout = 'wrap';
    this.label = '';
    this.channel = 0;
    this.tilesAcross = 8;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#watch = new ResizeObserver(() => this.#fit());
    this.#watch.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watch?.disconnect();
    paintQueue.delete(this);
  }

  /** Also waits until it is painted. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const isDone = await super.getUpdateComplete();
    await paintQueue.settled(this);
    return isDone;
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('.cursor')?.focus();
  }

  override render(): unknown {
    const {row, column} = this.#cell;
    return html`<div class="frame">
      <canvas role="img" aria-label=${viewStrings.labels.mapGrid(this.label, this.order.length)}></canvas>
      <div
        role="grid"
        aria-label=${this.label}
        aria-rowcount=${this.#rows}
        aria-colcount=${this.#columns}
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
            aria-label=${this.#describe()}
          ></div>
        </div>
      </div>
    </div>`;
  }

  protected override willUpdate(): void {
    if (this.hasUpdated) this.#fit();
  }

  protected override updated(changed: PropertyValues): void {
    const drawn = ['maps', 'order', 'ranges', 'palette', 'layout', 'tilesAcross'];
    if (this.maps && drawn.some(name => changed.has(name))) {
      const {maps, order, ranges, palette} = this;
      const shown = {maps, order, ranges, palette, columns: this.#columns, rows: this.#rows};
      void paintQueue.paint(this, paintTiles(this.renderRoot.querySelector('canvas')!, shown));
    }
    const {width, height} = this.#tile;
    const {row, column} = this.#cell;
    const {style} = this.renderRoot.querySelector<HTMLElement>('.cursor')!;
    style.left = `${column * (width + gap)}px`;
    style.top = `${row * (height + gap)}px`;
    style.width = `${width}px`;
    style.height = `${height}px`;
  }

  get #columns(): number {
    return this.layout === 'strip' ? Math.max(1, this.order.length) : this.tilesAcross;
  }

  get #rows(): number {
    return Math.max(1, Math.ceil(this.order.length / this.#columns));
  }

  get #tile() {
    return tileSizeOf(this.maps ?? {width: 1, height: 1});
  }

  get #cell(): GridCell {
    const place = Math.max(0, this.order.indexOf(this.channel));
    return {row: Math.floor(place / this.#columns), column: place % this.#columns};
  }

  #describe(): string {
    const range = this.ranges[this.channel];
    return viewStrings.labels.channel(this.channel, range?.least ?? 0, range?.most ?? 0);
  }

  #fit(): void {
    const across = Math.floor((this.clientWidth + gap) / (this.#tile.width + gap));
    this.tilesAcross = Math.max(1, Math.min(32, across));
  }

  #onKey(event: KeyboardEvent): void {
    const size = {rows: this.#rows, columns: this.#columns, count: this.order.length};
    const next = moveInGrid(this.#cell, event, size);
    if (next) {
      event.preventDefault();
      this.#choose(next);
      const cursor = this.renderRoot.querySelector('.cursor');
      void this.updateComplete.then(() => cursor?.scrollIntoView({block: 'nearest', inline: 'nearest'}));
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.#choose(this.#cell);
    }
  }

  #onClick(event: MouseEvent): void {
    const area = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const {width, height} = this.#tile;
    const column = Math.floor((event.clientX - area.left) / (width + gap));
    const row = Math.floor((event.clientY - area.top) / (height + gap));
    if (row * this.#columns + column < this.order.length) this.#choose({row, column});
  }

  #choose({row, column}: GridCell): void {
    const channel = this.order[row * this.#columns + column];
    if (channel === undefined) return;
    this.channel = channel;
    this.dispatchEvent(new CustomEvent('scumble-channel', {detail: {channel}, bubbles: true, composed: true}));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'scumble-map-grid': MapGridElement;
  }
}
