import {html} from 'lit';
import type {TemplateResult} from 'lit';
import type {Denoised, Quality} from '../../denoising/protocol.js';
import {measures} from '../../denoising/quality-cards.js';
import type {Measure} from '../../denoising/quality-cards.js';
import {denoisingStrings} from '../../denoising/strings.js';
import {formatSigned} from '../../views/words/number-format.js';

const texts = denoisingStrings.denoiser;

/** PSNR and SSIM of both, and what was gained; each number opens its card. */
export function qualityTable(
  {noisy, denoised}: NonNullable<Denoised['quality']>,
  number: (which: 'noisy' | 'denoised', measure: Measure, value: number) => TemplateResult,
): TemplateResult {
  const gain = (measure: Measure) => {
    const difference = denoised[measure] - noisy[measure];
    return Number.isFinite(difference) ? formatSigned(Number(difference.toPrecision(3))) : '–';
  };
  const row = (which: 'noisy' | 'denoised', quality: Quality) =>
    html`<tr>
      <th scope="row">${texts[which]}</th>
      ${measures.map(measure => html`<td class="value">${number(which, measure, quality[measure])}</td>`)}
    </tr>`;
  return html`<table aria-label=${texts.table}>
    <thead>
      <tr>
        <th scope="col">${texts.measure}</th>
        ${measures.map(measure => html`<th scope="col" class="value">${denoisingStrings.measures[measure].name}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${row('noisy', noisy)} ${row('denoised', denoised)}
      <tr>
        <th scope="row">${texts.gain}</th>
        ${measures.map(measure => html`<td class="value">${gain(measure)}</td>`)}
      </tr>
    </tbody>
  </table>`;
}
