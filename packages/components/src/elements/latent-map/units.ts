// One number of a code: silence it, double it, and see what becomes of the picture.
import {html} from 'lit';
import type {TemplateResult} from 'lit';
import {denoisingStrings} from '../../denoising/strings.js';
import {choice} from '../view/parts.js';
import {shown} from './parts.js';

/** What is shown of one number of a code. */
export interface UnitOptions {
  readonly unit: number;
  readonly code: ArrayLike<number>;
  /** The code before a number was changed. */
  readonly before: ArrayLike<number> | undefined;
  /** Whether the code cannot be drawn where it is. */
  readonly isProjected: boolean;
  readonly isLocked: boolean;
  onChoose(unit: number): void;
  onChange(times: 0 | 2): void;
  onUndo(): void;
}

/** Which number, what it is, and the buttons. */
export function unitsOf(options: UnitOptions): TemplateResult {
  const {unit, code, before, isProjected, isLocked, onChoose, onChange, onUndo} = options;
  const texts = denoisingStrings.latent.unit;
  const numbers = Array.from(code, (_, i) => [String(i), String(i + 1)] as const);
  const value = shown(code[unit] ?? 0);
  return html`<fieldset class="tool">
    <legend>${texts.title}</legend>
    <div class="row">
      ${choice(texts.choose, String(unit), numbers, index => onChoose(Number(index)), isLocked)}
      <button type="button" ?disabled=${isLocked} @click=${() => onChange(0)}>${texts.zero}</button>
      <button type="button" ?disabled=${isLocked} @click=${() => onChange(2)}>${texts.boost}</button>
      <button type="button" ?disabled=${!before || isLocked} @click=${onUndo}>${texts.undo}</button>
    </div>
    <p class="soft">
      ${before ? texts.changed(unit + 1, value, shown(before[unit] ?? 0)) : texts.value(unit + 1, value)}
      ${before && isProjected ? texts.off : ''}
    </p>
  </fieldset>`;
}
