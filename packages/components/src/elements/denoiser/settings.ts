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
  isHidden(name: string): boolean;
  isLocked(name: string): boolean;
  onChange(changes: {readonly noise?: number; readonly sigma?: number | undefined; readonly strength?: number}): void;
}

/** Noise added or its own, the level that the network is told, the strength: those that a teacher leaves, and lets change. */
export function denoiserSettings(settings: DenoiserSettings): TemplateResult | typeof nothing {
  const {noise, sigma, strength, isHidden} = settings;
  const shown = (['noise', 'sigma', 'strength'] as const).filter(name => !isHidden(name));
  if (shown.length === 0) return nothing;
  const fields = {
    noise: () =>
      html`<div>
        ${slider('noise', texts.addedSigma, {value: noise, most: 75, shown: noise > 0 ? level(noise) : texts.own}, settings)}
        <p class="soft">${noise > 0 ? texts.addedNote : nothing}</p>
      </div>`,
    sigma: () =>
      html`<div>
        ${estimateBox(settings)}
        ${sigma === undefined ? nothing : slider('sigma', texts.sigma, {value: sigma, most: 75, shown: level(sigma)}, settings)}
      </div>`,
    strength: () =>
      slider('strength', texts.strength, {value: strength, most: 100, shown: `${formatNumber(strength)} %`}, settings),
  };
  return html`<div class="settings" part="settings">${shown.map(name => fields[name]())}</div>`;
}

function level(value: number): string {
  return denoisingStrings.units.gaussian(formatNumber(value));
}

function slider(
  name: 'noise' | 'sigma' | 'strength',
  label: string,
  {value, most, shown}: {readonly value: number; readonly most: number; readonly shown: string},
  {isLive, isLocked, onChange}: DenoiserSettings,
): TemplateResult {
  const change = ({target}: Event) => onChange({[name]: Number((target as HTMLInputElement).value)});
  return html`<label class="field"
    >${label}: ${shown}
    <input
      type="range"
      min="0"
      max=${most}
      step="1"
      .value=${String(value)}
      aria-valuetext=${shown}
      ?disabled=${isLocked(name)}
      @input=${isLive ? change : nothing}
      @change=${change}
  /></label>`;
}

/** Ticked, the level is estimated; the last estimate is where its slider begins. */
function estimateBox({sigma, estimated, isLocked, onChange}: DenoiserSettings): TemplateResult {
  const change = ({target}: Event) =>
    onChange({sigma: (target as HTMLInputElement).checked ? undefined : Math.round(estimated ?? 25)});
  return html`<label class="check"
    ><input type="checkbox" .checked=${sigma === undefined} ?disabled=${isLocked('sigma')} @change=${change} />${
      texts.sigma
    }:
    ${texts.auto}</label
  >`;
}
