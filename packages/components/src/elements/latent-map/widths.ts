// Bottlenecks of several widths side by side: what each lets through.
import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import type {WidthResult} from '../../denoising/bottleneck-training.js';
import {denoisingStrings} from '../../denoising/strings.js';
import {qualityWords} from '../../denoising/quality-words.js';
import {formatNumber} from '../../views/words/number-format.js';
import {badgeOf} from '../view/badge.js';

/** What is compared. */
export interface WidthOptions {
  /** Live ones stand where recorded ones of the same width stood. */
  readonly results: readonly WidthResult[];
  number(key: string, value: number, text: string): TemplateResult;
}

/** The table; its pictures are drawn on `canvas[data-width]`, the digits themselves on that of width 0. */
export function widthsOf({results, number}: WidthOptions): TemplateResult | typeof nothing {
  if (results.length === 0) return nothing;
  const texts = denoisingStrings.latent.widths;
  return html`<section class="stack" part="widths">
    <h3>${texts.title}</h3>
    <p class="soft">${texts.note}</p>
    <div class="scroll" tabindex="0" role="region" aria-label=${texts.title}>
      <table class="widths">
        <thead>
          <tr>
            ${texts.head.map(name => html`<th scope="col">${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">${formatNumber(1024)}</th>
            <td></td>
            <td><canvas class="sheet" data-width="0" role="img" aria-label=${texts.original}></canvas></td>
            <td class="soft">${texts.original}</td>
          </tr>
          ${results.map(result => rowOf(result, number))}
        </tbody>
      </table>
    </div>
  </section>`;
}

function rowOf({width, psnr, steps, noise, isLive}: WidthResult, number: WidthOptions['number']): TemplateResult {
  const texts = denoisingStrings.latent.widths;
  const words = qualityWords.psnr(psnr);
  const learnt = noise > 0 ? texts.withNoise(formatNumber(noise)) : texts.withoutNoise;
  return html`<tr>
    <th scope="row">${width}</th>
    <td>${number(`width/${width}`, psnr, words)} dB</td>
    <td>
      <canvas class="sheet" data-width=${width} role="img" aria-label=${texts.label(width, words)}></canvas>
    </td>
    <td class="soft">${badgeOf(isLive ? 'live' : 'recorded')} ${texts.learnt(formatNumber(steps), learnt)}</td>
  </tr>`;
}

/** Recorded and live results in order of width, a live one in place of a recorded one. */
export function merged(recorded: readonly WidthResult[], live: readonly WidthResult[]): readonly WidthResult[] {
  const isNew = (result: WidthResult) => !live.some(({width}) => width === result.width);
  return [...recorded.filter(isNew), ...live].sort((a, b) => a.width - b.width);
}
