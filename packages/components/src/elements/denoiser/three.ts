import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import type {Denoised} from '../../denoising/protocol.js';
import {measures} from '../../denoising/quality-cards.js';
import type {Measure} from '../../denoising/quality-cards.js';
import {denoisingStrings} from '../../denoising/strings.js';

const texts = denoisingStrings.denoiser;

/** All three side by side: noisy, denoised, and what was taken away, with the figures under the first two. */
export function threeOf(
  name: string,
  {quality, gain}: Pick<Denoised, 'quality' | 'gain'>,
  number: (which: 'noisy' | 'denoised', measure: Measure, value: number) => TemplateResult,
): TemplateResult {
  const labels = {
    noisy: texts.noisyLabel(name),
    denoised: texts.denoisedLabel(name),
    residual: texts.residualLabel(gain),
  };
  const figure = (which: 'noisy' | 'denoised' | 'residual') =>
    html`<figure>
      <h3>${which === 'residual' ? texts.views['residual'] : texts[which]}</h3>
      <canvas data-row=${which} role="img" aria-label=${labels[which]}></canvas>
      ${
        which === 'residual'
          ? html`<p class="soft">${labels.residual}</p>`
          : quality
            ? html`<dl class="figures">
                ${measures.map(
                  measure =>
                    html`<dt>${denoisingStrings.measures[measure].name}</dt>
                      <dd>${number(which, measure, quality[which][measure])}</dd>`,
                )}
              </dl>`
            : nothing
      }
    </figure>`;
  return html`<div class="three">${figure('noisy')} ${figure('denoised')} ${figure('residual')}</div>`;
}
