// The parts of a transport beside its buttons: to a step, until a step, what to save, the parts of a step.
import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import {phases} from '../../views/session/phases.js';
import type {Phase} from '../../views/session/phases.js';
import {viewStrings} from '../../views/words/view-strings.js';
import {choice} from '../view/parts.js';
import {exportKinds} from '../view/request.js';
import type {ExportKind, ViewRequests} from '../view/request.js';

/** Where the run stands. */
export interface Place {
  readonly step: number;
  readonly steps: number;
  readonly isOff: boolean;
}

/** To any step: of a live run back to what was kept and on from there, of a replayed one at once. */
export function scrubber({step, steps, isOff}: Place, onSeek: (step: number) => void): TemplateResult {
  const texts = viewStrings.transport;
  return html`<label class="field"
    >${texts.scrub}
    <input
      type="range"
      min="0"
      max=${Math.max(1, steps)}
      .value=${String(step)}
      aria-valuetext=${texts.place(step, steps)}
      ?disabled=${isOff}
      @change=${(event: Event) => onSeek(Number((event.target as HTMLInputElement).value))}
  /></label>`;
}

/** The parts of a step, the last one that was made marked. */
export function phaseList(now: Phase): TemplateResult {
  const texts = viewStrings.transport;
  return html`<ol aria-label=${texts.phasesLabel}>
    ${phases.map(phase => html`<li aria-current=${phase === now ? 'step' : nothing}>${texts.phases[phase]}</li>`)}
  </ol>`;
}

/** On to a step, or until the total settles. */
export function untilForm({step, steps, isOff}: Place, onGoal: (goal: ViewRequests['until']) => void): TemplateResult {
  const texts = viewStrings.transport;
  const go = (event: SubmitEvent) => {
    event.preventDefault();
    const goal = Math.round(Number(new FormData(event.target as HTMLFormElement).get('step')));
    if (goal > step) onGoal({step: Math.min(goal, steps)});
  };
  const next = Math.min(steps, step + 10);
  return html`<form class="row" @submit=${go}>
      <label class="field"
        >${texts.until}
        <input
          name="step"
          type="number"
          min=${step + 1}
          max=${steps}
          value=${next}
          step="1"
          required
          ?disabled=${isOff}
      /></label>
      <button ?disabled=${isOff}>${texts.untilGo}</button>
    </form>
    <button type="button" ?disabled=${isOff} @click=${() => onGoal({tolerance: 0.001})}>${texts.tolerance}</button>`;
}

/** A button of its own: arrow keys on a closed list choose, and going through it must not save what is passed. */
export function savingForm(
  kind: string,
  isOff: boolean,
  onKind: (kind: string) => void,
  onSave: (kind: ExportKind) => void,
): TemplateResult {
  const texts = viewStrings.transport;
  const save = (event: Event) => {
    event.preventDefault();
    if (isExport(kind)) onSave(kind);
  };
  return html`<form class="row" @submit=${save}>
    ${choice(texts.export, kind, Object.entries(texts.exports), onKind, isOff)}
    <button ?disabled=${isOff}>${texts.exportGo}</button>
  </form>`;
}

function isExport(kind: string): kind is ExportKind {
  return (exportKinds as readonly string[]).includes(kind);
}
