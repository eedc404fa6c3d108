import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import {denoisingStrings} from '../../denoising/strings.js';
import {formatNumber} from '../../views/words/number-format.js';

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
