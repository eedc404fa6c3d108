// The row of four: clean, noisy, output, residual, each with its numbers.
import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import type {Place} from '../../denoising/lab-bench.js';
import type {Quality, Raster} from '../../denoising/protocol.js';
import {measures} from '../../denoising/quality-cards.js';
import type {Measure} from '../../denoising/quality-cards.js';
import {imageDataOf} from '../../denoising/raster.js';
import {denoisingStrings} from '../../denoising/strings.js';
import {qualityWords} from '../../denoising/quality-words.js';
import {badgeOf} from '../view/badge.js';
import type {Origin} from '../view/badge.js';

/** One place of the row. */
export interface RowPicture {
  readonly place: Place;
  /** Under the title. */
  readonly note: string | TemplateResult | typeof nothing;
  readonly picture: Raster | undefined;
  readonly quality: Quality | undefined;
  /** Where it comes from; nothing is said of what nobody could take for something else. */
  readonly origin: Origin | undefined;
  /** What is there instead of a picture. */
  readonly waiting: string;
  /** The picture in words. */
  readonly label: string;
}

/**
 * The row.
 *
 * @param number  A number that opens its card.
 * @param onPaint  Is told of the pointer on the noisy picture.
 */
export function rowOf(
  pictures: readonly RowPicture[],
  number: (place: Place, measure: Measure, value: number, text: string) => TemplateResult,
  onPaint: (event: PointerEvent) => void,
): TemplateResult {
  return html`<div class="four" part="row">
    ${pictures.map(
      each =>
        html`<figure part="picture ${each.place}">
          <h3>${denoisingStrings.lab.row[each.place]}</h3>
          <div class="well">${wellOf(each, onPaint)}</div>
          <p class="soft">${each.origin && each.picture ? badgeOf(each.origin) : nothing} ${each.note}</p>
          ${each.quality ? figuresOf(each.place, each.quality, number) : nothing}
        </figure>`,
    )}
  </div>`;
}

function wellOf({place, picture, waiting, label}: RowPicture, onPaint: (event: PointerEvent) => void) {
  const isPaintable = place === 'noisy' && picture !== undefined;
  return html`<canvas
      data-place=${place}
      role="img"
      aria-label=${label}
      class=${isPaintable ? 'paintable' : ''}
      ?hidden=${!picture}
      @pointerdown=${isPaintable ? onPaint : nothing}
      @pointermove=${isPaintable ? onPaint : nothing}
    ></canvas>
    ${picture ? nothing : html`<p>${waiting}</p>`}`;
}

function figuresOf(place: Place, quality: Quality, number: Parameters<typeof rowOf>[1]) {
  return html`<dl class="figures">
    ${measures
      .filter(measure => place !== 'residual' || measure === 'mse')
      .map(
        measure =>
          html`<dt>${denoisingStrings.measures[measure].name}</dt>
            <dd>${number(place, measure, quality[measure], qualityWords[measure](quality[measure]))}</dd>`,
      )}
  </dl>`;
}

/** Puts a picture on a canvas, at its own size: the page scales it. */
export function drawOn(canvas: HTMLCanvasElement | null, picture: Raster | undefined): void {
  if (!canvas || !picture) return;
  const {width, height} = picture;
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, {width, height});
  canvas.getContext('2d')!.putImageData(imageDataOf(picture), 0, 0);
}

/** PSNR and SSIM as a canvas's description has them. */
export function inWords({psnr, ssim}: Quality): string {
  return denoisingStrings.lab.quality(qualityWords.psnr(psnr), qualityWords.ssim(ssim));
}
