// The denoiser's settings, buttons and figures. They know no engine: what a person wants goes out by a call.
import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import type {Denoised, Quality} from '../../denoising/protocol.js';
import {measures} from '../../denoising/quality-cards.js';
import type {Measure} from '../../denoising/quality-cards.js';
import {denoisingStrings} from '../../denoising/strings.js';
import {formatNumber, formatSigned} from '../../views/words/number-format.js';

const texts = denoisingStrings.denoiser;

/** What the settings show. Noise levels are standard deviations of 255. */
export interface DenoiserSettings {
  readonly noise: number;
  /** Undefined where it is estimated. */
  readonly sigma: number | undefined;
  /** In percent. */
  readonly strength: number;
  /** Whether the numbers follow a slider while it moves; where each change costs a run, they wait for its end. */
  readonly isLive: boolean;
  /** The estimate of the last picture. */
  readonly estimated: number | undefined;
  onChange(changes: {readonly noise?: number; readonly sigma?: number | undefined; readonly strength?: number}): void;
}

/** Noise added or its own, the level that the network is told, the strength. */
export function denoiserSettings({
  noise,
  sigma,
  strength,
  isLive,
  estimated,
  onChange,
}: DenoiserSettings): TemplateResult {
  const level = (value: number) => denoisingStrings.units.gaussian(formatNumber(value));
  const slider = (label: string, shown: string, value: number, most: number, onInput: (value: number) => void) =>
    html`<label class="field"
      >${label}: ${shown}
      <input
        type="range"
        min="0"
        max=${most}
        step="1"
        .value=${String(value)}
        aria-valuetext=${shown}
        @input=${(event: Event) => isLive && onInput(Number((event.target as HTMLInputElement).value))}
        @change=${(event: Event) => onInput(Number((event.target as HTMLInputElement).value))}
    /></label>`;
  const isAuto = sigma === undefined;
  return html`<div class="settings" part="settings">
    <div>
      ${slider(texts.addedSigma, noise > 0 ? level(noise) : texts.own, noise, 75, value => onChange({noise: value}))}
      <p class="soft">${noise > 0 ? texts.addedNote : nothing}</p>
    </div>
    <div>
      <label class="check"
        ><input
          type="checkbox"
          .checked=${isAuto}
          @change=${(event: Event) => {
            const {checked} = event.target as HTMLInputElement;
            onChange({sigma: checked ? undefined : Math.round(estimated ?? 25)});
          }}
        />${texts.sigma}: ${texts.auto}</label
      >
      ${isAuto ? nothing : slider(texts.sigma, level(sigma), sigma, 75, value => onChange({sigma: value}))}
    </div>
    ${slider(texts.strength, `${strength} %`, strength, 100, value => onChange({strength: value}))}
  </div>`;
}

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
