import {css, html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import {formatNumber, formatSigned} from '../../views/words/number-format.js';
import {pictureDifference} from '../../views/session/run-order.js';
import type {FinishedRun} from '../../views/session/scene.js';
import {viewStrings} from '../../views/words/view-strings.js';

type Row = readonly [name: string, a: number | undefined, b: number | undefined];

/** Two runs beside each other: their pictures, where these differ, and every setting and number with its difference. */
export function runDifference(a: FinishedRun, b: FinishedRun, terms: readonly string[]): TemplateResult {
  const texts = viewStrings.mixer;
  const difference = pictureDifference(a.thumbnail, b.thumbnail);
  const title = texts.differs(a.run, b.run);
  const note = difference && texts.pixelDifference(a.run, b.run, formatNumber(difference.mean));
  return html`<div class="stack">
    <h4>${title}</h4>
    <div class="differing">
      ${[a, b].map(({run, thumbnail}) => picture(texts.thumbnail(run), thumbnail))}
      ${difference ? picture(note!, difference.picture) : nothing}
    </div>
    <div class="scroll" tabindex="0" role="region" aria-label=${title}>
      <table>
        <thead>
          <tr>
            ${[texts.setting, a.run, b.run, texts.difference(a.run, b.run)].map(
              (head, i) => html`<th scope="col" class=${i > 0 ? 'value' : nothing}>${head}</th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${rowsOf(a, b, terms).map(line)}
        </tbody>
      </table>
    </div>
  </div>`;
}

function rowsOf(a: FinishedRun, b: FinishedRun, terms: readonly string[]): readonly Row[] {
  const texts = viewStrings.mixer;
  const {termName} = viewStrings;
  const layers = [...new Set([a, b].flatMap(({layerWeights = {}}) => Object.keys(layerWeights)))];
  return [
    [viewStrings.terms['total']!, a.total, b.total],
    ...terms.map((term): Row => [termName(term), a.terms[term], b.terms[term]]),
    ...terms.map((term): Row => [texts.weight(termName(term)), a.weights[term], b.weights[term]]),
    ...layers.map((layer): Row => [texts.layerWeight(layer), a.layerWeights?.[layer], b.layerWeights?.[layer]]),
    [texts.steps, a.steps, b.steps],
    [texts.evaluations, a.evaluations, b.evaluations],
    [texts.size, a.size, b.size],
    [texts.seed, a.seed, b.seed],
  ];
}

function line([name, a, b]: Row): TemplateResult {
  const write = (value: number | undefined) => (value === undefined ? '–' : formatNumber(value));
  const isSame = a === b;
  const less = a === undefined || b === undefined ? '–' : isSame ? viewStrings.mixer.same : formatSigned(b - a);
  return html`<tr>
    <th scope="row">${name}</th>
    <td class="value">${write(a)}</td>
    <td class="value">${write(b)}</td>
    <td class="value ${isSame ? 'soft' : ''}">${less}</td>
  </tr>`;
}

function picture(label: string, pixels: FinishedRun['thumbnail']): TemplateResult | typeof nothing {
  if (!pixels) return nothing;
  return html`<figure>
    <scumble-picture .pixels=${pixels} .label=${label}></scumble-picture>
    <figcaption>${label}</figcaption>
  </figure>`;
}

export const runDifferenceStyles = css`
  .differing {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 8rem), 1fr));
    max-width: 38rem;
    gap: 0.75rem;
  }
`;
