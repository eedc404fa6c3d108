// The robustness matrix as a table, for those to whom colors and pictures say nothing.
import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import {gainOf} from '../../denoising/lab-matrix.js';
import type {RobustnessMatrix} from '../../denoising/lab-matrix.js';
import {denoisingStrings} from '../../denoising/strings.js';
import {gainWords} from '../../denoising/quality-words.js';
import {formatNumber} from '../../views/words/number-format.js';

/** @param onToggle  Is told when it was opened or closed: what is closed is not made. */
export function matrixTable(
  {levels, cells, kind}: RobustnessMatrix,
  isOpen: boolean,
  onToggle: (isOpen: boolean) => void,
): TemplateResult {
  const texts = denoisingStrings.matrix;
  const written = (level: number) => denoisingStrings.units[kind](formatNumber(level));
  const gain = (cell: RobustnessMatrix['cells'][number]) => (cell ? `${gainWords(gainOf(cell))} dB` : texts.empty);
  const rows = levels.map(
    (level, row) =>
      html`<tr>
        <th scope="row">${written(level)}</th>
        ${levels.map((_, column) => html`<td class="value">${gain(cells[row * levels.length + column])}</td>`)}
      </tr>`,
  );
  return html`<details ?open=${isOpen} @toggle=${(event: Event) => onToggle((event.target as HTMLDetailsElement).open)}>
    <summary>${texts.table}</summary>
    ${
      isOpen
        ? html`<div class="scroll" tabindex="0" role="region" aria-label=${texts.table}>
            <table>
              <thead>
                <tr>
                  <th scope="col">${texts.trained}</th>
                  ${levels.map(level => html`<th scope="col" class="value">${texts.tested} ${written(level)}</th>`)}
                </tr>
              </thead>
              <tbody>
                ${rows}
              </tbody>
            </table>
          </div>`
        : nothing
    }
  </details>`;
}
