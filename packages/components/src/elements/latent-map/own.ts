// Training a bottleneck of one's own: how many numbers, with how much noise, and how far it is.
import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import type {BottleneckSettings} from '../../denoising/bottleneck-training.js';
import {widths} from '../../denoising/map-link.js';
import {denoisingStrings} from '../../denoising/strings.js';
import type {TrainingSession} from '../../denoising/training-session.js';
import {formatNumber} from '../../views/words/number-format.js';
import {numberField} from '../view/parts.js';

const texts = denoisingStrings.latent.train;

/** What is asked of a training, and what it answers. */
export interface OwnOptions extends BottleneckSettings {
  readonly session: TrainingSession;
  readonly isHeldHidden: boolean;
  isHidden(name: string): boolean;
  isLocked(name: string): boolean;
  onChange(changes: Partial<BottleneckSettings>): void;
  onPlay(): void;
  onStop(): void;
  onBack(): void;
}

/** Settings, buttons, progress. */
export function ownOf(options: OwnOptions): TemplateResult {
  const {session, onPlay, onStop, onBack} = options;
  const {state, last} = session;
  return html`<fieldset part="train" class="tool">
    <legend>${texts.title}</legend>
    <p class="soft">${texts.note}</p>
    <div class="row">${fieldsOf(options)}</div>
    <div class="buttons">
      <button type="button" class="primary" @click=${onPlay}>${nextOf(session)}</button>
      <button type="button" ?disabled=${!session.isBusy} @click=${onStop}>${texts.stop}</button>
      <button type="button" ?disabled=${state === 'idle'} @click=${onBack}>${texts.back}</button>
    </div>
    <progress
      max=${last?.steps ?? 1}
      .value=${last?.step ?? 0}
      aria-label=${texts.progress}
      ?hidden=${state === 'idle'}
    ></progress>
    <p role="status">${statusOf(options)}</p>
    ${
      state === 'running' && last
        ? html`<p class="soft">
            ${texts.running(last.step, last.steps, formatNumber(Number(last.stepsPerSecond.toPrecision(3))))}
          </p>`
        : nothing
    }
  </fieldset>`;
}

function fieldsOf({width, noise, steps, seed, isHidden, isLocked, onChange}: OwnOptions) {
  const slider = (
    name: 'width' | 'noise',
    label: string,
    {most, value, text}: {readonly most: number; readonly value: number; readonly text: string},
    onInput: (value: number) => void,
  ) =>
    isHidden(name)
      ? nothing
      : html`<label class="field level"
          >${label}: ${text}
          <input
            type="range"
            name=${name}
            min="0"
            max=${most}
            step="1"
            .value=${String(value)}
            ?disabled=${isLocked(name)}
            aria-valuetext=${text}
            @input=${(event: Event) => onInput(Number((event.target as HTMLInputElement).value))}
        /></label>`;
  const index = Math.max(0, (widths as readonly number[]).indexOf(width));
  const level = denoisingStrings.units.gaussian(formatNumber(noise));
  return html`${slider(
    'width',
    texts.width,
    {most: widths.length - 1, value: index, text: texts.widthValue(width)},
    at => onChange({width: widths[at]!}),
  )}
  ${slider('noise', texts.noise, {most: 100, value: noise, text: level}, value => onChange({noise: value}))}
  ${isHidden('steps') ? nothing : numberField(texts.steps, steps, 5000, value => onChange({steps: Math.max(1, value)}))}
  ${isHidden('seed') ? nothing : numberField(texts.seed, seed, 2 ** 31 - 1, value => onChange({seed: value}))}`;
}

function nextOf({state}: TrainingSession): string {
  if (state === 'running' || state === 'loading') return texts.pause;
  if (state === 'paused') return texts.resume;
  return state === 'idle' ? texts.begin : texts.again;
}

function statusOf({session: {state, last, failure}, isHeldHidden, width}: OwnOptions): string {
  switch (state) {
    case 'idle':
      return texts.idle;
    case 'loading':
      return texts.loading;
    case 'running':
      return '';
    case 'paused':
      return isHeldHidden ? texts.hidden : texts.paused(last?.step ?? 0);
    case 'complete':
      return texts.complete(last?.step ?? 0, width);
    case 'cancelled':
      return texts.cancelled(last?.step ?? 0);
    case 'error':
      return failure?.message ?? '';
  }
}
