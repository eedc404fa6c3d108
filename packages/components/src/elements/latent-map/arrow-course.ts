// How the arrows' lengths change while networks learn: as lines, in words, and as a table.
import {html, svg} from 'lit';
import type {TemplateResult} from 'lit';
import type {ArrowRecord} from '../../denoising/bottleneck-training.js';
import {denoisingStrings} from '../../denoising/strings.js';
import {formatNumber} from '../../views/words/number-format.js';
import {badgeOf} from '../view/badge.js';
import {length} from './parts.js';

const texts = denoisingStrings.latent.arrowCourse;

/** The arrows of one network while it learnt. */
export interface ArrowCourse {
  readonly origin: 'live' | 'recorded';
  /** How many numbers its bottleneck has. */
  readonly width: number;
  /** Noise on what it learnt from, of 255. */
  readonly noise: number;
  /** Two or more, in order. */
  readonly records: readonly ArrowRecord[];
}

/** In units of the drawing, which is stretched to the width that there is. */
const [width, height] = [300, 50];

const relative = ({mean, spread}: ArrowRecord): number => mean / spread;

/** The lengths in spreads of the clean codes, on one scale. @param courses  At least one. */
export function arrowCourses(courses: readonly ArrowCourse[]): TemplateResult {
  const all = courses.flatMap(({records}) => records);
  const most = Math.max(...all.map(relative));
  const lastStep = Math.max(...all.map(({step}) => step));
  const point = (record: ArrowRecord) =>
    `${((width * record.step) / lastStep).toFixed(1)},${(height - (height * relative(record)) / most).toFixed(1)}`;
  return html`<div class="course">
    <p>${texts.title}</p>
    <div class="scale">
      <span class="most">${length(most)}</span>
      <span class="least">0</span>
      <svg viewBox="0 0 ${width} ${height}" role="img" aria-label=${texts.title} preserveAspectRatio="none">
        ${courses.map(({origin, records}) => svg`<polyline class=${origin} points=${records.map(point).join(' ')} />`)}
      </svg>
      <span class="steps">${texts.steps(lastStep)}</span>
    </div>
    <ul class="soft">
      ${courses.map(course => html`<li><i class=${course.origin}></i> ${badgeOf(course.origin)} ${inWords(course)}</li>`)}
    </ul>
    ${tableOf(courses)}
  </div>`;
}

function inWords(course: ArrowCourse): string {
  const {records} = course;
  const [first, last] = [records[0]!, records.at(-1)!];
  const longest = records.reduce((a, b) => (relative(b) > relative(a) ? b : a));
  const at = (record: ArrowRecord) => texts.at(length(relative(record)), record.step);
  const stations = [...new Set([first, longest, last])];
  return `${nameOf(course)}: ${stations.map(at).join(', ')}.`;
}

function nameOf({width, noise}: ArrowCourse): string {
  const {withNoise, withoutNoise} = denoisingStrings.latent.widths;
  return texts.name(width, noise > 0 ? withNoise(formatNumber(noise)) : withoutNoise);
}

function tableOf(courses: readonly ArrowCourse[]): TemplateResult {
  return html`<details>
    <summary>${texts.table}</summary>
    <div class="scroll table" tabindex="0" role="region" aria-label=${texts.table}>
      <table>
        <thead>
          <tr>
            ${texts.head.map((name, i) => html`<th scope="col" class=${i > 0 ? 'value' : ''}>${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${courses.flatMap(course =>
            course.records.map(
              record =>
                html`<tr>
                  <th scope="row">${nameOf(course)}</th>
                  <td class="value">${formatNumber(record.step)}</td>
                  ${[record.mean, record.spread, relative(record)].map(
                    value => html`<td class="value">${length(value)}</td>`,
                  )}
                </tr>`,
            ),
          )}
        </tbody>
      </table>
    </div>
  </details>`;
}
