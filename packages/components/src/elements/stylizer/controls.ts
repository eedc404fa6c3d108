import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import type {EngineSetup, StepValues} from '../../engine/protocol.js';
import {strings} from '../../strings.js';
import type {Preparation, RunState} from './run-controller.js';
import {deviceNote, preparationMessage, progressShare, stepLine} from './messages.js';

/** What the controls of a run show. They know no engine: what a person wants goes out as a request. */
export interface ControlsOptions {
  readonly state: RunState;
  readonly preparation: Preparation | undefined;
  readonly setup: EngineSetup | undefined;
  readonly report: StepValues | undefined;
  /** The sentence that says how things stand. */
  readonly status: string;
  readonly hasResult: boolean;
  readonly comparing: boolean;
  readonly locale: string | undefined;
  onCompare(): void;
  onRequest(name: 'play' | 'pause' | 'stop' | 'download'): void;
}

/** How far it is, as a bar and in words. */
export function progressOf({state, preparation, setup, report, status, locale}: ControlsOptions): TemplateResult {
  const share = progressShare(state, preparation, report);
  const isUnderWay = state === 'running' || state === 'paused';
  return html`<div class="progress">
    <progress
      part="progress"
      max="1"
      .value=${share ?? 0}
      class="${share === undefined ? 'unknown' : ''} ${state === 'idle' ? 'idle' : ''}"
      aria-label=${strings.progressLabel}
    ></progress>
    <p class="status" part="status">${state === 'loading' ? preparationMessage(preparation, locale) : status}</p>
    <p class="soft numbers">${report && isUnderWay ? stepLine(report, state, locale) : nothing}</p>
    <p class="soft">${deviceNote(setup)}</p>
  </div>`;
}

/** The first button says what comes next and never goes away, so that the focus stays on it. */
export function buttonsOf(options: ControlsOptions): TemplateResult {
  const {state, hasResult, comparing, onCompare, onRequest} = options;
  const isBusy = state === 'loading' || state === 'running' || state === 'paused';
  const next = isBusy && state !== 'paused' ? 'pause' : 'play';
  return html`<div class="buttons" part="buttons">
    <button type="button" class="primary" part="button" @click=${() => onRequest(next)}>${nextText(options)}</button>
    <button type="button" part="button" ?hidden=${!isBusy} @click=${() => onRequest('stop')}>${strings.cancel}</button>
    <button
      type="button"
      part="button"
      aria-pressed=${comparing ? 'true' : 'false'}
      ?hidden=${!hasResult}
      @click=${onCompare}
    >
      ${strings.beforeAfter}
    </button>
    <button type="button" part="button" ?hidden=${!hasResult} @click=${() => onRequest('download')}>
      ${strings.download}
    </button>
  </div>`;
}

function nextText({state, hasResult}: ControlsOptions): string {
  if (state === 'paused') return strings.resume;
  if (state === 'loading' || state === 'running') return strings.pause;
  return hasResult ? strings.paintAgain : strings.paint;
}
