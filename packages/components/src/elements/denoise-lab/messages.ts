// What the lab says of itself: how far it is, and what is to be known.
import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import type {RecordedLab} from '../../denoising/recorded-lab.js';
import {denoisingStrings} from '../../denoising/strings.js';
import {gainWords} from '../../denoising/quality-words.js';
import type {TrainingSession} from '../../denoising/training-session.js';
import {formatNumber} from '../../views/words/number-format.js';

const texts = denoisingStrings.lab;

/** A bar, a sentence, and the figures of the run. @param recorded  What a recorded lab was made with, if one is shown. */
export function labProgress(
  session: TrainingSession,
  isHeldHidden: boolean,
  recorded: RecordedLab['made'] | undefined,
): TemplateResult {
  const {state, last, setup, parameters} = session;
  const isUnderWay = state === 'running' || state === 'paused';
  const backend = setup && (texts.backends[setup.backend] ?? setup.backend);
  return html`<div>
    <progress
      max=${last?.steps ?? 1}
      .value=${last?.step ?? 0}
      aria-label=${texts.steps}
      ?hidden=${state === 'idle'}
    ></progress>
    <p role="status">${state === 'idle' && recorded ? recordedWords(recorded) : statusOf(session, isHeldHidden)}</p>
    <p class="soft">
      ${isUnderWay && last ? texts.running(last.step, last.steps, formatNumber(round(last.stepsPerSecond))) : nothing}
      ${backend ? texts.network(formatNumber(parameters), backend) : nothing}
    </p>
  </div>`;
}

function recordedWords({steps, parameters, seed, backend}: RecordedLab['made']): string {
  return texts.recorded(formatNumber(steps), formatNumber(parameters), seed, texts.backends[backend] ?? backend);
}

function statusOf({state, last, failure}: TrainingSession, isHeldHidden: boolean): string {
  const gained = last ? gainWords(last.heldOut - last.noisy) : '';
  switch (state) {
    case 'idle':
      return texts.idle;
    case 'loading':
      return texts.loading;
    case 'running':
      return '';
    case 'paused':
      return isHeldHidden ? texts.pausedHidden : texts.paused(last?.step ?? 0);
    case 'complete':
      return texts.complete(last?.step ?? 0, gained);
    case 'cancelled':
      return texts.cancelled(last?.step ?? 0);
    case 'error':
      return failure?.message ?? '';
  }
}

/** What is to be known. */
export interface LabMessages {
  readonly notices: readonly string[];
  /** The corruption is another one than the network learnt to undo. */
  readonly isOther: boolean;
  /** Errors of a picture unlike the data, and of the last one like it. */
  readonly failure: readonly [own: number, usual: number] | undefined;
  readonly problem: string | undefined;
}

export function labMessages({notices, isOther, failure, problem}: LabMessages): TemplateResult {
  return html`${notices.map(notice => html`<p class="notice">${notice}</p>`)}
    ${isOther ? html`<p class="notice">${texts.changed}</p>` : nothing}
    ${failure ? html`<p class="notice unlike">${texts.unlike(formatNumber(failure[0]), formatNumber(failure[1]))}</p>` : nothing}
    <p class="notice alert" role="alert" ?hidden=${!problem}>${problem}</p>`;
}

/** To what a person reads at a glance. */
function round(value: number): number {
  return Number(value.toPrecision(3));
}
