// The third level of the lab's numbers: one pixel with its operands.
import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import type {LabBench} from '../../denoising/lab-bench.js';
import {pixelOf} from '../../denoising/quality-cards.js';
import type {PixelPlace} from '../../denoising/quality-cards.js';
import {denoisingStrings} from '../../denoising/strings.js';
import {formatNumber, formatSigned} from '../../views/words/number-format.js';
import {numberField} from '../view/parts.js';

/** Which pixel is looked at, and whom it is told. */
export interface PixelOptions {
  readonly pixel: PixelPlace;
  /** A number that opens its card. */
  number(key: string, value: number): TemplateResult;
  onMove(place: PixelPlace): void;
}

/** What a pixel is in each picture of the row; nothing before there are any. */
export function onePixel(
  bench: Pick<LabBench, 'at'>,
  {pixel, number, onMove}: PixelOptions,
): TemplateResult | typeof nothing {
  const names = denoisingStrings.pixel;
  const [clean, noisy, output] = (['clean', 'noisy', 'output'] as const).map(place => bench.at(place));
  if (!clean || !noisy) return nothing;
  const [x, spoilt] = [pixelOf(clean, pixel), pixelOf(noisy, pixel)];
  return html`<details>
    <summary>${names.title}</summary>
    <div class="row">
      ${numberField(names.row, pixel.row, clean.height - 1, row => onMove({...pixel, row}))}
      ${numberField(names.column, pixel.column, clean.width - 1, column => onMove({...pixel, column}))}
    </div>
    <p>
      ${names.clean} ${formatNumber(x)}; ${names.noisy}
      ${formatNumber(spoilt)}${output ? afterwards(pixelOf(output, pixel), x) : '.'}
    </p>
  </details>`;

  function afterwards(value: number, x: number): TemplateResult {
    const squared = number(`pixel/${pixel.row}/${pixel.column}`, (value - x) ** 2);
    return html`; ${names.output} ${formatNumber(value)}; ${names.error} = ${formatSigned(value - x)}; ${names.pin}
    ${squared}`;
  }
}
