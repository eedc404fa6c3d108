// The arrows from noisy codes to clean ones: their controls, their length, and how it changes while a network learns.
import {html, nothing, svg} from 'lit';
import type {TemplateResult} from 'lit';
import type {ArrowRecord} from '../../denoising/bottleneck-training.js';
import type {ArrowLengths} from '../../denoising/latent-bench.js';
import {denoisingStrings} from '../../denoising/strings.js';
import {formatNumber} from '../../views/words/number-format.js';
import {shown} from './parts.js';

const texts = denoisingStrings.latent;

/** What noise does to the codes. */
export interface ArrowOptions {
  readonly isShown: boolean;
  /** Standard deviation, of 255. */
  readonly sigma: number;
  readonly lengths: ArrowLengths | undefined;
  /** How they changed in the course of a training. */
  readonly course: readonly ArrowRecord[];
  readonly badge: TemplateResult;
  readonly isLocked: boolean;
  /** A number that opens its card. */
  number(key: string, value: number): TemplateResult;
  onChange(changes: {readonly arrows?: boolean; readonly sigma?: number}): void;
}

/** The arrows' controls and numbers. */
export function arrowsOf({isShown, sigma, lengths, course, badge, isLocked, number, onChange}: ArrowOptions) {
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
    ${course.length > 1 ? courseOf(course, badge) : nothing}
  </fieldset>`;
}

/** A line of the lengths over the steps, the same in words and as a table. */
function courseOf(course: readonly ArrowRecord[], badge: TemplateResult): TemplateResult {
  const relative = course.map(({mean, spread}) => mean / spread);
  const [first, last] = [course[0]!, course.at(-1)!];
  const most = Math.max(...relative);
  const at = (i: number) =>
    `${((300 * (course[i]!.step - first.step)) / Math.max(1, last.step - first.step)).toFixed(1)},${(56 - (50 * relative[i]!) / most).toFixed(1)}`;
  return html`<div class="course">
    ${badge}
    <svg viewBox="0 0 300 60" role="img" aria-label=${texts.arrowsLabel} preserveAspectRatio="none">
      ${svg`<line x1="0" y1="56" x2="300" y2="56" class="axis" /><polyline points=${course.map((_, i) => at(i)).join(' ')} />`}
    </svg>
    <p class="soft">${texts.arrowsCourse(shown(relative[0]!), first.step, shown(relative.at(-1)!), last.step)}</p>
    <details>
      <summary>${texts.arrowsTable}</summary>
      <div class="scroll table" tabindex="0" role="region" aria-label=${texts.arrowsTable}>
        <table>
          <thead>
            <tr>
              ${texts.arrowsHead.map(name => html`<th scope="col" class="value">${name}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${course.map(
              ({step, mean, spread}, i) =>
                html`<tr>
                  <th scope="row" class="value">${step}</th>
                  ${[mean, spread, relative[i]!].map(value => html`<td class="value">${shown(value)}</td>`)}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </details>
  </div>`;
}
