import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import {viewStrings} from '../../views/words/view-strings.js';
import {ViewElement} from '../view/element.js';

/** Whether a key is nobody else's: no text is being written, and the focus is in one of the run's views. */
export function isFree(event: Event): boolean {
  const [target] = event.composedPath();
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return false;
  if (target instanceof HTMLInputElement) return false;
  return event.composedPath().some(each => each instanceof ViewElement || each instanceof ShadowRoot);
}

/** Whether the space bar does something by itself there: it presses a button, unfolds a part, scrolls a frame. */
export function isPressed(event: Event): boolean {
  const [target] = event.composedPath();
  return target instanceof Element && target.matches('button, summary, a, [role="region"], [role="gridcell"]');
}

/** How the keys are switched off, and their list. */
export function keysPart({
  areOn,
  isListOpen,
  isLocked,
  onSwitch,
}: {
  readonly areOn: boolean;
  readonly isListOpen: boolean;
  readonly isLocked: boolean;
  onSwitch(): void;
}): TemplateResult {
  const texts = viewStrings.transport;
  const list = html`<dl class="keys" aria-label=${texts.keysTitle}>
    ${Object.entries(texts.keysList).map(
      ([key, what]) =>
        html`<dt><kbd>${key}</kbd></dt>
          <dd>${what}</dd>`,
    )}
  </dl>`;
  return html`<label class="check soft"
      ><input type="checkbox" .checked=${areOn} ?disabled=${isLocked} @change=${onSwitch} /> ${texts.shortcuts}:
      ${texts.keys}</label
    >
    ${isListOpen ? list : nothing}`;
}
