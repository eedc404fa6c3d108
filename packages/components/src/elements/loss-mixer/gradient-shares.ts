import {html, nothing, svg} from 'lit';
import type {TemplateResult} from 'lit';
import type {LogRecord} from '../../views/records/log-record.js';
import {gradientShares} from '../../views/loss-series.js';
import {formatFixed, formatShare} from '../../views/words/number-format.js';
import {viewStrings} from '../../views/words/view-strings.js';

/**
 * How hard each term pulls at the pixels, as a bar and in words, and whether content and style pull against each other.
 *
 * @param isOld  It was measured before the run went on.
 */
export function gradientBar(
  norms: LogRecord['gradientNorms'],
  contentStyleDegrees: number | undefined,
  isOld: boolean,
): TemplateResult {
  const texts = viewStrings.mixer;
  if (!norms)
    return html`<div>
      <h3>${texts.shares}</h3>
      <p class="soft">${texts.noShares}</p>
    </div>`;
  const shares = Object.entries(gradientShares(norms));
  const named = shares.map(([term, share]) => [term, `${viewStrings.terms[term] ?? term} ${formatShare(share)}`]);
  let left = 0;
  return html`<div class="stack">
    <h3>${texts.shares}</h3>
    <svg
      class="shares"
      viewBox="0 0 100 10"
      preserveAspectRatio="none"
      role="img"
      aria-label=${texts.sharesLabel(named.map(([, text]) => text).join(', '))}
    >
      ${shares.map(([term, share]) => {
        const x = left;
        left += 100 * share;
        return svg`<rect class=${term} x=${x} y="0" width=${Math.max(0, 100 * share - 0.4)} height="10"></rect>`;
      })}
    </svg>
    <ul class="keys">
      ${named.map(([term, text]) => html`<li><i class=${term!}></i> ${text}</li>`)}
    </ul>
    <p class="soft">${texts.sharesNote} ${isOld ? texts.sharesOld : nothing}</p>
    ${contentStyleDegrees === undefined ? nothing : angle(contentStyleDegrees)}
  </div>`;
}

/** Both directions as arrows, and what their angle means. */
function angle(degrees: number): TemplateResult {
  const texts = viewStrings.mixer;
  const arrow = (term: string, turn: number) =>
    svg`<g class=${term} transform=${`rotate(${-turn})`}><path d="M0 0H17M12 -4L18 0L12 4"></path></g>`;
  return html`<div class="angle">
    <svg viewBox="-20 -20 40 24" aria-hidden="true">${arrow('content', 0)} ${arrow('style', degrees)}</svg>
    <p>${texts.angle(formatFixed(degrees, 1))} ${degrees > 90 ? texts.fighting : texts.agreeing}</p>
  </div>`;
}
