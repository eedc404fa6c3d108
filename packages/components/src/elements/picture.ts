import {css, html, LitElement, svg} from 'lit';
import type {PropertyValues} from 'lit';
import type {PixelArea} from '../views/statistics/receptive-field.js';
import type {Pixels} from '../views/session/scene.js';
import {canvasOf} from './drawing/draw.js';
import {paintQueue} from './drawing/paint-queue.js';
import {viewStyles} from './view/styles.js';

/** Of the picture's width: the least side of a frame. */
const leastShare = 0.025;

/**
 * A picture with frames around some of its pixels.
 *
 * @tag scumble-picture
 * @property pixels
 * @property frames  Areas to be framed, in pixels.
 * @attr {string} label - What the picture shows, in words.
 */
export class PictureElement extends LitElement {
  static override properties = {pixels: {attribute: false}, frames: {attribute: false}, label: {}};
  declare pixels: Pixels | undefined;
  declare frames: readonly PixelArea[];
  declare label: string;

  static override styles = [
    viewStyles,
    css`
      .frame {
        position: relative;
        overflow: hidden;
        border-radius: 0.25rem;
        background: var(--well);
      }
      canvas {
        display: block;
        width: 100%;
      }
      svg {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
      }
      rect {
        fill: none;
        stroke: #fff;
        stroke-width: 4;
        vector-effect: non-scaling-stroke;
      }
      rect + rect {
        stroke: #000;
        stroke-width: 2;
        stroke-dasharray: 5 3;
      }
    `,
  ];

  constructor() {
    super();
    this.frames = [];
    this.label = '';
  }

  override render(): unknown {
    const {width = 4, height = 3} = this.pixels ?? {};
    return html`<div class="frame">
      <canvas role="img" aria-label=${this.label} width=${width} height=${height}></canvas>
      <svg viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" aria-hidden="true">
        ${this.frames.map(frame => around(frame, leastShare * width)).map(frame => svg`<g>${rectangle(frame)}${rectangle(frame)}</g>`)}
      </svg>
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
    if (changed.has('pixels') && this.pixels) void paintQueue.paint(this, this.#paint(this.pixels));
  }

  *#paint({width, height, data}: Pixels): Generator<void> {
    const context = canvasOf(this.renderRoot.querySelector('canvas')!, {width, height});
    context.putImageData(new ImageData(data, width, height), 0, 0);
    yield;
  }
}

/** A frame no smaller than can be seen: where it is, it goes around what it frames. */
function around({left, top, right, bottom}: PixelArea, least: number): PixelArea {
  const [x, y] = [least - (right - left), least - (bottom - top)].map(missing => Math.max(0, missing) / 2) as [
    number,
    number,
  ];
  return {left: left - x, top: top - y, right: right + x, bottom: bottom + y};
}

function rectangle({left, top, right, bottom}: PixelArea) {
  return svg`<rect x=${left} y=${top} width=${right - left} height=${bottom - top}></rect>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'scumble-picture': PictureElement;
  }
}
