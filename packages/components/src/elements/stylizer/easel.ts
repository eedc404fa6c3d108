import {html} from 'lit';
import type {ReactiveControllerHost, TemplateResult} from 'lit';
import type {StepValues} from '../../engine/protocol.js';
import {titleOf} from '../../picture.js';
import type {Picture} from '../../picture.js';
import {strings} from '../../strings.js';
import {fileNameOf, pngOf} from '../download.js';
import {drawWithin} from '../drawing/draw.js';

/** What a picture is made of. */
export interface Subject {
  readonly content: Picture;
  readonly style: Picture;
}

/** The photograph, and over it the picture as it grows: a wipe between them, which is all the one or all the other at rest. */
export class Easel {
  /** Whether the wipe may be moved. */
  isComparing = false;
  readonly #host: ReactiveControllerHost & {readonly renderRoot: HTMLElement | DocumentFragment};
  /** Of the picture on the easel, whose places may hold others since. */
  #painted: (Subject & {readonly report: StepValues | undefined}) | undefined;
  /** Of the run that has no picture yet. */
  #next: Subject | undefined;

  constructor(host: ReactiveControllerHost & {readonly renderRoot: HTMLElement | DocumentFragment}) {
    this.#host = host;
  }

  get hasResult(): boolean {
    return this.#painted !== undefined;
  }

  /** The numbers of the step that is on the easel. */
  get report(): StepValues | undefined {
    return this.#painted?.report;
  }

  /** What the picture shows, in words. */
  get label(): string {
    if (!this.#painted) return strings.photograph;
    return strings.resultLabel(titleOf(this.#painted.content), titleOf(this.#painted.style));
  }

  /** What the picture is called as a file. */
  get fileName(): string {
    return fileNameOf(this.#painted?.content.name ?? '', this.#painted?.style.name ?? '');
  }

  /** A run begins: what is on the easel stays until it has made a picture of its own. */
  prepare(subject: Subject): void {
    this.#next = subject;
  }

  /** Takes the picture off; the photograph stays. */
  clear(content: Picture | undefined): void {
    this.#painted = this.#next = undefined;
    this.isComparing = false;
    this.showPhotograph(content);
  }

  toggle(): void {
    this.isComparing = !this.isComparing;
    this.#host.requestUpdate();
  }

  /** What a picture will start from; not where there is one already. */
  showPhotograph(content: Picture | undefined): void {
    const canvas = this.#canvas('before');
    if (!content || !canvas || this.#painted) return;
    this.#drawPhotograph(canvas, content.bitmap);
  }

  /** Shows the picture so far. The preview is closed. @returns A promise of the next frame: none is worth making that nobody sees. */
  show(preview: ImageBitmap, report: StepValues | undefined): Promise<void> {
    const [before, after] = [this.#canvas('before'), this.#canvas('after')];
    if (before && this.#next) this.#drawPhotograph(before, this.#next.content.bitmap);
    if (after) drawWithin(preview, after, Infinity);
    preview.close();
    const subject = this.#next ?? this.#painted;
    this.#painted = subject && {...subject, report};
    this.#next = undefined;
    return new Promise(resolve => {
      requestAnimationFrame(() => resolve());
      if (document.hidden) resolve();
    });
  }

  /** The picture as a PNG; undefined before there is one, and where the browser cannot make it. */
  async png(): Promise<Blob | undefined> {
    const canvas = this.#painted && this.#canvas('after');
    return canvas ? pngOf(canvas) : undefined;
  }

  /** @param isEmpty  There is not even a photograph. */
  render(isEmpty: boolean): TemplateResult {
    const {hasResult, isComparing} = this;
    return html`<div class="easel" part="easel">
      <p class="invitation" ?hidden=${!isEmpty}>${strings.stageEmpty}</p>
      <scumble-compare
        class="wipe"
        ?hidden=${isEmpty}
        ?disabled=${!isComparing}
        .position=${isComparing ? 50 : hasResult ? 0 : 100}
        .label=${strings.beforeAfter}
      >
        <canvas slot="before" class="before" role="img" aria-label=${strings.photograph}></canvas>
        <canvas
          slot="after"
          class="after"
          part="picture"
          role="img"
          aria-label=${this.label}
          ?hidden=${!hasResult}
        ></canvas>
      </scumble-compare>
    </div>`;
  }

  #drawPhotograph(canvas: HTMLCanvasElement, bitmap: ImageBitmap): void {
    drawWithin(bitmap, canvas, 1024);
    const wipe = this.#host.renderRoot.querySelector<HTMLElement>('.wipe');
    wipe?.style.setProperty('--aspect', String(bitmap.width / bitmap.height));
  }

  #canvas(name: 'before' | 'after'): HTMLCanvasElement | null {
    return this.#host.renderRoot.querySelector<HTMLCanvasElement>(`canvas.${name}`);
  }
}
