// The arrows from noisy codes to clean ones: their controls and their length.
import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import type {ArrowLengths} from '../../denoising/latent-bench.js';
import {denoisingStrings} from '../../denoising/strings.js';
import {formatNumber} from '../../views/words/number-format.js';
import {arrowCourses} from './arrow-course.js';
import type {ArrowCourse} from './arrow-course.js';

const texts = denoisingStrings.latent;

/** What noise does to the codes. */
export interface ArrowOptions {
  readonly isShown: boolean;
  /** Standard deviation, of 255. */
  readonly sigma: number;
  readonly lengths: ArrowLengths | undefined;
  /** How they changed in the course of trainings: a recorded one, and the one of this page. */
  readonly courses: readonly ArrowCourse[];
  readonly isLocked: boolean;
  /** A number that opens its card. */
  number(key: string, value: number): TemplateResult;
  onChange(changes: {readonly arrows?: boolean; readonly sigma?: number}): void;
}

/** The arrows' controls and numbers. */
export function arrowsOf({isShown, sigma, lengths, courses, isLocked, number, onChange}: ArrowOptions) {
  const level = denoisingStrings.units.gaussian(formatNumber(sigma));
  return html`<fieldset>
    <legend>${texts.arrows}</legend>
    <div class="row">
      <label class="check"
        ><input
          type="checkbox"
          .checked=${isShown}
          ?disabled=${isLocked}
          @change=${(event: Event) => onChange({arrows: (event.target as HTMLInputElement).checked})}
        />
        ${texts.arrowsShow}</label
      >
      <label class="field level"
        >${texts.arrowsLevel}: ${level}
        <input
          type="range"
          min="0"
          max="150"
          step="5"
          .value=${String(sigma)}
          ?disabled=${isLocked}
          aria-valuetext=${level}
          @input=${(event: Event) => onChange({arrows: true, sigma: Number((event.target as HTMLInputElement).value)})}
      /></label>
    </div>
    ${
      lengths && isShown
        ? html`<p class="soft">
            ${texts.arrowsNote} ${number('arrows/mean', lengths.mean)}; ${texts.arrowsRelative}
            ${number('arrows/relative', lengths.mean / lengths.spread)}.
          </p>`
        : nothing
    }
    ${courses.length > 0 ? arrowCourses(courses) : nothing}
  </fieldset>`;
}
