import {html} from 'lit';
import type {TemplateResult} from 'lit';
import {inks} from '../../denoising/brush.js';
import type {Ink} from '../../denoising/brush.js';
import type {PixelPlace} from '../../denoising/quality-cards.js';
import {denoisingStrings} from '../../denoising/strings.js';
import {formatNumber} from '../../views/words/number-format.js';
import {choice, numberField} from '../view/parts.js';

const texts = denoisingStrings.lab;

/** What the brush is like. */
export interface BrushOptions {
  readonly ink: Ink;
  /** Diameter in pixels. */
  readonly size: number;
  /** Where a dab by numbers goes. */
  readonly place: PixelPlace;
  readonly side: number;
  readonly isReady: boolean;
  onChange(changes: {readonly ink?: Ink; readonly brushSize?: number; readonly place?: PixelPlace}): void;
  onDab(): void;
  onClear(): void;
}

/** The brush's controls: what the pointer does on the picture can be done by these as well. */
export function brushOf({ink, size, place, side, isReady, onChange, onDab, onClear}: BrushOptions): TemplateResult {
  const sized = (event: Event) => onChange({brushSize: Number((event.target as HTMLInputElement).value)});
  const names = inks.map(each => [each, texts.inks[each]!] as const);
  return html`<fieldset class="tool">
    <legend>${texts.brush}</legend>
    <p class="soft">${texts.brushNote}</p>
    <div class="row">
      ${choice(texts.ink, ink, names, value => onChange({ink: value as Ink}))}
      <label class="field"
        >${texts.brushSize}: ${formatNumber(size)}
        <input type="range" min="1" max=${Math.round(side / 3)} step="1" .value=${String(size)} @input=${sized}
      /></label>
      ${numberField(denoisingStrings.pixel.row, place.row, side - 1, row => onChange({place: {...place, row}}))}
      ${numberField(denoisingStrings.pixel.column, place.column, side - 1, column => onChange({place: {...place, column}}))}
      <button type="button" ?disabled=${!isReady} @click=${onDab}>${texts.dab}</button>
      <button type="button" ?disabled=${!isReady} @click=${onClear}>${texts.clear}</button>
    </div>
  </fieldset>`;
}
