// The lab's fields and buttons. They know no engine: what a person wants goes out by a call.
import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import type {SpoilKind} from '../../denoising/protocol.js';
import {spoilKinds, spoilScales} from '../../denoising/spoil-kinds.js';
import {denoisingStrings} from '../../denoising/strings.js';
import type {TrainingState} from '../../denoising/training-session.js';
import type {ScumblePictureEvent} from '../../events.js';
import type {Picture} from '../../picture.js';
import {formatNumber} from '../../views/words/number-format.js';
import {choice, numberField} from '../view/parts.js';

const texts = denoisingStrings.lab;

/** Rates to choose from; the last one is far too high, and shows what happens then. */
const rates = [0.001, 0.002, 0.004, 0.01, 0.5];

/** What the settings show. */
export interface LabSettings {
  readonly kind: SpoilKind;
  readonly amount: number;
  readonly data: 'digits' | 'pictures';
  readonly seed: number;
  readonly rate: number;
  readonly steps: number;
  isHidden(name: string): boolean;
  isLocked(name: string): boolean;
  onChange(changes: Record<string, string | number>): void;
}

/** What is done to the picture, and how the network is to learn. */
export function labSettings(settings: LabSettings): TemplateResult {
  const {kind, amount, data, rate, isHidden, isLocked, onChange} = settings;
  const {most, step} = spoilScales[kind];
  const kinds = spoilKinds.map(each => [each, denoisingStrings.kinds[each]] as const);
  const shownRates = rates.includes(rate) ? rates : [...rates, rate].sort((a, b) => a - b);
  const number = (name: 'seed' | 'steps', least: number, greatest: number) =>
    isHidden(name)
      ? nothing
      : numberField(texts[name], settings[name], greatest, value => onChange({[name]: value}), {
          least,
          isLocked: isLocked(name),
        });
  return html`<div class="settings">
    ${isHidden('kind') ? nothing : choice(texts.kind, kind, kinds, value => onChange({kind: value, amount: spoilScales[value as SpoilKind].usual}), isLocked('kind'))}
    <label class="field" ?hidden=${isHidden('amount')}
      >${texts.level}: ${denoisingStrings.units[kind](formatNumber(amount))}
      <input
        type="range"
        name="amount"
        min="0"
        max=${most}
        step=${step}
        .value=${String(amount)}
        ?disabled=${isLocked('amount')}
        aria-valuetext=${denoisingStrings.units[kind](formatNumber(amount))}
        @input=${(event: Event) => onChange({amount: Number((event.target as HTMLInputElement).value)})}
    /></label>
    ${isHidden('data') ? nothing : choice(texts.data, data, Object.entries(texts.datas), value => onChange({data: value}), isLocked('data'))}
    ${
      isHidden('rate')
        ? nothing
        : choice(
            texts.rate,
            String(rate),
            shownRates.map(each => [String(each), formatNumber(each)]),
            value => onChange({rate: Number(value)}),
            isLocked('rate'),
          )
    }
    ${number('steps', 1, 5000)} ${number('seed', 0, 2 ** 31 - 1)}
  </div>`;
}

/** What the buttons show. */
export interface LabButtons {
  readonly state: TrainingState;
  onPlay(): void;
  onStep(): void;
  onReset(): void;
}

/** The first button says what comes next and never goes away, so that the focus stays on it. */
export function labButtons({state, onPlay, onStep, onReset}: LabButtons): TemplateResult {
  const isOver = state === 'complete' || state === 'cancelled' || state === 'error';
  const next =
    state === 'running' || state === 'loading'
      ? texts.pause
      : state === 'paused'
        ? texts.resume
        : isOver
          ? texts.again
          : texts.train;
  return html`<div class="buttons" part="buttons">
    <button type="button" class="primary" @click=${onPlay}>${next}</button>
    <button type="button" ?disabled=${state !== 'paused'} @click=${onStep}>${texts.step}</button>
    <button type="button" ?disabled=${state === 'idle'} @click=${onReset}>${texts.reset}</button>
  </div>`;
}

/** What a person's own picture can be used for. */
export interface OwnPictures {
  readonly canLearn: boolean;
  readonly isLearntFrom: boolean;
  onPicture(picture: Picture): void;
  onLearn(on: boolean): void;
}

/** A place for a picture of one's own. */
export function ownPictures({canLearn, isLearntFrom, onPicture, onLearn}: OwnPictures): TemplateResult {
  return html`<details>
    <summary>${texts.own}</summary>
    <div class="own">
      <scumble-image-input
        sources="picker camera"
        .label=${texts.own}
        @scumble-picture=${({picture}: ScumblePictureEvent) => onPicture(picture)}
      ></scumble-image-input>
      <div class="stack">
        <p class="soft">${texts.privacy}</p>
        <label ?hidden=${!canLearn}
          ><input
            type="checkbox"
            .checked=${isLearntFrom}
            @change=${(event: Event) => onLearn((event.target as HTMLInputElement).checked)}
          />
          ${texts.ownTraining}</label
        >
      </div>
    </div>
  </details>`;
}
