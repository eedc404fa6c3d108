// What the chart shows, in sentences.
import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import {summarizeSeries} from '../../views/loss-series.js';
import type {LossSeries, WeightChange} from '../../views/loss-series.js';
import {formatNumber} from '../../views/words/number-format.js';
import {viewStrings} from '../../views/words/view-strings.js';

/** A sentence a line: from where to where it went, where it was least, and which way it is going. */
export function summaryList(series: readonly LossSeries[], steps: readonly number[]): TemplateResult {
  const texts = viewStrings.chart;
  return html`<ul class="soft">
    ${series.map(each => {
      const found = summarizeSeries(each, steps);
      if (!found) return nothing;
      const [start, now, least] = [found.start, found.now, found.least].map(value => formatNumber(value));
      const name = viewStrings.terms[each.name] ?? each.name;
      return html`<li>${texts.summary(name, start!, now!, least!, found.leastStep, texts.trends[found.trend]!)}</li>`;
    })}
  </ul>`;
}

/** The weights that were changed while the run went on; nothing where none was. */
export function changeList(changes: readonly WeightChange[]): TemplateResult | typeof nothing {
  const texts = viewStrings.chart;
  if (changes.length === 0) return nothing;
  return html`<div>
    <h4>${texts.changes}</h4>
    <ul class="soft changes">
      ${changes.map(
        ({step, term, from, to}) =>
          html`<li>${texts.change(step, viewStrings.termName(term), formatNumber(from), formatNumber(to))}</li>`,
      )}
    </ul>
  </div>`;
}
