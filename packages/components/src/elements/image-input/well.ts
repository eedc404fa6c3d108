import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import {formatDecimal} from '../../locale.js';
import type {Picture} from '../../picture.js';
import {strings} from '../../strings.js';

/** What is inside the frame while the camera is closed. */
export interface WellOptions {
  /** Name of the place. */
  readonly title: string;
  /** Name and size of the picture; empty where there is none. */
  readonly caption: string;
  readonly hasPicture: boolean;
  readonly hasPicker: boolean;
  readonly isOff: boolean;
  /** A file hovers over it. */
  readonly isOver: boolean;
  onPicked(event: Event): void;
}

/** The picture, a button that opens the picker, and what to do where there is neither. */
export function wellOf({title, caption, hasPicture, hasPicker, isOff, isOver, onPicked}: WellOptions): TemplateResult {
  const text = hasPicture ? strings.replace : strings.choose;
  const hint = html`<span class="hint">${strings.dropHint}</span>`;
  const picker = html`<label class="choose" part="button"
    ><input
      type="file"
      class="unseen"
      accept="image/*"
      aria-label="${title}: ${text}"
      ?disabled=${isOff}
      @change=${onPicked}
    /><span class="button"
      ><svg viewBox="0 0 20 20" aria-hidden="true">
        <path d="M3 14.5V16a1 1 0 0 0 1 1h12a1 1 0 0 0 1-1v-1.5M10 13V3.5M6.2 7 10 3.2 13.8 7" /></svg
      ><span>${text}</span></span
    >${hasPicture ? nothing : hint}</label
  >`;
  return html`<canvas class="picture" part="picture" role="img" aria-label=${caption} ?hidden=${!hasPicture}></canvas>
    ${hasPicker ? picker : hint} ${isOver ? html`<span class="drop-now">${strings.dropNow}</span>` : nothing}`;
}

/** Name and size; empty without a picture. */
export function captionOf(picture: Picture | undefined, locale: string | undefined): string {
  if (!picture) return '';
  const [width, height] = [picture.width, picture.height].map(side => formatDecimal(side, 0, locale));
  return strings.pictureOf(picture.name, width!, height!);
}
