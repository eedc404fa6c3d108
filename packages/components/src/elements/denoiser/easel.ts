import {html, nothing} from 'lit';
import type {ReactiveControllerHost, TemplateResult} from 'lit';
import type {Measure} from '../../denoising/quality-cards.js';
import type {Denoised} from '../../denoising/protocol.js';
import {denoisingStrings} from '../../denoising/strings.js';
import {titleOf} from '../../picture.js';
import type {Picture} from '../../picture.js';
import {pngOf} from '../download.js';
import type {DenoiserView} from './attributes.js';
import {threeOf} from './three.js';

const texts = denoisingStrings.denoiser;
const pictures = ['noisy', 'denoised', 'residual'] as const;
type Which = (typeof pictures)[number];

/** What a run came to, without its bitmaps. */
export type DenoisingResult = Omit<Denoised, Which>;

/** The picture, and over it the denoised one: what was there stays until both are there. */
export class Easel {
  result: DenoisingResult | undefined;
  /** Of the picture as it was worked at; 0 before there is one. */
  pixels = 0;
  /** What the picture is called. */
  name = '';
  readonly #host: ReactiveControllerHost & {readonly renderRoot: HTMLElement | DocumentFragment};
  /** Of a run that goes on, while the result of another is shown. */
  #noisy: ImageBitmap | undefined;
  #next = '';

  constructor(host: ReactiveControllerHost & {readonly renderRoot: HTMLElement | DocumentFragment}) {
    this.#host = host;
  }

  /** A run begins. */
  prepare(picture: Picture): void {
    this.#next = titleOf(picture);
  }

  /** Shows another picture, as it is. */
  async showOwn(picture: Picture): Promise<void> {
    const bitmap = await createImageBitmap(picture.bitmap);
    this.prepare(picture);
    this.#showNoisy(bitmap);
  }

  /** Takes the bitmap over: it is shown where nothing better is. */
  noisyComes(bitmap: ImageBitmap): void {
    if (this.result) this.#keep(bitmap);
    else this.#showNoisy(bitmap);
  }

  /** Takes both bitmaps over. */
  complete({denoised, residual, ...result}: Denoised): DenoisingResult {
    const noisy = this.#noisy;
    this.#noisy = undefined;
    if (noisy) this.#showNoisy(noisy);
    this.#draw('denoised', denoised);
    this.#draw('residual', residual);
    this.result = result;
    return result;
  }

  /** A run has ended without a picture: the one before stays. */
  giveUp(): void {
    this.#keep(undefined);
  }

  /** The denoised picture as a PNG; undefined before there is one, and where the browser cannot make it. */
  async png(): Promise<Blob | undefined> {
    const canvas = this.result && this.#canvas('denoised');
    return canvas ? pngOf(canvas) : undefined;
  }

  /** Copies the pictures into the row, which has canvases of its own: the others are in the wipe. */
  fillRow(): void {
    for (const which of pictures) {
      const copy = this.#host.renderRoot.querySelector<HTMLCanvasElement>(`canvas[data-row=${which}]`);
      const canvas = this.#canvas(which);
      if (!copy || !canvas || canvas.width === 0) continue;
      Object.assign(copy, {width: canvas.width, height: canvas.height});
      copy.getContext('2d')!.drawImage(canvas, 0, 0);
    }
  }

  render(
    view: DenoiserView,
    number: (which: string, measure: Measure, value: number) => TemplateResult,
  ): TemplateResult {
    const {result, name} = this;
    const isEmpty = this.pixels === 0;
    const isRow = view === 'row' && result !== undefined;
    const isResidual = view === 'residual' && result !== undefined;
    return html`<div class="easel" part="easel">
      <p class="invitation" ?hidden=${!isEmpty}>${texts.waiting}</p>
      <scumble-compare
        ?hidden=${isEmpty || isResidual || isRow}
        ?disabled=${!result}
        .position=${result ? 50 : 100}
        .label=${texts.wipe}
      >
        <canvas slot="before" data-picture="noisy" role="img" aria-label=${texts.noisyLabel(name)}></canvas>
        <canvas
          slot="after"
          part="picture"
          data-picture="denoised"
          role="img"
          aria-label=${texts.denoisedLabel(name)}
          ?hidden=${!result}
        ></canvas>
      </scumble-compare>
      <canvas
        data-picture="residual"
        role="img"
        aria-label=${texts.residualLabel(result?.gain ?? 1)}
        ?hidden=${!isResidual}
      ></canvas>
      ${isRow ? threeOf(name, result, number) : nothing}
    </div>`;
  }

  #showNoisy(bitmap: ImageBitmap): void {
    this.result = undefined;
    this.name = this.#next;
    this.pixels = bitmap.width * bitmap.height;
    this.#draw('noisy', bitmap);
  }

  #keep(noisy: ImageBitmap | undefined): void {
    this.#noisy?.close();
    this.#noisy = noisy;
  }

  /** Takes the bitmap over. */
  #draw(which: Which, bitmap: ImageBitmap): void {
    const canvas = this.#canvas(which);
    if (canvas) {
      Object.assign(canvas, {width: bitmap.width, height: bitmap.height});
      canvas.getContext('2d')!.drawImage(bitmap, 0, 0);
      // No wider than it is high on the screen: a portrait would push the buttons off it.
      const ratio = Math.min(2, bitmap.width / bitmap.height);
      const fit = `calc(var(--scumble-easel-height, 32rem) * ${ratio.toFixed(3)})`;
      this.#host.renderRoot.querySelector<HTMLElement>('.easel')?.style.setProperty('--fit', fit);
    }
    bitmap.close();
    this.#host.requestUpdate();
  }

  #canvas(which: Which): HTMLCanvasElement | null {
    return this.#host.renderRoot.querySelector(`canvas[data-picture=${which}]`);
  }
}
