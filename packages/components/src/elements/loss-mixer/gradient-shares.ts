import {html, nothing, svg} from 'lit';
import type {TemplateResult} from 'lit';
import type {LogRecord} from '../../views/records/log-record.js';
import {gradientShares} from '../../views/loss-series.js';
import {formatNumber, formatShare} from '../../views/words/number-format.js';
import {viewStrings} from '../../views/words/view-strings.js';

/** How hard each term pulls at the pixels, as a bar and in words, and whether content and style pull against each other. */
export function gradientBar(
  norms: LogRecord['gradientNorms'],
  contentStyleDegrees: number | undefined,
): TemplateResult {
  const texts = viewStrings.mixer;
  if (!norms)
    return html`<div>
      <h3>${texts.shares}</h3>
      <p class="soft">${texts.noShares}</p>
    </div>`;
  const shares = Object.entries(gradientShares(norms));
  const written = shares.map(([term, share]) => `${viewStrings.terms[term] ?? term} ${formatShare(share)}`).join(', ');
  let left = 0;
  return html`<div class="stack">
    <h3>${texts.shares}</h3>
    <svg viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label=${texts.sharesLabel(written)}>
      ${shares.map(([term, share]) => {
        const x = left;
        left += 100 * share;
        return svg`<rect class=${term} x=${x} y="0" width=${Math.max(0, 100 * share - 0.4)} height="10"></rect>`;
      })}
    </svg>
    <p>${written}. <span class="soft">${texts.sharesNote}</span></p>
    ${
      contentStyleDegrees === undefined
        ? nothing
        : html`<p>
            ${texts.angle(formatNumber(contentStyleDegrees))}
            ${contentStyleDegrees > 90 ? texts.fighting : texts.agreeing}
          </p>`
    }
  </div>`;
}
