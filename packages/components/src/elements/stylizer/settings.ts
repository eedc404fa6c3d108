import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import {formatDecimal} from '../../locale.js';
import {strings} from '../../strings.js';
import {attributeOf, stylizerDefaults} from './options.js';
import type {StylizerValues} from './options.js';

type Key = 'size' | 'steps' | 'styleWeight' | 'styleScale';

export interface SettingsOptions {
  readonly values: StylizerValues;
  /** Names of settings, as attributes, separated by spaces. */
  readonly hide: string;
  readonly lock: string;
  readonly isBusy: boolean;
  readonly locale: string | undefined;
  /** A person has set something; undefined for the default. */
  onChange(key: Key, value: number | undefined): void;
}

interface Field {
  readonly key: Key;
  readonly label: () => string;
  readonly hint?: () => string;
  readonly min: number;
  readonly max: number;
  /** Of a number box; a slider moves in hundredths of its length, by ratio. */
  readonly step?: number;
  /** Whether it may be changed in the middle of a run. */
  readonly live?: boolean;
}

const fields: readonly Field[] = [
  {key: 'size', label: () => strings.size, hint: () => strings.sizeHint, min: 64, max: 1024, step: 32},
  {key: 'steps', label: () => strings.steps, hint: () => strings.stepsHint, min: 1, max: 1000, step: 1},
  {key: 'styleWeight', label: () => strings.styleWeight, min: 5, max: 2000, live: true},
  {key: 'styleScale', label: () => strings.styleScale, min: 0.25, max: 2},
];

/** The settings that a person is likely to want; all others are attributes. */
export function settingsForm(options: SettingsOptions): TemplateResult | typeof nothing {
  const {values, isBusy, onChange} = options;
  const hidden = options.hide.split(/[\s,]+/);
  const locked = options.lock.split(/[\s,]+/);
  const shown = fields.filter(({key}) => !hidden.includes(attributeOf(key)));
  if (shown.length === 0) return nothing;
  const isChanged = shown.some(({key}) => values[key] !== undefined && values[key] !== stylizerDefaults[key]);
  const reset = () => shown.forEach(({key}) => onChange(key, undefined));
  return html`<details class="settings" part="settings">
    <summary>${strings.settings}</summary>
    <div class="fields">
      ${shown.map(field => {
        const isOff = locked.includes(attributeOf(field.key)) || (isBusy && !field.live);
        return field.step === undefined ? slider(field, isOff, options) : numberBox(field, isOff, options);
      })}
      <button type="button" class="link" part="button" ?disabled=${!isChanged || isBusy} @click=${reset}>
        ${strings.resetSettings}
      </button>
    </div>
  </details>`;
}

function numberBox({key, label, hint, min, max, step}: Field, isOff: boolean, {values, onChange}: SettingsOptions) {
  const change = ({target}: Event) => {
    const {valueAsNumber} = target as HTMLInputElement;
    // What cannot be is left to the run to refuse, with a sentence; an empty box means the default.
    onChange(key, Number.isNaN(valueAsNumber) ? undefined : valueAsNumber);
  };
  return html`<label class="setting"
    ><span>${label()}<small class="soft">${hint?.()}</small></span
    ><input
      type="number"
      name=${attributeOf(key)}
      min=${min}
      max=${max}
      step=${key === 'size' ? 1 : step!}
      inputmode="numeric"
      .value=${live(String(values[key] ?? stylizerDefaults[key]))}
      ?disabled=${isOff}
      @change=${change}
  /></label>`;
}

/** By ratio: from one end to the middle as from the middle to the other. */
function slider({key, label, min, max}: Field, isOff: boolean, {values, onChange, locale}: SettingsOptions) {
  const value = values[key] ?? stylizerDefaults[key];
  // What is no number is refused by the run, with a sentence.
  const share = Math.log(value / min) / Math.log(max / min) || 0;
  const place = Math.round(100 * Math.min(1, Math.max(0, share)));
  const text = Number.isFinite(value) ? formatDecimal(value, value < 10 ? 2 : 0, locale) : '–';
  const change = ({target}: Event) => {
    const exact = min * (max / min) ** (Number((target as HTMLInputElement).value) / 100);
    onChange(key, Number(exact.toPrecision(2)));
  };
  return html`<label class="setting wide"
    ><span>${label()} <output>${text}</output></span
    ><input
      type="range"
      name=${attributeOf(key)}
      min="0"
      max="100"
      .value=${live(String(place))}
      aria-valuetext=${text}
      ?disabled=${isOff}
      @change=${change}
  /></label>`;
}
